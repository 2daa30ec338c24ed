import type { Agenda } from '#infra/bench/release/agenda'
import type { Chance } from '#infra/bench/release/chance'
import type { Heard } from '#infra/bench/release/origin'
import type { ReleaseSettings } from '#infra/bench/release/settings'

export type Told = 'booked' | 'sold out' | 'gave up'

export interface PhoneSite {
  readonly settings: ReleaseSettings
  readonly agenda: Agenda
  readonly chance: Chance
  /** Numbers left as the board shows them. */
  look(): Promise<number>
  book(): Promise<Heard>
  onBooked(serial: number, answeredMs: number): void
}

/** What "busy" says in its Retry-After. */
const retryAfterMs = 1000
const longestBackoffMs = 8000

/**
 * One tap: look at the board, book when something is left, and ask again only when there was no answer or the answer was "busy".
 * A request that may have been applied is asked again with the same key whatever the board shows.
 */
export const tap = async ({ settings, agenda, chance, look, book, onBooked }: PhoneSite): Promise<Told> => {
  const jitter = (tries: number) => chance.unit() * Math.min(longestBackoffMs, 1000 * 2 ** tries)
  let isInDoubt = false
  for (let tries = 0; tries < settings.phoneTries; tries += 1) {
    if (settings.boardMs > 0 && !isInDoubt && (await look()) === 0) return 'sold out'
    const sentAt = agenda.now
    const heard = await book()
    if (heard === 'nothing') {
      isInDoubt = true
      await agenda.wait(Math.max(0, settings.phoneTimeoutMs - (agenda.now - sentAt)) + jitter(tries))
    } else if (heard === 'busy') {
      await agenda.wait(retryAfterMs + jitter(tries))
    } else if ('serial' in heard) {
      onBooked(heard.serial, agenda.now - sentAt)
      return 'booked'
    } else return 'sold out'
  }
  return 'gave up'
}
