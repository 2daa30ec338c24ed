import type { Message } from '#shared/rules/messages/message'
import type { Telling } from '#shared/rules/messages/telling'
import type { ClinicTime } from '#shared/values/clinicTime'

export interface TellMessageDeps {
  /** Puts a message into the outbox, once; false when there is one of its key already. */
  tell(message: Message): Promise<boolean>
}

/** Tells somebody at once what no diary says. Repeatable: what has the same key is told once. */
export const tellMessage = async ({ tell }: TellMessageDeps, telling: Telling, now: ClinicTime): Promise<void> => {
  await tell({ ...telling, dueAt: now, decidedAt: now, state: 'due', attempts: [] })
}
