import { type Pace, plannedPace, usualMinutes } from '#shared/rules/prediction/pace'
import { plannedNumbers, type SessionFacts } from '#shared/rules/session'
import { minutesBetween } from '#shared/values/clinicTime'
import { readSessionId } from '#shared/values/ids'

export interface ReadPaceDeps {
  /** As they were learnt last night; undefined for whom nothing is known. */
  readPaces(
    owners: readonly { readonly departmentId?: string | undefined; readonly provider?: string | undefined }[],
  ): Promise<readonly ({ readonly pace: Pace } | undefined)[]>
}

/** What is known of the doctor of a session; of a new one what is known of the department, the hospital, or what the session plans for a visit. */
export const readPace = async (
  deps: ReadPaceDeps,
  session: Pick<SessionFacts, 'id' | 'departmentId' | 'startsAt' | 'endsAt' | 'slots'>,
): Promise<Pace> => {
  const { departmentId } = session
  const provider = readSessionId(session.id)?.provider
  const [own, department, hospital] = await deps.readPaces([{ departmentId, provider }, { departmentId }, {}])
  const others = department ?? hospital
  return own?.pace ?? (others ? { ...others.pace, consults: 0 } : plannedPace(planned(session)))
}

const planned = (session: Pick<SessionFacts, 'startsAt' | 'endsAt' | 'slots'>): number => {
  const numbers = plannedNumbers(session as SessionFacts)
  const minutes = session.slots.reduce((sum, { startsAt, endsAt }) => sum + minutesBetween(startsAt, endsAt), 0)
  return numbers > 0 && minutes > 0 ? minutes / numbers : usualMinutes
}
