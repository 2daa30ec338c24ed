import { createHash, randomBytes, randomInt } from 'node:crypto'
import { DynamoDB } from '@aws-sdk/client-dynamodb'
import { auditDeps } from '#functions/entries/auditDeps'
import { cached } from '#functions/entries/cached'
import { cancelDeadline } from '#functions/entries/cancelDeadline'
import { configuredChannels } from '#functions/entries/channels'
import { clinicClock } from '#functions/entries/clinicClock'
import type { Config } from '#functions/entries/config'
import { deskDeps } from '#functions/entries/deskDeps'
import { drawDeps } from '#functions/entries/drawDeps'
import { exportDeps } from '#functions/entries/exportDeps'
import type { Gates } from '#functions/entries/gates'
import { limitDeps } from '#functions/entries/limitDeps'
import { joinLinks } from '#functions/entries/links'
import { progressDeps } from '#functions/entries/progressDeps'
import { queueDeps } from '#functions/entries/queueDeps'
import { queueProgressDeps } from '#functions/entries/queueProgressDeps'
import { reminderDeps } from '#functions/entries/reminderDeps'
import { rightsDeps } from '#functions/entries/rightsDeps'
import { signInDeps } from '#functions/entries/signInDeps'
import { signInGateways } from '#functions/entries/signInGateways'
import { sparingClaims } from '#functions/entries/sparingClaims'
import { staffIdentityDeps } from '#functions/entries/staffIdentityDeps'
import { staffMessageDeps } from '#functions/entries/staffMessageDeps'
import { waitlistDeps } from '#functions/entries/waitlistDeps'
import { workPlaces } from '#functions/entries/workPlaces'
import { sdkLimits } from '#functions/gateways/outbound'
import { tokens } from '#functions/gateways/tokens'
import { vaultFrom } from '#functions/gateways/vaultSettings'
import { accounts } from '#functions/store/accounts'
import { accountWeeks } from '#functions/store/accountWeeks'
import { addOns } from '#functions/store/addOns'
import { dataKeyShelf } from '#functions/store/dataKeyShelf'
import { diaries } from '#functions/store/diaries'
import { dynamoTable } from '#functions/store/dynamoTable'
import { hospital } from '#functions/store/hospital'
import { type Identity, identities } from '#functions/store/identities'
import { joinedReads } from '#functions/store/joinedReads'
import { ledgers } from '#functions/store/ledgers'
import { officeActs, type Reasons } from '#functions/store/officeActs'
import { oneTimeCodes } from '#functions/store/oneTimeCodes'
import { platformTokens } from '#functions/store/platformTokens'
import { records } from '#functions/store/records'
import { returns } from '#functions/store/returns'
import { sessions } from '#functions/store/sessions'
import { type CountForOtherDeps, countForOther, uncountForOther } from '#functions/usecases/countForOther'
import type { DiaryEntry } from '#shared/rules/diary'
import { isFollowUp } from '#shared/rules/followUp'
import type { HospitalProfile } from '#shared/rules/hospital'
import type { BookingLimits, HospitalRules } from '#shared/rules/hospitalRules'
import type { Ledger } from '#shared/rules/ledger'
import { soldOutMemoMs } from '#shared/rules/releaseRush'
import type { SessionFacts } from '#shared/rules/session'
import type { ClinicDate } from '#shared/values/clinicTime'

/** A published fact may be this old when it is read; what is sold never is. */
const publishedMs = 10_000
/** A review is looked for among so many of the latest visits. */
const visitsLookedAt = 50

