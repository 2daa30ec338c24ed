/** Brings the focus to the first who was found, once they are drawn. */
export const firstOfFound = (): void => {
  requestAnimationFrame(() => requestAnimationFrame(() => document.getElementById('found-0')?.focus()))
}
