import { type AcceptOfferDeps, type AcceptRefused, acceptEntry } from '#functions/usecases/acceptOffer'
import type { Booked } from '#functions/usecases/bookAppointment'
import { type ChangeMessageDeps, changeMessage } from '#functions/usecases/changeMessage'
import { type DeclineOfferDeps, type DeclineRefused, declineEntry } from '#functions/usecases/declineOffer'
import type { CallOutcome } from '#shared/contract/schemas/waitlist'
import { isCallOpen, isNoted, tellingOutcomes, toldByPhone } from '#shared/rules/messages/byPhone'
import type { PatientProfile } from '#shared/rules/patientProfile'
import type { WaitEntry } from '#shared/rules/waitlist'
import type { ClinicTime } from '#shared/values/clinicTime'
import { type CallTaskKey, type MessageKey, readCallTaskId } from '#shared/values/ids'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

export type CloseCallTaskDeps = AcceptOfferDeps &
  DeclineOfferDeps &
  ChangeMessageDeps & {
    readCall(task: CallTaskKey): Promise<(CallTaskKey & { readonly outcome?: string | undefined }) | undefined>
    /** Notes what came of a call, the first time; gives what is noted. */
    closeCall(task: CallTaskKey, outcome: string, by: string, at: ClinicTime): Promise<string | undefined>
    readPatients(patientIds: readonly string[]): Promise<PatientProfile[]>
  }

type CloseRefused = Refusal<
  Exclude<(AcceptRefused | DeclineRefused)['code'], 'UNKNOWN_WAITING'> | 'UNKNOWN_CALL_TASK' | 'CALL_TASK_CLOSED',
  never
>

/**
 * Notes what came of a call. What the person said on the phone acts on the offer first and is noted then, so that a crash leaves a call to be
 * closed again, never a word that was not acted on. Not reached leaves the offer as it is: it lapses at its deadline. A message keeps what came
 * of its call among its tries.
 */
export const closeCallTask = async (
  deps: CloseCallTaskDeps,
  acting: { readonly accountId: string; readonly key: string },
  input: { readonly callTaskId: string; readonly outcome: CallOutcome },
): Promise<Result<{ readonly booked: Booked | undefined }, CloseRefused>> => {
  const task = readCallTaskId(input.callTaskId)
  const kept = task && (await deps.readCall(task))
  if (!task || !kept) return no('UNKNOWN_CALL_TASK')
  if (kept.outcome !== undefined && kept.outcome !== input.outcome) return no('CALL_TASK_CLOSED')
  if (task.message) return closeMessageCall(deps, acting.accountId, task, input.outcome)
  const entry = await deps.readEntry(task.waiting)
  const turn = entry && turnOfTask(entry, task.until)
  const [patient] = entry ? await deps.readPatients([entry.patientId]) : []
  if (!entry || turn === undefined || !patient) return no('UNKNOWN_CALL_TASK')

  let booked: Booked | undefined
  if (input.outcome === 'accepted') {
    const told = await acceptEntry(deps, { accountId: entry.accountId, channel: 'phone', key: acting.key }, entry, turn, acting.accountId)
    if (!told.ok) return told.code === 'UNKNOWN_WAITING' ? no('UNKNOWN_CALL_TASK') : no(told.code)
    booked = told.value
  }
  if (input.outcome === 'declined') {
    const told = await declineEntry(deps, entry, patient, turn, acting.accountId)
    if (!told.ok) return told.code === 'UNKNOWN_WAITING' ? no('UNKNOWN_CALL_TASK') : no(told.code)
  }
  const noted = await deps.closeCall(task, input.outcome, acting.accountId, deps.now())
  return noted === input.outcome ? ok({ booked }) : no('CALL_TASK_CLOSED')
}

/** Which offer of this person ended, or ends, at the deadline of the call. */
const turnOfTask = (entry: WaitEntry, until: ClinicTime): number | undefined =>
  entry.events.find((event) => event.kind === 'offered' && event.until === until)?.turn

const closeMessageCall = async (
  deps: CloseCallTaskDeps,
  by: string,
  task: CallTaskKey & { readonly message: MessageKey },
  outcome: CallOutcome,
): Promise<Result<{ readonly booked: undefined }, CloseRefused>> => {
  const told = tellingOutcomes.find((one) => one === outcome)
  const { standing, verdict } = told
    ? await changeMessage(deps, task.message, (message, at) => {
        if (isNoted(message, told)) return 'same'
        return isCallOpen(message) ? toldByPhone(message, told, { at, by }) : 'closed'
      })
    : {}
  if (!standing || verdict === 'closed') return no('UNKNOWN_CALL_TASK')
  const noted = await deps.closeCall(task, outcome, by, deps.now())
  return noted === outcome ? ok({ booked: undefined }) : no('CALL_TASK_CLOSED')
}
