import { addOns } from '#functions/store/addOns'
import { diaries } from '#functions/store/diaries'
import { ledgers } from '#functions/store/ledgers'
import { officeActs, type Reasons } from '#functions/store/officeActs'
import { returns } from '#functions/store/returns'
import type { Table } from '#functions/store/table'
import type { SessionFacts } from '#shared/rules/session'
import { aPatient } from '#tests/support/givens'
import { numberDeps } from '#tests/support/numberDeps'

/** Sealed as far as a test can tell: a reason opens only with the record it was sealed for. */
const reasons: Reasons = {
  seal: async (reason, record) => `${record}|${reason}`,
  open: async (sealed, record) => {
    if (!sealed.startsWith(`${record}|`)) throw new Error('sealed for another record')
    return sealed.slice(record.length + 1)
  },
}

/** What functions/entries joins for the office, on top of what patients need. */
export const officeDeps = (table: Table, facts: Parameters<typeof numberDeps>[1]) => {
  const [acts, addOn, ledger] = [officeActs(table, reasons), addOns(table, reasons), ledgers(table)]
  return {
    ...numberDeps(table, facts),
    readSessions: async (ids: readonly string[]): Promise<SessionFacts[]> => facts.sessions.filter((session) => ids.includes(session.id)),
    readLedger: (sessionId: string) => ledger.read(sessionId, 'consistent'),
    readPatients: async (ids: readonly string[]) => ids.map(aPatient),
    readDiaries: diaries(table).readMany,
    keepAct: acts.keep,
    performAct: acts.perform,
    listActsOf: acts.list,
    listReturnsOf: returns(table).list,
    askAddOn: addOn.ask,
    readAddOn: addOn.read,
    decideAddOn: addOn.decide,
    settleAddOn: addOn.settle,
    giveAddOn: addOn.give,
    listAddOnsOf: addOn.list,
  }
}
