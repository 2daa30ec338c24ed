import type { StaffActing } from '#functions/usecases/acting'
import { type ExportInReachDeps, exportInReach } from '#functions/usecases/exportInReach'
import { bookingsOf, type ListSessionBookingsDeps } from '#functions/usecases/listSessionBookings'
import { csvFile } from '#shared/rules/csv'
import { type ExportRequest, takeRefusal } from '#shared/rules/exports'
import type { SessionFacts } from '#shared/rules/session'
import { exportFileTexts } from '#shared/text/zh/exportFile'
import { appointmentStateTexts, halfTexts } from '#shared/text/zh/words'
import type { ClinicTime } from '#shared/values/clinicTime'
import { maskName } from '#shared/values/masked'
import { maskPhone } from '#shared/values/phone'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

export interface TakeExportDeps
  extends ExportInReachDeps,
    Pick<ListSessionBookingsDeps, 'listDepartmentSessions' | 'readLedgers' | 'readPatients' | 'readDiaries'> {
  now(): ClinicTime
  readExport(id: string): Promise<ExportRequest | undefined>
}

/**
 * The released list as a file, for the person who asked for it, within a day; again, as it is by then, when an answer was lost. It is made
 * when it is taken and kept nowhere. For everybody else it is not there.
 */
export const takeExport = async (
  deps: TakeExportDeps,
  acting: Pick<StaffActing, 'accountId' | 'name' | 'grants'>,
  input: { readonly exportId: string },
): Promise<Result<{ fileName: string; csv: string }, Refusal<'UNKNOWN_EXPORT' | 'EXPORT_NOT_RELEASED' | 'EXPORT_OVER', never>>> => {
  const [asked, isInReach] = await Promise.all([deps.readExport(input.exportId), exportInReach(deps, acting)])
  if (asked?.askedBy !== acting.accountId || !isInReach(asked)) return no('UNKNOWN_EXPORT')
  const now = deps.now()
  const refused = takeRefusal(asked, now)
  if (refused) return no(refused)
  const { id, departmentId, date } = asked
  const sessions = await deps.listDepartmentSessions(departmentId, date, date)
  const ledgers = await deps.readLedgers(sessions.map((session) => session.id))
  const lines: string[][] = []
  for (const session of sessions) lines.push(...linesOf(session, await bookingsOf(deps, ledgers.get(session.id))))
  return ok({
    fileName: `${departmentId}-${date}-${id}.csv`,
    csv: csvFile([[exportFileTexts.watermark(acting.name, acting.accountId, now, id)], exportFileTexts.heading, ...lines]),
  })
}

const linesOf = ({ date, half, doctor }: SessionFacts, bookings: Awaited<ReturnType<typeof bookingsOf>>) =>
  bookings.map(({ profile, entry }) => [
    `${halfTexts[half]} ${doctor?.name ?? exportFileTexts.openClinic}`,
    String(entry.serial),
    exportFileTexts.visitAt(date, entry.startsAt),
    appointmentStateTexts[entry.state],
    maskName(profile.name),
    maskPhone(profile.phone),
  ])
