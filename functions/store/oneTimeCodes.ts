import { oneTimeCodeKey } from '#functions/store/keys'
import type { Table } from '#functions/store/table'
import type { ClinicTime } from '#shared/values/clinicTime'

export interface OneTimeCode {
  /** Keyed index of the phone number. */
  readonly phoneIndex: string
  /** Keyed index of the code, bound to the phone. */
  readonly codeIndex: string
  readonly validUntil: ClinicTime
  /** No other code is sent before. */
  readonly notBefore: ClinicTime
}

const mostTries = 5

/** One code per phone number at a time; at most five guesses. */
export const oneTimeCodes = (table: Table) => ({
  /** False when the previous code was sent too recently. */
  async put(code: OneTimeCode, now: ClinicTime): Promise<boolean> {
    const written = await table.put(
      { ...oneTimeCodeKey(code.phoneIndex), code: code.codeIndex, until: code.validUntil, next: code.notBefore, tries: 0 },
      { text: 'attribute_not_exists(pk) OR #next <= :now', names: { '#next': 'next' }, values: { ':now': now } },
    )
    return written.applied
  },

  /** Counts the guess in the same write that compares it; a right code is used up by it. */
  async take(phoneIndex: string, codeIndex: string, now: ClinicTime): Promise<'right' | 'wrong' | 'expired'> {
    const key = oneTimeCodeKey(phoneIndex)
    const values = { ':code': codeIndex, ':now': now, ':most': mostTries }
    const names = { '#code': 'code', '#until': 'until', '#tries': 'tries' }
    const used = await table.update(
      key,
      { text: 'SET #until = :now', names, values },
      { text: '#code = :code AND #until > :now AND #tries < :most' },
    )
    if (used.applied) return 'right'
    const counted = await table.update(
      key,
      {
        text: 'SET #tries = #tries + :one',
        names: { '#until': 'until', '#tries': 'tries' },
        values: { ':now': now, ':most': mostTries, ':one': 1 },
      },
      { text: '#until > :now AND #tries < :most' },
    )
    return counted.applied ? 'wrong' : 'expired'
  },
})
