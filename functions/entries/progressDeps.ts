import type { Config } from '#functions/entries/config'
import { progressTokens } from '#functions/gateways/progressTokens'
import { progressCodes } from '#functions/store/progressCodes'
import { rateLimits } from '#functions/store/rateLimits'
import type { Table } from '#functions/store/table'
import { type LinkedVisit, linkFor } from '#functions/usecases/makeProgressLink'
import { progressCodesInAll } from '#shared/rules/rateLimits'
import type { ClinicDate, ClinicTime } from '#shared/values/clinicTime'

/** What the progress of a visit adds to the pieces: its links and the codes that stand for them. */
export const progressDeps = (table: Table, { tokenKey }: Pick<Config, 'tokenKey'>, now: () => ClinicTime) => {
  const [token, kept] = [progressTokens(tokenKey), progressCodes(table, Date.now)]
  const { count } = rateLimits(table, Date.now)
  const linking = {
    issueProgressToken: token.issue,
    progressCodeOf: token.code,
    keepProgressCode: (code: string, visit: LinkedVisit, at: ClinicTime) => kept.keep(token.codeDigest(code), visit, at),
  }
  return {
    ...linking,
    /** For a message about a visit. */
    linkFor: (visit: Parameters<typeof linkFor>[1], isTyped?: boolean) => linkFor({ ...linking, now }, visit, isTyped),
    readProgressToken: token.read,
    readProgressCode: (typed: string, today: ClinicDate) => kept.read(token.codeDigest(typed), today),
    countProgressCode: (): Promise<number> => count('progress codes', progressCodesInAll),
  }
}
