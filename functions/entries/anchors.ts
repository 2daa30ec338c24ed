import { DynamoDB } from '@aws-sdk/client-dynamodb'
import { anchoringDeps } from '#functions/entries/auditDeps'
import { type ClinicClock, clinicClock } from '#functions/entries/clinicClock'
import { loggedRun } from '#functions/entries/loggedRun'
import { log } from '#functions/entries/logLine'
import { readAuditKeys } from '#functions/gateways/auditKeys'
import { sdkLimits } from '#functions/gateways/outbound'
import { auditLines } from '#functions/store/auditLines'
import { dynamoTable } from '#functions/store/dynamoTable'
import { type AnchoredAudit, anchorAudit } from '#functions/usecases/anchorAudit'

/** No page of lines is begun later than this, so that a run ends before the next one. */
const workMs = 40_000

/** Every minute: keeps where the chains of the audit end, so that an end that is cut off is seen. */
export const handler = loggedRun('anchors', async (): Promise<AnchoredAudit> => {
  const { TABLE_NAME, STAGE, YUEZHEN_NOW } = process.env
  if (!TABLE_NAME) throw new Error('TABLE_NAME is not set')
  anchor ??= joinAnchors(TABLE_NAME, clinicClock(Date.now, STAGE === 'demo' ? YUEZHEN_NOW : undefined))
  const told = await anchor()
  // The log is out of reach of whoever can change the table: what it says of the last anchor stays true.
  const { anchor: kept, ...counts } = told
  if (kept) log('info', { message: 'the audit was anchored', ...counts }, { seq: String(kept.seq), hash: kept.hash })
  return told
})

/** Kept for the next run of the same environment: a clock that was set runs on. */
let anchor: (() => Promise<AnchoredAudit>) | undefined

const joinAnchors = (tableName: string, clock: ClinicClock): (() => Promise<AnchoredAudit>) => {
  const client = new DynamoDB(sdkLimits('tableByClock'))
  const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms * (0.5 + Math.random() / 2)))
  const table = dynamoTable(client, tableName, pause)
  const deps = { ...anchoringDeps(table, readAuditKeys(process.env), clock.now, pause), linesOfDay: auditLines(table).ofDay }
  return () => {
    const endsAt = Date.now() + workMs
    return anchorAudit({ ...deps, hasTime: () => Date.now() < endsAt })
  }
}
