import { DynamoDB } from '@aws-sdk/client-dynamodb'
import { recordOfLine } from '#functions/entries/auditDeps'
import { clinicClock } from '#functions/entries/clinicClock'
import { readAuditKeys } from '#functions/gateways/auditKeys'
import { readVaultSettings, vaultFrom } from '#functions/gateways/vaultSettings'
import { auditAnchors } from '#functions/store/auditAnchors'
import { auditLines } from '#functions/store/auditLines'
import { dataKeyShelf } from '#functions/store/dataKeyShelf'
import { dynamoTable } from '#functions/store/dynamoTable'
import { patients } from '#functions/store/patients'
import { minorsReport } from '#infra/local/audit/minors'
import { verifyAudit } from '#infra/local/audit/verify'
import type { ClinicDate } from '#shared/values/clinicTime'

type Environment = Readonly<Record<string, string | undefined>>

/** Joined with the operator's own credentials. Whoever has no keys to personal data verifies all but what is sealed beside the lines. */
export const joinAudit = (env: Environment, tableName: string, startsAt: string | undefined) => {
  const client = new DynamoDB({
    maxAttempts: 5,
    requestHandler: { connectionTimeout: 1000, requestTimeout: 10_000, throwOnRequestTimeout: true },
  })
  const table = dynamoTable(client, tableName, (ms) => new Promise((resolve) => setTimeout(resolve, ms * (0.5 + Math.random() / 2))))
  const lines = auditLines(table)
  const safe = () => vaultFrom(readVaultSettings(env), dataKeyShelf(table), Date.now)
  return {
    verify(day: ClinicDate | undefined) {
      const vault = env.SEALING_KEYS || env.SEALING_KEY_ARNS ? safe() : undefined
      return verifyAudit(
        {
          now: clinicClock(Date.now, startsAt).now,
          mac: readAuditKeys(env).mac,
          pageOfAnchors: auditAnchors(table).page,
          pageOfChain: lines.page,
          linesOfDay: lines.ofDay,
          openSealed:
            vault &&
            (async (sealed, line) => (await vault.open<{ text: string }>(sealed, { kind: 'reason', record: recordOfLine(line) })).text),
        },
        day,
      )
    },
    minors: (year: number) => minorsReport({ linesOfDay: lines.ofDay, readPatients: patients(table, safe()).readMany }, year),
    close: () => client.destroy(),
  }
}
