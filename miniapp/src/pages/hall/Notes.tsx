import { useTurn } from '@/pages/hall/useTurn'

const secondsPerNote = 10

/** What the hall has to be told, one sentence after the other; nothing moves while it is read. */
export function Notes({ notes }: { readonly notes: readonly string[] }) {
  const turn = useTurn(notes.length, secondsPerNote)
  return <footer className="hall-notes">{notes[turn]}</footer>
}
