import type { ClinicDate, ClinicTime } from '#shared/values/clinicTime'
import type { Fen } from '#shared/values/fen'
import type { ClinicKind, DoctorTitle, Half, Pool } from '#shared/values/words'

export interface Place {
  readonly building: string
  readonly floor: string
  readonly room?: string | undefined
}

/** 时段 as planned: its serials are firstSerial, firstSerial + 1, … in the order of `shares`. */
export interface SlotFacts {
  readonly index: number
  readonly startsAt: ClinicTime
  readonly endsAt: ClinicTime
  /** 建议到院时间. */
  readonly arriveAt: ClinicTime
  readonly firstSerial: number
  /** How many numbers each pool starts with; a pool with none is left out. */
  readonly shares: Readonly<Partial<Record<Pool, number>>>
}

/** 出诊: what is planned and printed about a session. What is sold lives in its ledger only. */
export interface SessionFacts {
  readonly id: string
  readonly date: ClinicDate
  readonly half: Half
  readonly departmentId: string
  readonly departmentName: string
  /** Absent for the department's open clinic. */
  readonly doctor?:
    | {
        readonly id: string
        readonly name: string
        readonly title: DoctorTitle
        readonly speciality: string
      }
    | undefined
  readonly kind: ClinicKind
  readonly fee: Fen
  readonly campusId: string
  readonly campusName: string
  readonly place: Place
  readonly startsAt: ClinicTime
  readonly endsAt: ClinicTime
  readonly releaseAt: ClinicTime
  readonly closesAt: ClinicTime
  readonly slots: readonly SlotFacts[]
  /** 停诊 as known when the session was planned. */
  readonly suspended?: boolean | undefined
}

export const capacityOf = (slot: SlotFacts): number => Object.values(slot.shares).reduce((sum, share) => sum + share, 0)

/** Whether a number belongs to a slot. */
export const isOfSlot = (slot: SlotFacts, serial: number): boolean =>
  serial >= slot.firstSerial && serial < slot.firstSerial + capacityOf(slot)
