import type { PoolTimes } from '#shared/rules/poolTimes'
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
  /** Pools that open later or earlier than the release, or whose unsold numbers go online at a time. */
  readonly poolTimes?: Readonly<Partial<Record<Pool, PoolTimes>>> | undefined
  /** 摇号: when wishes are taken; the numbers are given out when it closes, before the release. */
  readonly draw?: { readonly opensAt: ClinicTime; readonly closesAt: ClinicTime } | undefined
  /** 停诊 as known when the session was planned. */
  readonly suspended?: boolean | undefined
}

export const capacityOf = (slot: SlotFacts): number => Object.values(slot.shares).reduce((sum, share) => sum + share, 0)

/** How many numbers were planned: the last planned serial. */
export const plannedNumbers = (session: SessionFacts): number => session.slots.reduce((sum, slot) => sum + capacityOf(slot), 0)
