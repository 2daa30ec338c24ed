import type { QueueAct } from '#shared/rules/queue/acts'
import type { EntryState, Lane, PlacedWhy } from '#shared/rules/queue/queue'
import type { MoveReason, PriorityReason } from '#shared/rules/queue/reasons'

/** Words as single letters and back. What is stored means what it meant: letters are added, never changed. */
const lettersOf = <Word extends string>(table: Readonly<Record<Word, string>>) => ({
  to: (word: Word): string => table[word],
  from: (letter: string): Word => {
    const found = (Object.keys(table) as Word[]).find((word) => table[word] === letter)
    if (!found) throw new RangeError(`no word of the queue is written ${letter}`)
    return found
  },
})

export const letters = {
  state: lettersOf<EntryState>({
    booked: 'b',
    checkedIn: 'w',
    called: 'c',
    inRoom: 'r',
    testing: 't',
    passed: 'p',
    finished: 'f',
    noShow: 'n',
    cancelled: 'x',
    transferred: 'o',
  }),
  priority: lettersOf<PriorityReason>({ emergency: 'e', aged: 'a', disability: 'd', military: 'm', pregnant: 'p' }),
  lane: lettersOf<Lane>({ next: 'n', priority: 'p', return: 'r' }),
  why: lettersOf<PlacedWhy>({ late: 'l', passed: 'p', returned: 'r', seenNext: 'n', endOfSlot: 'e', moved: 'm' }),
  move: lettersOf<MoveReason>({
    unwell: 'u',
    child: 'c',
    mobility: 'm',
    doctorAsked: 'd',
    patientAsked: 'p',
    correction: 'k',
    hospital: 'h',
    other: 'o',
  }),
  act: lettersOf<QueueAct['kind']>({
    add: 'a',
    cancel: 'x',
    checkIn: 'i',
    call: 'c',
    callAgain: 'g',
    pass: 'p',
    start: 's',
    finish: 'f',
    sendForTests: 't',
    back: 'b',
    seeNext: 'n',
    endOfSlot: 'e',
    setPriority: 'y',
    move: 'm',
    transferOut: 'o',
    transferIn: 'j',
    pause: 'h',
    resume: 'r',
    doctorLate: 'l',
    endSession: 'z',
    undo: 'u',
  }),
}
