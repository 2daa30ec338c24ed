import { DynamoDB } from '@aws-sdk/client-dynamodb'
import { diaries } from '#functions/store/diaries'
import { dynamoTable } from '#functions/store/dynamoTable'
import { ledgers } from '#functions/store/ledgers'
import { sessions } from '#functions/store/sessions'
import { tableName } from '#infra/local/environment'
import type { Diary } from '#shared/rules/diary'
import { unmarkedIn } from '#shared/rules/remains'
import { readAppointmentId } from '#shared/values/ids'
import type { Journal } from '#tests/crash/journal'

const inTable = async <T>(look: (table: ReturnType<typeof dynamoTable>) => Promise<T>): Promise<T> => {
  const client = new DynamoDB({ maxAttempts: 5 })
  try {
    return await look(dynamoTable(client, tableName, (ms) => new Promise((resolve) => setTimeout(resolve, ms))))
  } finally {
    client.destroy()
  }
}

/** Which serials of a session are sold online, by slot. */
export const onlineSerials = (sessionId: string): Promise<number[][]> =>
  inTable(async (table) => {
    const session = await sessions(table).read(sessionId)
    if (!session) throw new Error(`${sessionId} is not planned`)
    return session.slots.map(({ firstSerial, shares }) => Array.from({ length: shares.online ?? 0 }, (_, i) => firstSerial + i))
  })

/** Holds the journal against the table itself: every diary, and the ledger of every session that appears in one. */
export const auditTable = ({ acknowledged, requests, findings }: Journal): Promise<void> =>
  inTable(async (table) => {
    const byPatient = new Map<string, Diary>()
    for (const patientId of new Set(requests.map(({ visitor }) => visitor.patientId))) {
      const diary = await diaries(table).read(patientId)
      if (diary) byPatient.set(patientId, diary)
    }
    for (const { id, serial, visitor, mayBeGone, gone } of acknowledged) {
      const entry = byPatient.get(visitor.patientId)?.entries.find(({ ref }) => ref === readAppointmentId(id)?.ref)
      if (entry?.serial !== serial) findings.lost.push(`${id} with serial ${serial} is not in the table`)
      else if (gone ? entry.state !== gone : entry.state !== 'booked' && !mayBeGone)
        findings.lost.push(`${id} is ${entry.state} in the table`)
    }
    const owners = new Map<string, string>()
    for (const { patientId, entries } of byPatient.values()) {
      for (const { sessionId, serial } of entries.filter(({ state }) => state === 'booked')) {
        for (const number of [`${sessionId} number ${serial}`, `${sessionId} for ${patientId}`]) {
          const other = owners.get(number)
          if (other) findings.soldTwice.push(`${number} is in the diaries of ${other} and ${patientId}`)
          owners.set(number, patientId)
        }
      }
    }
    const all = [...byPatient.values()]
    for (const sessionId of new Set(all.flatMap(({ entries }) => entries.map((entry) => entry.sessionId)))) {
      const ledger = await ledgers(table).read(sessionId, 'consistent')
      const missing = ledger ? unmarkedIn(ledger, all) : [{ patientId: 'all', serial: 'ledger' }]
      for (const { patientId, serial } of missing) findings.lost.push(`${sessionId} number ${serial} of ${patientId} is not in the ledger`)
    }
  })
