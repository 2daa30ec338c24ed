import { pageOf } from '#functions/usecases/paging'
import { messageView } from '#functions/usecases/views/staffMessage'
import type { MessageView } from '#shared/contract/schemas/staffMessages'
import type { Diary, DiaryEntry } from '#shared/rules/diary'
import type { KeptMessage } from '#shared/rules/messages/outbox'
import type { PatientProfile } from '#shared/rules/patientProfile'
import type { SessionFacts } from '#shared/rules/session'
import type { ClinicDate, ClinicTime } from '#shared/values/clinicTime'
import { messageId, readAppointmentId } from '#shared/values/ids'
import { maskName } from '#shared/values/masked'
import { no, ok, type Refusal, type Result } from '#shared/values/result'
import { staffIdOf } from '#shared/values/staffActor'

export interface ListMessagesOfDeps {
  now(): ClinicTime
  readDiary(patientId: string): Promise<Diary | undefined>
  readVisit(patientId: string, date: ClinicDate, ref: number): Promise<DiaryEntry | undefined>
  readSessions(sessionIds: readonly string[]): Promise<SessionFacts[]>
  readPatients(patientIds: readonly string[]): Promise<PatientProfile[]>
  listMessagesAbout(patientId: string, ref: number): Promise<KeptMessage[]>
  readStaffName(staffId: string): Promise<string | undefined>
  /** Whether this session is where the member of staff works. */
  isTheirs(session: SessionFacts): boolean
}

const pageSize = 20

/** Every message about an appointment, the first decided first, with every try. Refuses an appointment that is not where this member of staff works. */
export const listMessagesOf = async (
  deps: ListMessagesOfDeps,
  input: { readonly appointmentId: string; readonly cursor?: string | undefined },
): Promise<Result<{ items: MessageView[]; next?: string; maskedName: string; now: ClinicTime }, Refusal<'UNKNOWN_APPOINTMENT', never>>> => {
  const key = readAppointmentId(input.appointmentId)
  if (!key) return no('UNKNOWN_APPOINTMENT')
  const { patientId, date, ref } = key
  const diary = await deps.readDiary(patientId)
  const entry = diary?.entries.find((one) => one.ref === ref) ?? (await deps.readVisit(patientId, date, ref))
  const [session] = entry ? await deps.readSessions([entry.sessionId]) : []
  if (!session || !deps.isTheirs(session)) return no('UNKNOWN_APPOINTMENT')
  const [[patient], messages] = await Promise.all([deps.readPatients([patientId]), deps.listMessagesAbout(patientId, ref)])
  if (!patient) return no('UNKNOWN_APPOINTMENT')
  const inOrder = [...messages].sort((a, b) => compare(a.decidedAt, b.decidedAt) || compare(a.dueAt, b.dueAt))
  const page = pageOf<KeptMessage>(inOrder, messageId, input.cursor, pageSize)
  const names = await namesIn(deps, page.items)
  const items = page.items.map((message) => messageView(message, names))
  return ok({ ...page, items, maskedName: maskName(patient.name), now: deps.now() })
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const namesIn = async ({ readStaffName }: Pick<ListMessagesOfDeps, 'readStaffName'>, messages: readonly KeptMessage[]) => {
  const ids = new Set(messages.flatMap(({ attempts }) => attempts.flatMap(({ by }) => (by === undefined ? [] : [staffIdOf(by)]))))
  return new Map(await Promise.all([...ids].map(async (id) => [id, await readStaffName(id)] as const)))
}
