import { type AuditKeys, auditKeys } from '#functions/gateways/auditKeys'
import { auditAnchors } from '#functions/store/auditAnchors'
import { auditLines } from '#functions/store/auditLines'
import { auditSeen } from '#functions/store/auditSeen'
import { auditLineKey } from '#functions/store/keys'
import type { Table } from '#functions/store/table'
import { anchorAudit, anchorHeads, triesOfBeginning } from '#functions/usecases/anchorAudit'
import { auditWriter } from '#functions/usecases/writeAudit'
import { verifyAudit } from '#infra/local/audit/verify'
import type { AuditCall, ChainKey } from '#shared/rules/audit'
import { addSeconds, type ClinicDate, type ClinicTime } from '#shared/values/clinicTime'
import { aVault, keyNamed } from '#tests/support/aVault'

export const theKeys: AuditKeys = auditKeys([['1', keyNamed('audit')]])

let writers = 0

/** The audit on one table, with a clock that is turned by hand: writers, the sweep, the verification. */
export const auditRoom = (table: Table, startsAt: ClinicTime, keys = theKeys) => {
  let [now, ticks] = [startsAt, 0]
  const safe = aVault()
  const placeOf = (place: ChainKey & { readonly seq: number }) => {
    const { pk, sk } = auditLineKey(place, place.seq)
    return { kind: 'reason', record: `${pk} ${sk}` }
  }
  const anchoring = (on: Table) => {
    const anchors = auditAnchors(on)
    const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms * Math.random()))
    return { keys, now: () => now, pause, readLastAnchor: anchors.last, putAnchor: anchors.put }
  }
  const room = {
    turnTo: (time: ClinicTime) => {
      now = time
    },
    later: (seconds: number) => {
      now = addSeconds(now, seconds)
    },
    writer: (on = table) => {
      writers += 1
      const name = `w${String(writers).padStart(4, '0')}`
      let chains = 0
      const [lines, seen] = [auditLines(on), auditSeen(on)]
      return auditWriter({
        keys,
        moment: () => {
          ticks += 1
          return `${now}.${String(ticks % 1000).padStart(3, '0')}`
        },
        newWriter: () => {
          chains += 1
          return `${name}${chains}`
        },
        seal: (text, place) => safe.seal({ text }, placeOf(place)),
        putLine: lines.put,
        pointSeen: seen.point,
        anchor: async (head) => (await anchorHeads(anchoring(on), [head], undefined, triesOfBeginning)) !== undefined,
      })
    },
    sweep: (on = table, hasTime = () => true) => anchorAudit({ ...anchoring(on), linesOfDay: auditLines(on).ofDay, hasTime }),
    verify: (day?: ClinicDate) =>
      verifyAudit(
        {
          now: () => now,
          mac: keys.mac,
          pageOfAnchors: auditAnchors(table).page,
          pageOfChain: auditLines(table).page,
          linesOfDay: auditLines(table).ofDay,
          openSealed: async (sealed, line) => (await safe.open<{ text: string }>(sealed, placeOf(line))).text,
        },
        day,
      ),
    listing: {
      linesOfDay: auditLines(table).ofDay,
      readLines: auditLines(table).readMany,
      listSeen: auditSeen(table).list,
      openSealed: async (sealed: string, place: ChainKey & { readonly seq: number }) =>
        (await safe.open<{ text: string }>(sealed, placeOf(place))).text,
    },
  }
  return room
}

export const aCall = (given: Partial<AuditCall> = {}): AuditCall => ({
  by: 'nurse1',
  byName: '王护士',
  roles: ['triageNurse'],
  channel: 'counter',
  act: 'revealField',
  patientIds: ['p000000001'],
  reason: '核对电话',
  result: 'ok',
  ...given,
})
