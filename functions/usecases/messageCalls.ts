import { type AboutMessagesDeps, aboutMessages } from '#functions/usecases/aboutMessages'
import { toldByPhoneView } from '#functions/usecases/views/staffMessage'
import type { MessageCall } from '#shared/contract/schemas/waitlist'
import { isCallOpen } from '#shared/rules/messages/byPhone'
import type { KeptMessage } from '#shared/rules/messages/outbox'
import { type CallTaskKey, callTaskId, type MessageKey, messageId } from '#shared/values/ids'

export interface MessageCallsDeps extends AboutMessagesDeps {
  readMessages(keys: readonly MessageKey[]): Promise<KeptMessage[]>
}

/** Calls about messages that still wait for one and tell what is still so, where this member of staff works. */
export const messageCalls = async (deps: MessageCallsDeps, tasks: readonly CallTaskKey[]): Promise<MessageCall[]> => {
  const asked = tasks.flatMap((task) => (task.message ? [{ id: callTaskId(task), until: task.until, message: task.message }] : []))
  if (asked.length === 0) return []
  const kept = await deps.readMessages(asked.map(({ message }) => message))
  const { theirs, about } = await aboutMessages(deps, kept.filter(isCallOpen))
  const standing = new Map(theirs.map((message) => [messageId(message), message]))
  return asked.flatMap(({ id, until, message }): MessageCall[] => {
    const found = standing.get(messageId(message))
    const told = found && about.stillTrue.has(messageId(found)) && toldByPhoneView(found, about)
    return told ? [{ ...told, id, about: 'message', until }] : []
  })
}
