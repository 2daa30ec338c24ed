import type { StaffActing } from '#functions/usecases/acting'
import { placeOfSession, reaches } from '#shared/rules/access'
import type { SessionFacts } from '#shared/rules/session'

/** Whether a session is where one of the grants holds that count for this question. */
export const theirs =
  ({ grants }: Pick<StaffActing, 'grants'>) =>
  (session: SessionFacts): boolean =>
    grants.some((grant) => reaches(grant, placeOfSession(session)))
