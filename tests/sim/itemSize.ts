/**
 * Bytes of an item as AWS counts them for units and for the 400 KB limit (DynamoDB developer guide, "Item sizes and formats"):
 * names and texts in UTF-8, a number one byte per two significant digits and one more, a list or map three bytes and one per element.
 */
export const itemSize = (item: Readonly<Record<string, unknown>>): number => {
  let size = 0
  for (const name in item) size += textSize(name) + valueSize(item[name])
  return size
}

export const valueSize = (value: unknown): number => {
  switch (typeof value) {
    case 'string':
      return textSize(value)
    case 'number':
      return numberSize(value)
    case 'object':
      if (value === null) return 1
      if (Array.isArray(value)) return value.reduce<number>((size, element) => size + 1 + valueSize(element), 3)
      if (value instanceof Set) return [...value].reduce<number>((size, element) => size + valueSize(element), 0)
      return mapSize(value as Record<string, unknown>)
    default:
      return 1
  }
}

const mapSize = (map: Record<string, unknown>): number => {
  let size = 3
  for (const name in map) size += 1 + textSize(name) + valueSize(map[name])
  return size
}

const textSize = (text: string): number => {
  for (let i = 0; i < text.length; i += 1) if (text.charCodeAt(i) > 127) return Buffer.byteLength(text)
  return text.length
}

/** Leading and trailing zeros do not count; a sign is one byte more. */
const numberSize = (value: number): number => {
  if (value === 0) return 1
  // Documented as approximate; dynalite counts a byte more when an even number of digits does not begin at a pair.
  const [digits = ''] = Math.abs(value).toExponential().split('e')
  const pairs = Math.ceil(digits.replace('.', '').length / 2)
  return pairs + 1 + (value < 0 ? 1 : 0)
}
