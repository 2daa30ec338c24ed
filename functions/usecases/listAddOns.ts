import { addOnView } from '#functions/usecases/views/addOn'
import type { AddOnView } from '#shared/contract/schemas/office'
import type { AddOn } from '#shared/rules/addOn'
import type { PatientProfile } from '#shared/rules/patientProfile'
import type { SessionFacts } from '#shared/rules/session'
import type { ClinicDate } from '#shared/values/clinicTime'
import { ok, type Result } from '#shared/values/result'

export interface ListAddOnsDeps {
  listAddOnsOf(date: ClinicDate, limit: number, after?: { askedAt: string; ref: number }): Promise<AddOn[]>
  readSessions(sessionIds: readonly string[]): Promise<SessionFacts[]>
  readPatients(patientIds: readonly string[]): Promise<PatientProfile[]>
  /** Whether this session is where the member of staff works. */
  isTheirs(session: SessionFacts): boolean
}

const pageSize = 20

/** Requests for add-ons to sessions of one day, where this member of staff works, first asked first. A page may hold fewer than there are. */
export const listAddOns = async (
  deps: ListAddOnsDeps,
  input: { readonly date: ClinicDate; readonly cursor?: string | undefined },
): Promise<Result<{ items: AddOnView[]; next?: string }>> => {
  const found = await deps.listAddOnsOf(input.date, pageSize + 1, readCursor(input.cursor))
  const shown = found.slice(0, pageSize)
  const sessions = (await deps.readSessions([...new Set(shown.map((addOn) => addOn.sessionId))])).filter(deps.isTheirs)
  const theirs = shown.filter(({ sessionId }) => sessions.some(({ id }) => id === sessionId))
  const patients = await deps.readPatients(theirs.map((addOn) => addOn.patientId))
  const items = theirs.map((addOn) =>
    addOnView(
      addOn,
      sessions.find((session) => session.id === addOn.sessionId)?.slots[addOn.slot],
      patients.find((patient) => patient.id === addOn.patientId),
    ),
  )
  const last = found.length > pageSize ? shown.at(-1) : undefined
  return ok(last ? { items, next: `${last.askedAt.replace(/\D/g, '')}_${last.ref.toString(36)}` } : { items })
}

/** A cursor has no colons: the moment is spelled in digits. */
const readCursor = (cursor: string | undefined) => {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?_([a-z0-9]+)$/.exec(cursor ?? '')
  if (!parts) return undefined
  const [, year, month, day, hour, minute, second, ref] = parts
  const askedAt = `${year}-${month}-${day}T${hour}:${minute}${second ? `:${second}` : ''}`
  return { askedAt, ref: Number.parseInt(String(ref), 36) }
}
