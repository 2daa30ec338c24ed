/** A position in a list as a cursor: positions hold "#" and ":", which a cursor may not. */
export const cursorOf = (position: string): string =>
  Array.from(position, (letter) => letter.charCodeAt(0).toString(16).padStart(2, '0')).join('')

/** Undefined, the beginning, for what is no cursor. A position names a place in its own list only, whatever somebody makes up. */
export const readCursor = (cursor: string | undefined): string | undefined =>
  cursor && /^([2-7][\da-f])+$/.test(cursor)
    ? cursor.replace(/../g, (digits) => String.fromCharCode(Number.parseInt(digits, 16)))
    : undefined
