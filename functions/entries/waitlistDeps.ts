import { callTasks } from '#functions/store/callTasks'
import { diaries } from '#functions/store/diaries'
import { ledgers } from '#functions/store/ledgers'
import { messages } from '#functions/store/messages'
import { returns } from '#functions/store/returns'
import type { Table } from '#functions/store/table'
import { waitlists } from '#functions/store/waitlists'

/** Returns that are counted to judge a chance. */
const mostReturns = 100

/** What 候补 adds to the pieces: the line, its gate, its calls. */
export const waitlistDeps = (table: Table) => {
  const [line, ledger, diary, calls] = [waitlists(table), ledgers(table), diaries(table), callTasks(table)]
  return {
    pageOfLine: line.page,
    enterLine: line.enter,
    readEntry: line.read,
    moveEntry: line.move,
    noteWaitlist: line.note,
    forgetWaitlist: line.forget,
    pageOfWaitlists: line.listNoted,
    openGate: ledger.openGate,
    closeGate: ledger.closeGate,
    letGo: ledger.letGo,
    noteJoin: diary.join,
    waited: diary.waited,
    /** Nobody is restricted as long as no-shows are not counted. */
    isRestricted: async () => false,
    countReturns: async (sessionId: string) => (await returns(table).list(sessionId, mostReturns)).length,
    askCall: calls.ask,
    tell: messages(table).enqueue,
    readCall: calls.read,
    pageOfCalls: calls.page,
    closeCall: calls.close,
  }
}
