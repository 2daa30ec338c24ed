import { type QueuesOfDeps, queuesOf } from '#functions/usecases/listQueues'
import { type RollOfDeps, rollOf } from '#functions/usecases/rollOf'
import { roomOf } from '#functions/usecases/views/queuePlace'
import type { Answer } from '#shared/contract/schemas'
import type { HallCall } from '#shared/contract/schemas/queue'
import { boardState } from '#shared/rules/board'
import { recentCalls } from '#shared/rules/hall'
import type { DepartmentRecord } from '#shared/rules/hospital'
import { entryIn } from '#shared/rules/queue/entries'
import { orderOf } from '#shared/rules/queue/order'
import { reasonText } from '#shared/rules/queue/patientSentence'
import { printed } from '#shared/rules/queue/printed'
import { isSensitive } from '#shared/rules/sensitive'
import { type SiteLink, type SiteUse, siteLinkUntil } from '#shared/rules/siteLink'
import { serialText } from '#shared/text/zh/queue'
import { hallTexts } from '#shared/text/zh/queuePlace'
import { type ClinicDate, type ClinicTime, clockOf, dateOf } from '#shared/values/clinicTime'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

export interface ReadHallDeps extends QueuesOfDeps, RollOfDeps {
  readDepartment(departmentId: string): Promise<DepartmentRecord | undefined>
  readSiteToken(token: string, use: SiteUse, today: ClinicDate): SiteLink | undefined
  issueSiteToken(link: SiteLink): string
}

type Standing = Awaited<ReturnType<typeof queuesOf>>[number]

const [callsShown, nextShown] = [8, 5]

/** What the screen of a waiting hall shows and says. Masked names only where its link was made for them, and never in a sensitive department. */
export const readHall = async (
  deps: ReadHallDeps,
  input: { readonly token: string },
): Promise<Result<Answer<'readHall'>, Refusal<'SITE_LINK_OVER', never>>> => {
  const now = deps.now()
  const today = dateOf(now)
  const link = deps.readSiteToken(input.token, 'hall', today)
  const department = link && (await deps.readDepartment(link.departmentId))
  if (!link || !department) return no('SITE_LINK_OVER')
  const isQuiet = isSensitive(department)
  const standings = await queuesOf(deps, department.id, today)
  const calls = await Promise.all(standings.map((one) => callsOf(deps, one, { now, isQuiet, hasNames: link.hasNames && !isQuiet })))
  const code = { use: 'checkIn', hasNames: false } as const
  return ok({
    at: now,
    departmentName: department.name,
    sessions: standings.map((one) => shownSession(one, isQuiet)),
    calls: calls
      .flat()
      .sort((a, b) => b.at.localeCompare(a.at))
      .slice(0, callsShown),
    notes: standings.flatMap(notesOf),
    checkInToken: deps.issueSiteToken({ ...code, departmentId: department.id, until: siteLinkUntil(code, today) }),
  })
}

interface Shown {
  readonly now: ClinicTime
  readonly isQuiet: boolean
  readonly hasNames: boolean
}

const callsOf = async (deps: ReadHallDeps, { session, queue }: Standing, { now, isQuiet, hasNames }: Shown): Promise<HallCall[]> => {
  const calls = recentCalls(queue, now)
  const roll = hasNames && calls.length > 0 ? await rollOf(deps, queue) : undefined
  const room = roomOf(session)
  return calls.map(({ entry, at }) => {
    const name = roll?.get(entry.patientId)?.maskedName
    return {
      sessionId: session.id,
      serial: entry.serial,
      room,
      ...(session.doctor && !isQuiet && { doctor: session.doctor.name }),
      ...(name && { name }),
      at,
      calls: entry.calls ?? 1,
      say: hallTexts.say(serialText(printed(entry.serial)), room),
    }
  })
}

const shownSession = ({ session, queue, rules, ledger }: Standing, isQuiet: boolean) => {
  const inRoom = entryIn(queue, 'inRoom')
  const isSuspended = ledger?.state === 'suspended'
  const order = isSuspended ? [] : orderOf(queue, rules).map(({ entry }) => entry.serial)
  return {
    sessionId: session.id,
    room: roomOf(session),
    ...(session.doctor && !isQuiet && { doctor: session.doctor.name }),
    state: isSuspended ? ('suspended' as const) : boardState(queue),
    ...(queue.flow.expectedAt && { expectedAt: queue.flow.expectedAt }),
    inRoom: inRoom ? [inRoom.serial] : [],
    next: order.slice(0, nextShown),
  }
}

const notesOf = ({ session, queue, ledger }: Standing): string[] => {
  if (ledger?.state === 'suspended') return []
  const room = roomOf(session)
  const { state, reason, expectedAt } = queue.flow
  const until = expectedAt && clockOf(expectedAt)
  const passed =
    queue.entries.some((entry) => entry.state === 'passed') && state !== 'ended' ? [hallTexts.note(room, hallTexts.passed)] : []
  if (state === 'paused') return [hallTexts.note(room, hallTexts.paused(reasonText(reason, 'paused'), until)), ...passed]
  return state === 'open' && until ? [hallTexts.note(room, hallTexts.late(until)), ...passed] : passed
}
