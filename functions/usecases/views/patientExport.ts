import type { Access } from '#functions/usecases/listAccesses'
import type { Consent } from '#shared/rules/consent'
import type { DiaryEntry } from '#shared/rules/diary'
import type { DrawWish } from '#shared/rules/draw'
import type { PatientProfile } from '#shared/rules/patientProfile'
import type { Joined } from '#shared/rules/waitlist'
import { consentTextOf } from '#shared/text/zh/consents'
import { refusalTexts } from '#shared/text/zh/refusals'
import { rightsTexts } from '#shared/text/zh/rights'
import { appointmentStateTexts, channelTexts, idTypeTexts, sexTexts } from '#shared/text/zh/words'
import type { ClinicTime } from '#shared/values/clinicTime'
import { readSessionId } from '#shared/values/ids'
import { isStaffActor } from '#shared/values/staffActor'

interface Kept {
  readonly accountId: string
  readonly profile: PatientProfile
  readonly appointments: readonly DiaryEntry[]
  readonly refusals: readonly { readonly code: string; readonly at: ClinicTime }[]
  readonly waiting: readonly Joined[]
  readonly wishes: readonly DrawWish[]
  readonly consents: readonly Consent[]
  readonly accesses: readonly Access[]
  readonly departments: readonly { readonly id: string; readonly name: string }[]
}

type LineName = keyof typeof rightsTexts.lines
type Values = Partial<Record<LineName, string | number | undefined>>
type Line = { name: LineName; label: string; value: string }
type PartName = keyof typeof rightsTexts.parts

/** A headed part of labelled lines; the names are for machines and stay the same. */
export interface ExportPart {
  readonly name: PartName
  readonly heading: string
  readonly records: Line[][]
}

const part = (name: PartName, records: readonly Values[]): ExportPart => ({
  name,
  heading: rightsTexts.parts[name],
  records: records.map((values) =>
    (Object.keys(values) as LineName[]).flatMap((line) => {
      const value = values[line]
      return value === undefined ? [] : [{ name: line, label: rightsTexts.lines[line], value: String(value) }]
    }),
  ),
})

const yesOrNo = (is: boolean): string => (is ? rightsTexts.yes : rightsTexts.no)

/** All that is kept of one patient, laid out the same for a page and a machine. */
export const exportParts = (kept: Kept): ExportPart[] => {
  const departmentOf = (id: string): string => kept.departments.find((one) => one.id === id)?.name ?? id
  const accountOf = (id: string): string => {
    const { accesses } = rightsTexts
    if (id === kept.accountId) return accesses.you
    return isStaffActor(id) ? accesses.staff : accesses.otherAccount
  }
  const session = (sessionId: string): Values => {
    const key = readSessionId(sessionId)
    return { session: key?.date ?? sessionId, department: key && departmentOf(key.departmentId) }
  }
  return [
    part('profile', [profileValues(kept.profile)]),
    part(
      'appointments',
      kept.appointments.map((entry) => ({
        startsAt: entry.startsAt,
        endsAt: entry.endsAt,
        department: departmentOf(entry.departmentId),
        serial: entry.serial,
        state: appointmentStateTexts[entry.state],
        channel: channelTexts[entry.channel],
        bookedAt: entry.bookedAt,
        bookedBy: accountOf(entry.accountId),
        cancelBefore: entry.cancelBefore,
      })),
    ),
    part(
      'refusals',
      kept.refusals.map(({ code, at }) => ({ at, result: refusalTexts[code as keyof typeof refusalTexts] ?? rightsTexts.refused })),
    ),
    part(
      'waiting',
      kept.waiting.map(({ sessionId, joinedAt }) => ({ ...session(sessionId), joinedAt: joinedAt.slice(0, 19) })),
    ),
    part(
      'wishes',
      kept.wishes.map((wish) => ({
        ...session(wish.sessionId),
        wishNumber: wish.wishNumber,
        enteredAt: wish.enteredAt,
        withdrawn: yesOrNo(wish.isWithdrawn === true),
      })),
    ),
    part(
      'consents',
      kept.consents.map((consent) => ({
        purpose: rightsTexts.purposes[consent.purpose],
        text: consentTextOf(consent.purpose, consent.textVersion),
        textVersion: consent.textVersion,
        givenAt: consent.givenAt,
        givenBy: accountOf(consent.accountId),
        channel: channelTexts[consent.channel],
        byGuardian: yesOrNo(consent.byGuardian),
        withdrawnAt: consent.withdrawnAt,
      })),
    ),
    part(
      'accesses',
      kept.accesses.map(({ at, who, what, why }) => ({ at, who, what, why })),
    ),
  ]
}

const profileValues = ({ name, idType, idNumber, phone, birthDate, sex, guardian, stoppedAt }: PatientProfile): Values => ({
  name,
  idType: idTypeTexts[idType],
  idNumber,
  phone,
  birthDate,
  sex: sexTexts[sex],
  guardianName: guardian?.name,
  guardianIdNumber: guardian?.idNumber,
  guardianPhone: guardian?.phone,
  guardianConsentedAt: guardian?.consentedAt,
  stoppedAt,
})
