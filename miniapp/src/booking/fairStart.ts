import type { Alternative } from '#shared/contract/schemas/booking'
import type { SessionDetail } from '#shared/contract/schemas/hospital'
import { startDelayMs } from '#shared/rules/releaseRush'
import { refusalTexts } from '#shared/text/zh/refusals'
import type { ClinicTime } from '#shared/values/clinicTime'
import { call } from '@/api/call'
import type { Failure } from '@/api/reply'
import type { Wish } from '@/booking/wish'
import { epochMsOf, hospitalEpochMs } from '@/state/hospitalClock'

/** One draw for a patient and a session: who comes back to the screen does not draw again. */
const draws = new Map<string, number>()
/** Longer before the release nobody waits here: the server says when it is. */
const soonMs = 10_000
const mostAlternatives = 3

/**
 * In the first seconds after a release: waits this phone's part of the published spread, then looks whether the slot still has numbers.
 * `onWait` is called when there is something to wait for. Gives the refusal that needs no asking any more.
 */
export const fairStart = async (
  { sessionId, slot, patientId }: Wish,
  releaseAt: ClinicTime,
  onWait: () => void,
): Promise<Failure | undefined> => {
  const now = hospitalEpochMs()
  const release = epochMsOf(releaseAt)
  if (now === undefined || now < release - soonMs) return undefined
  const who = `${sessionId} ${patientId}`
  const random = draws.get(who) ?? Math.random()
  draws.set(who, random)
  const delay = startDelayMs({ now, releaseAt: release, random })
  if (delay === 0) return undefined
  onWait()
  await new Promise((resolve) => setTimeout(resolve, delay))
  const board = await call('readSession', { sessionId })
  if (!board.ok || board.value.slots.some(({ index, remaining }) => index === slot && remaining > 0)) return undefined
  const alternatives = otherSlots(board.value)
  return { ok: false, code: 'SOLD_OUT', title: refusalTexts.SOLD_OUT, details: { alternatives } }
}

const otherSlots = ({ id, doctor, kind, fee, slots }: SessionDetail): Alternative[] =>
  slots
    .filter(({ remaining }) => remaining > 0)
    .slice(0, mostAlternatives)
    .map(({ index, startsAt, endsAt, remaining }) => ({
      sessionId: id,
      slot: index,
      startsAt,
      endsAt,
      ...(doctor ? { doctor: { name: doctor.name, title: doctor.title } } : {}),
      kind,
      fee,
      remaining,
    }))
