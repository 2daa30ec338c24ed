import type { MessageKind } from '#shared/values/words'

/** When the app asks for consent to messages: at a tap that means something to the person. */
export const askingMoments = ['book', 'waitlist', 'checkIn', 'watchQueue', 'reminders'] as const
export type AskingMoment = (typeof askingMoments)[number]

/** Platforms take three templates at a time, and older clients no more. */
export const askedAtMost = 3
/** With so many left of a template nobody is asked for more of it. */
const enough = 5

/** What one template can still do for an account: how often it may be sent, or for ever. */
export interface AskedTemplate {
  readonly templateId: string
  readonly kinds: readonly MessageKind[]
  readonly isLongTerm: boolean
  readonly left: number | 'longTerm'
  /** The last time the platform offered it to nobody; that may be over. */
  readonly isBanned: boolean
}

/** Which kinds matter at a moment, the most useful first. What was just shown on the screen comes last. */
const kindsAt: Readonly<Record<AskingMoment, readonly MessageKind[]>> = {
  book: ['dayBefore', 'suspended', 'sameDay', 'moved', 'booked', 'cancelled', 'changed'],
  waitlist: ['offered', 'dayBefore', 'suspended'],
  checkIn: ['called', 'turnNear', 'passed'],
  watchQueue: ['turnNear', 'called', 'doctorLate'],
  reminders: [
    'dayBefore',
    'suspended',
    'sameDay',
    'offered',
    'moved',
    'called',
    'turnNear',
    'doctorLate',
    'booked',
    'cancelled',
    'changed',
  ],
}

/**
 * The templates to ask for at a moment, in order and three at most: those of which nothing is left first, what the platform banned last. One-time and long-term templates
 * are never mixed, because the platforms refuse the whole question; nobody is asked for what they have enough of.
 */
export const templatesToAsk = (moment: AskingMoment, templates: readonly AskedTemplate[]): readonly string[] => {
  const found = kindsAt[moment].flatMap((kind) => templates.filter(({ kinds }) => kinds.includes(kind)))
  const wanted = [...new Set(found)].filter(({ left }) => left !== 'longTerm' && left < enough)
  const offered = wanted.filter(({ isBanned }) => !isBanned)
  const inOrder = [
    ...offered.filter(({ left }) => left === 0),
    ...offered.filter(({ left }) => left !== 0),
    ...wanted.filter(({ isBanned }) => isBanned),
  ]
  const [first] = inOrder
  return inOrder
    .filter(({ isLongTerm }) => isLongTerm === first?.isLongTerm)
    .slice(0, askedAtMost)
    .map(({ templateId }) => templateId)
}
