/** "李*明", "王*": enough for the person, too little for a bystander. */
export const maskName = (name: string): string => {
  const letters = Array.from(name)
  if (letters.length <= 1) return name
  if (letters.length === 2) return `${letters[0]}*`
  return `${letters[0]}${'*'.repeat(letters.length - 2)}${letters[letters.length - 1]}`
}

/** "110***********002X": the first three and the last four. */
export const maskIdNumber = (number: string): string =>
  number.length <= 7 ? '*'.repeat(number.length) : `${number.slice(0, 3)}${'*'.repeat(number.length - 7)}${number.slice(-4)}`
