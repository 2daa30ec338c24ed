/** The key of a button, for the eyes; aria-keyshortcuts says it to others. */
export function Key({ name }: { readonly name: string }) {
  return (
    <span className="queue-key" aria-hidden="true">
      <kbd>{name}</kbd>
    </span>
  )
}
