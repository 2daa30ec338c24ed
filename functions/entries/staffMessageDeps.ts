import { messages } from '#functions/store/messages'
import type { Table } from '#functions/store/table'

/** What staff need of the outbox: its log, and noting what they did about a message. */
export const staffMessageDeps = (table: Table) => {
  const outbox = messages(table)
  return {
    readMessage: outbox.read,
    readMessages: outbox.readMany,
    moveMessage: outbox.move,
    listMessagesAbout: outbox.listOfAppointment,
    pageOfUndelivered: outbox.undelivered,
  }
}
