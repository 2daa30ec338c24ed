const letters = '0123456789abcdefghijklmnopqrstuvwxyz'
const length = 24

/** A key no other intent has: about 124 random bits. It names a request and protects nothing, so plain randomness is enough. */
export const newKey = (): string => {
  let key = ''
  for (let i = 0; i < length; i += 1) key += letters.charAt(Math.floor(Math.random() * letters.length))
  return key
}
