/** Takes the focus when it appears, in a window that is about to open too: React's own autoFocus comes before the window is there. */
export const firstFocus = (element: HTMLElement | null): void => {
  element?.setAttribute('autofocus', '')
  if (element?.closest('dialog[open]')) element.focus()
}
