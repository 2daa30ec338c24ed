import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { clinicClock } from '#functions/entries/clinicClock'
import { loggedRun } from '#functions/entries/loggedRun'
import { faultFields, log } from '#functions/entries/logLine'
import { messagePlanDeps } from '#functions/entries/messagePlanDeps'
import { minuteDeps } from '#functions/entries/minuteDeps'
import { concernedBy } from '#functions/store/changedItems'
import type { Item } from '#functions/store/table'
import { planChanged } from '#functions/usecases/planChanged'

/** A change of the table, as its stream tells it. */
interface ChangeRecord {
  readonly dynamodb?: {
    readonly SequenceNumber?: string | undefined
    readonly OldImage?: Record<string, unknown> | undefined
    readonly NewImage?: Record<string, unknown> | undefined
  }
}

/** Where the stream goes on next time: at the first record that was not done. */
interface Undone {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[]
}

/** Plans the messages of every patient whose diary changed, and of all of a session whose state did. The tick finds whom it misses. */
export const handler = ({ Records }: { readonly Records: readonly ChangeRecord[] }): Promise<Undone> =>
  loggedRun('changes', async (): Promise<Undone> => {
    const { TABLE_NAME, STAGE, YUEZHEN_NOW } = process.env
    if (!TABLE_NAME) throw new Error('TABLE_NAME is not set')
    plan ??= joinPlanning(TABLE_NAME, STAGE === 'demo' ? YUEZHEN_NOW : undefined)
    const changes = Records.map(({ dynamodb }) => ({
      number: dynamodb?.SequenceNumber ?? '',
      patients: concernedBy(itemOf(dynamodb?.OldImage), itemOf(dynamodb?.NewImage)),
    }))
    const failed = await plan(changes.flatMap(({ patients }) => patients))
    const undone = changes.find(({ patients }) => patients.some((patientId) => failed.has(patientId)))
    return { batchItemFailures: undone ? [{ itemIdentifier: undone.number }] : [] }
  })()

/** Kept for the next run of the same environment. */
let plan: ((patientIds: readonly string[]) => Promise<ReadonlySet<string>>) | undefined

const joinPlanning = (tableName: string, startsAt: string | undefined) => {
  const deps = messagePlanDeps(minuteDeps(tableName, clinicClock(Date.now, startsAt)))
  const report = (fault: unknown) =>
    log('error', { run: 'changes', about: 'the messages of a patient were not planned', ...faultFields(fault) })
  return (patientIds: readonly string[]) => planChanged({ ...deps, report }, patientIds)
}

const itemOf = (image: Record<string, unknown> | undefined): Item | undefined =>
  image && (unmarshall(image as Record<string, AttributeValue>) as Item)