/** The one place where the pieces are joined: the table, the gateways, the clock and chance. */
export const joinDeps = (config: Config) => {
  const client = new DynamoDB(sdkLimits('table'))
  const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms * (0.5 + Math.random() / 2)))
  const table = joinedReads(dynamoTable(client, config.tableName, pause))
  const clock = clinicClock(Date.now, config.startsAt)
  const store = {
    hospital: hospital(records(client, config.tableName)),
    sessions: sessions(table),
    ledgers: ledgers(table),
    diaries: diaries(table),
    accounts: accounts(table),
    accountWeeks: accountWeeks(table),
    returns: returns(table),
    oneTimeCodes: oneTimeCodes(table),
  }
  const safe = vaultFrom(config.vault, dataKeyShelf(table), Date.now)
  const whoSignsIn = identities(table, safe)
  const reasons: Reasons = {
    seal: (text, record) => safe.seal({ text }, { kind: 'reason', record }),
    open: async (sealed, record) => (await safe.open<{ text: string }>(sealed, { kind: 'reason', record })).text,
  }
  const acts = officeActs(table, reasons)
  const addOn = addOns(table, reasons)
  const token = tokens(config.tokenKey, clock.epochSeconds)
  const remember = <A extends readonly unknown[], T>(read: (...args: A) => Promise<T>) => cached(read, publishedMs, Date.now)

  const readProfile = remember(async (): Promise<HospitalProfile> => {
    const profile = await store.hospital.readProfile()
    if (!profile) throw new Error('no hospital has been imported')
    return profile
  })
  const listDepartments = remember(() => store.hospital.listDepartments())
  const readDepartment = async (id: string) => (await listDepartments()).find((department) => department.id === id && department.active)
  const listDoctors = remember(async () => (await store.hospital.listDoctors()).filter((doctor) => doctor.active))
  const readSession = remember((id: string) => store.sessions.read(id))
  const readTemplates = remember(() => store.hospital.readTemplates())
  const readRules = async (): Promise<HospitalRules> => (await readProfile()).rules

  const readLedgers = async (sessionIds: readonly string[]): Promise<ReadonlyMap<string, Ledger>> => {
    const lots: Promise<Map<string, Ledger>>[] = []
    for (let i = 0; i < sessionIds.length; i += 100) lots.push(store.ledgers.readMany(sessionIds.slice(i, i + 100)))
    return new Map((await Promise.all(lots)).flatMap((lot) => [...lot]))
  }
  const counting: CountForOtherDeps = {
    readAccount: store.accounts.read,
    readDiary: store.diaries.read,
    countVisit: store.accountWeeks.count,
    uncountVisit: store.accountWeeks.uncount,
  }

  const audit = auditDeps({ table, reasons, environment: config.environment, clock, newId: randomId, pause })
  const limitsOf = limitDeps(table, safe, config)
  const signing = signInDeps(table, { ...clock, tokenKey: config.tokenKey, tokens: token, newId: randomId })
  const staff = staffIdentityDeps(table, safe, { ...clock, config, readProfile, readSignIn: signing.readSignIn })
  const staffMessage = staffMessageDeps(table)
  const queue = queueDeps(table, safe, { readRules, readSession, now: clock.now, pause })
  const gates: Gates = {
    now: clock.now,
    readStaff: staff.readStaffInForce,
    limit: limitsOf.limit,
    placeOf: workPlaces({
      readDepartment,
      readSession,
      readDiary: store.diaries.read,
      readVisit: store.diaries.readVisit,
      readMessage: staffMessage.readMessage,
    }),
    audit: audit.writeAudit,
  }

  return {
    config,
    table,
    gates,
    ...limitsOf,
    ...signing,
    ...staff,
    now: clock.now,
    moment: clock.moment,
    newId: randomId,
    newCode: () => String(randomInt(0, 1_000_000)).padStart(6, '0'),
    refOf,
    tokens: token,

    readProfile,
    readRules,
    readBring: async () => (await readProfile()).bring,
    readPhone: async () => (await readProfile()).phone,
    listDepartments,
    readDepartment,
    readAdmission: async (departmentId: string) => (await readDepartment(departmentId))?.admits,
    listDoctors,
    readDoctor: remember((id: string) => store.hospital.readDoctor(id)),
    readSession,
    readSessions: (ids: readonly string[]) => store.sessions.readMany(ids),
    listDepartmentSessions: remember((id: string, from: ClinicDate, to: ClinicDate) => store.sessions.listOfDepartment(id, from, to)),
    listDoctorSessions: remember((id: string, from: ClinicDate, to: ClinicDate) => store.sessions.listOfDoctor(id, from, to)),
    readLedgers,
    readLedger: (sessionId: string) => store.ledgers.read(sessionId, 'consistent'),

    claim: sparingClaims(store.ledgers.claim, soldOutMemoMs, Date.now),
    claimPair: store.ledgers.claimPair,
    release: store.ledgers.release,
    readHeld: store.ledgers.readHeld,
    logReturn: store.returns.log,
    chance: () => randomInt(2 ** 32) / 2 ** 32,
    countForOther: (patientId: string, entry: DiaryEntry, limits: BookingLimits) => countForOther(counting, patientId, entry, limits),
    uncountForOther: (patientId: string, entry: DiaryEntry) => uncountForOther(counting, patientId, entry),
    isFollowUp: async (patientId: string, session: SessionFacts, rules: HospitalRules) =>
      session.slots.some(({ shares }) => shares.followUp) &&
      isFollowUp(await store.diaries.listVisits(patientId, visitsLookedAt), session, rules.followUpDays),
    readDiary: store.diaries.read,
    readDiaries: (ids: readonly string[]) => (ids.length > 0 ? store.diaries.readMany(ids) : Promise.resolve([])),
    openDiary: store.diaries.open,
    record: store.diaries.record,
    refuse: store.diaries.refuse,
    exchange: store.diaries.exchange,
    cancel: store.diaries.cancel,
    settle: store.diaries.settle,
    withdraw: store.diaries.withdraw,
    archive: store.diaries.archive,
    listVisits: store.diaries.listVisits,
    readVisit: store.diaries.readVisit,
    cancelDeadline,

    keepAct: acts.keep,
    performAct: acts.perform,
    listActsOf: acts.list,
    listReturnsOf: store.returns.list,
    askAddOn: addOn.ask,
    readAddOn: addOn.read,
    decideAddOn: addOn.decide,
    settleAddOn: addOn.settle,
    giveAddOn: addOn.give,
    listAddOnsOf: addOn.list,

    ...audit,
    ...exportDeps(table, reasons),
    newSeed: () => randomBytes(32).toString('hex'),
    wishNumberOf: (sessionId: string, patientId: string) => hashOf(safe.index('wish', `${sessionId}|${patientId}`)).slice(0, 16),
    ...drawDeps(table),

    ...waitlistDeps(table),
    ...progressDeps(table, config, clock.now),
    ...reminderDeps(table, {
      config,
      whoSignsIn,
      clock,
      channels: () => configuredChannels(config.environment),
      pause,
      readTemplates,
    }),
    ...deskDeps(table, safe, listDepartments),
    ...queue,
    ...queueProgressDeps(table, config, {
      ...queue,
      now: clock.now,
      readSession,
      readLedger: (sessionId) => store.ledgers.read(sessionId, 'consistent'),
      chance: () => randomInt(2 ** 32) / 2 ** 32,
    }),
    ...staffMessage,

    openAccount: (identity: Identity) => whoSignsIn.enter(randomId(16), identity),
    ...rightsDeps(table, safe, clock.now),
    phoneIndexOf: (phone: string) => safe.index('phone', phone),
    codeIndexOf: (phone: string, code: string) => safe.index('code', `${phone}|${code}`),
    putCode: store.oneTimeCodes.put,
    takeCode: store.oneTimeCodes.take,
    ...signInGateways(config.environment, platformTokens(table, safe)),
    ...joinLinks(config.environment, platformTokens(table, safe)),
  }
}

export type AllDeps = ReturnType<typeof joinDeps>

const randomId = (length: number): string => Array.from(randomBytes(length), (byte) => alphabet[byte % alphabet.length]).join('')

const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789'

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

/** 31 bits of a hash, never 0: small enough to share one number with a serial in the ledger. */
const refOf = (accountId: string, key: string): number =>
  (createHash('sha256').update(`${accountId}\n${key}`).digest().readUInt32BE(0) % (2 ** 31 - 1)) + 1
