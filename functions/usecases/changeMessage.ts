import type { KeptMessage } from '#shared/rules/messages/outbox'
import type { ClinicTime } from '#shared/values/clinicTime'
import { type MessageKey, messageId } from '#shared/values/ids'

export interface ChangeMessageDeps {
  now(): ClinicTime
  readMessage(key: MessageKey): Promise<KeptMessage | undefined>
  /** Changes a message that nobody changed since it was read; the message as it stands otherwise. */
  moveMessage(before: KeptMessage, after: KeptMessage, now: ClinicTime): Promise<{ moved: boolean; message: KeptMessage | undefined }>
}

const mostTries = 5

/** Decides about a message as it stands, and again when others changed it meanwhile; anything but a message changes nothing and is given back. */
export const changeMessage = async <Verdict extends string>(
  deps: ChangeMessageDeps,
  key: MessageKey,
  decide: (standing: KeptMessage, now: ClinicTime) => KeptMessage | Verdict,
): Promise<{ readonly standing: KeptMessage | undefined; readonly verdict?: Verdict }> => {
  let standing = await deps.readMessage(key)
  for (let tries = 0; standing && tries < mostTries; tries += 1) {
    const now = deps.now()
    const decided = decide(standing, now)
    if (typeof decided === 'string') return { standing, verdict: decided }
    const told: { moved: boolean; message: KeptMessage | undefined } = await deps.moveMessage(standing, decided, now)
    standing = told.message
    if (told.moved) return { standing }
  }
  if (standing) throw new Error(`changing message ${messageId(key)} lost ${mostTries} times in a row`)
  return { standing }
}
