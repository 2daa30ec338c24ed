import type { Attempt } from '#shared/rules/messages/message'
import type { KeptMessage } from '#shared/rules/messages/outbox'
import type { ClinicTime } from '#shared/values/clinicTime'
import type { MessageKey } from '#shared/values/ids'
import type { MessageChannel } from '#shared/values/words'

export interface NoteDeliveryDeps {
  now(): ClinicTime
  findByReceipt(channel: MessageChannel, receipt: string): Promise<MessageKey | undefined>
  readMessage(key: MessageKey): Promise<KeptMessage | undefined>
  amendMessage(key: MessageKey, change: (standing: KeptMessage) => KeptMessage, now: ClinicTime): Promise<KeptMessage | undefined>
  after(ms: number): Promise<void>
}

/** A platform may report before its answer to the sending is noted: it is looked for again, for about two seconds in all. */
const waitsMs = [200, 600, 1200]

/** Keeps with a try what its platform reported of it afterwards. Nothing happens when nobody knows the receipt. */
export const noteDelivery = async (
  deps: NoteDeliveryDeps,
  channel: MessageChannel,
  receipt: string,
  delivered: NonNullable<Attempt['delivered']>,
): Promise<void> => {
  const isTold = (attempt: Attempt) => attempt.channel === channel && attempt.receipt === receipt
  for (let tries = 0; ; tries += 1) {
    const key = await deps.findByReceipt(channel, receipt)
    const message = key && (await deps.readMessage(key))
    if (key && message?.attempts.some(isTold)) {
      const withReport = (standing: KeptMessage): KeptMessage => ({
        ...standing,
        attempts: standing.attempts.map((one) => (isTold(one) ? { ...one, delivered: one.delivered ?? delivered } : one)),
      })
      await deps.amendMessage(key, withReport, deps.now())
      return
    }
    const wait = waitsMs[tries]
    if (wait === undefined) return
    await deps.after(wait)
  }
}
