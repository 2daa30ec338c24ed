import { rightsDeps } from '#functions/entries/rightsDeps'
import { accounts } from '#functions/store/accounts'
import { diaries } from '#functions/store/diaries'
import { oneTimeCodes } from '#functions/store/oneTimeCodes'
import { patients } from '#functions/store/patients'
import type { Sealing } from '#functions/store/sealing'
import type { Table } from '#functions/store/table'
import type { Acting, StaffActing } from '#functions/usecases/acting'
import { addPatient } from '#functions/usecases/addPatient'
import { confirmPatient } from '#functions/usecases/confirmPatient'
import { sendPatientCode } from '#functions/usecases/patientCodes'
import type { DiaryEntry } from '#shared/rules/diary'
import type { HospitalRules } from '#shared/rules/hospitalRules'
import type { NewPatient } from '#shared/rules/newPatient'
import { addMinutes, type ClinicTime } from '#shared/values/clinicTime'
import { ok } from '#shared/values/result'
import type { Relation } from '#shared/values/words'
import { aVault } from '#tests/support/aVault'
import { at, someRules } from '#tests/support/givens'
import { idNumberOf } from '#tests/support/idNumbers'

const vault = aVault()

export type Person = NewPatient & { readonly relation: Relation }

/** An adult of their own document and phone. */
export const anAdult = (n: number, given: Partial<Person> = {}): Person => ({
  name: '周正文',
  idType: 'idCard',
  idNumber: idNumberOf('1988-08-08', n),
  phone: `139${String(n).padStart(8, '0')}`,
  relation: 'other',
  consent: true,
  ...given,
})

export const aChild = (n: number, given: Partial<Person> = {}): Person =>
  anAdult(n, {
    idNumber: idNumberOf('2018-03-03', n),
    relation: 'child',
    guardian: { name: '周正文', idNumber: idNumberOf('1988-08-08', 900), phone: '13700000000', consent: true, childDataConsent: true },
    ...given,
  })

/** Who is cared for by whom, over a table in memory; messages are kept instead of sent. */
export const rightsRoom = (whole: Table) => {
  const clock: { now: ClinicTime } = { now: at('2026-11-23T08:00:00') }
  const rules: { -readonly [K in keyof HospitalRules]: HospitalRules[K] } = someRules()
  const sent: { phone: string; code: string }[] = []
  const ended: string[] = []
  let made = 0
  const next = () => {
    made += 1
    return made
  }
  const depsOver = (table: Table) => {
    const [diary, codes, people] = [diaries(table), oneTimeCodes(table), patients(table, vault)]
    return {
      ...rightsDeps(table, vault as Sealing, () => clock.now),
      now: () => clock.now,
      newId: () => `n${String(next()).padStart(9, '0')}`,
      refOf: (accountId: string, key: string) =>
        [...`${accountId} ${key}`].reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0)) % 999_983, 7) + 1,
      readRules: async () => rules,
      openDiary: diary.open,
      readDiary: diary.read,
      listVisits: diary.listVisits,
      listWishesOf: async () => [],
      wishPosition: () => '',
      movePhone: people.movePhone,
      listAuditOf: async () => ({ items: [] }),
      listDepartments: async () => [{ id: 'card', name: '心血管内科' }],
      countCodeTo: async () => 0,
      newCode: () => String(100_000 + next()),
      phoneIndexOf: (text: string) => vault.index('phone', text),
      codeIndexOf: (text: string, code: string) => vault.index('code', `${text}|${code}`),
      putCode: codes.put,
      takeCode: codes.take,
      sendCode: async ({ phone, code }: { phone: string; code: string }) => {
        sent.push({ phone, code })
        return ok({})
      },
      endSignInsOf: async (_: 'account', accountId: string) => void ended.push(accountId),
    }
  }
  const deps = depsOver(whole)
  const as = (accountId: string, key = `key-${next()}`): Acting => ({ accountId, channel: 'wechat', key })
  const room = {
    clock,
    rules,
    sent,
    ended,
    deps,
    depsOver,
    as,
    staff: (key = `key-${next()}`): StaffActing => ({ accountId: 's1', channel: 'counter', key, name: '王护士', grants: [] }),
    open: async (...ids: readonly string[]) => {
      for (const id of ids) await accounts(whole).open(id, await vault.seal({ provider: 'wechat', appId: 'wx', subject: id }, placeOf(id)))
    },
    add: (accountId: string, person: Person, key?: string) => addPatient(deps, as(accountId, key), person),
    /** The id of somebody who was added, confirmed or asked. */
    async added(accountId: string, person: Person): Promise<string> {
      const told = await room.add(accountId, person)
      if (!told.ok) throw new Error(told.code)
      return told.value.id
    },
    /** Sends a code, a minute later than the last one, and gives it. */
    async code(accountId: string, patientId: string, newPhone?: string): Promise<string> {
      clock.now = addMinutes(clock.now, 2)
      const told = await sendPatientCode(deps, as(accountId), { patientId, newPhone })
      if (!told.ok) throw new Error(told.code)
      return sent.at(-1)?.code ?? ''
    },
    /** Adds somebody who agrees. */
    async agreed(accountId: string, person: Person): Promise<string> {
      const patientId = await room.added(accountId, person)
      if (await deps.readPatient(accountId, patientId)) return patientId
      const told = await confirmPatient(deps, as(accountId), { patientId, code: await room.code(accountId, patientId) })
      if (!told.ok) throw new Error(told.code)
      return patientId
    },
    /** An appointment written down as it is. */
    async appointment(patientId: string, of: Partial<DiaryEntry> = {}): Promise<DiaryEntry> {
      const entry: DiaryEntry = {
        ref: next(),
        sessionId: '20261125a-card-card01',
        departmentId: 'card',
        slot: 0,
        startsAt: at('2026-11-25T08:00'),
        endsAt: at('2026-11-25T08:30'),
        pool: 'online',
        serial: 1,
        state: 'booked',
        bookedAt: clock.now,
        accountId: 'mine',
        channel: 'wechat',
        cancelBefore: at('2026-11-24T12:00'),
        cancelRule: '就诊前一天中午',
        ruleVersion: 'test',
        ...of,
      }
      await diaries(whole).record(patientId, entry, { perDay: 9, perDepartmentPerDay: 9 })
      return entry
    },
  }
  return room
}

const placeOf = (accountId: string) => ({ kind: 'account', record: `ACCOUNT#${accountId}/ACCOUNT` })
