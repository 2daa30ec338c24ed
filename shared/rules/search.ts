/** Search by name, pinyin initials, or words; written for a phone keyboard: case and spaces do not matter. */

export interface Searchable {
  readonly name: string
  readonly initials: string | readonly string[]
}

const plain = (text: string): string => text.replace(/\s/g, '').toLowerCase()

/** 0: nothing in common; the higher, the closer. */
export const closeness = (subject: Searchable, words: readonly string[], query: string): number => {
  const q = plain(query)
  if (q === '') return 0
  const name = plain(subject.name)
  if (name === q) return 6
  if (name.startsWith(q)) return 5
  const initials = typeof subject.initials === 'string' ? [subject.initials] : subject.initials
  if (initials.some((text) => text === q)) return 4
  if (name.includes(q)) return 3
  if (initials.some((text) => text.startsWith(q))) return 2
  return words.some((text) => plain(text).includes(q)) ? 1 : 0
}

const ranked = <Item>(items: readonly Item[], score: (item: Item) => number): Item[] =>
  items
    .map((item, order) => ({ item, order, score: score(item) }))
    .filter((found) => found.score > 0)
    .sort((a, b) => b.score - a.score || a.order - b.order)
    .map((found) => found.item)

interface SearchedDoctor extends Searchable {
  readonly departmentName: string
  readonly speciality: string
}

export const rankDoctors = <Doctor extends SearchedDoctor>(doctors: readonly Doctor[], query: string): Doctor[] =>
  ranked(doctors, (doctor) => closeness(doctor, [doctor.departmentName, doctor.speciality], query))
