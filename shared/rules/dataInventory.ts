/** 数据清单: what is kept of people, field by field; the privacy page and an impact assessment are made from it (PIPL Art. 17, 55). */
export type DataKind =
  | 'identity'
  | 'guardian'
  | 'typedIn'
  | 'visits'
  | 'messages'
  | 'consents'
  | 'accesses'
  | 'account'
  | 'signIns'
  | 'codes'
/** What a hospital keeps for itself, about its staff and of what they do. */
type OwnKind = 'reasons' | 'rolls' | 'staff' | 'audit' | 'exports' | 'finds' | 'platforms'

/** How long; `visitsKept` is the years that the hospital sets. */
export type Kept =
  | { readonly days: number }
  | { readonly minutes: number }
  | { readonly atLeastMonths: number }
  | { readonly until: 'erased' | 'closed' | 'agreed' | 'visitsKept' }

interface KeptRecord {
  /** How its keys begin. */
  readonly pk: string
  readonly sk: string
  readonly fields: readonly string[]
  /** D4: identity numbers, data of children, who is seen where; D3: names, phones, what is booked; D2: staff and the audit. */
  readonly level: 'D2' | 'D3' | 'D4'
  /** What is not sealed holds no name, number or phone. */
  readonly sealed: boolean
}

interface KeptData {
  /** 敏感个人信息 (PIPL Art. 28). */
  readonly sensitive: boolean
  readonly kept: Kept
  readonly records: readonly KeptRecord[]
}

const person = ['name', 'idType', 'idNumber', 'birthDate', 'sex', 'phone']
const guardian = ['guardian.name', 'guardian.idNumber', 'guardian.phone', 'guardian.consentedAt']

export const dataInventory: Readonly<Record<DataKind, KeptData>> = {
  identity: {
    sensitive: true,
    kept: { until: 'erased' },
    records: [
      { pk: 'PATIENT#', sk: 'PROFILE', fields: person, level: 'D4', sealed: true },
      { pk: 'PERSON#', sk: 'PERSON', fields: ['indexOfDocument'], level: 'D4', sealed: false },
      { pk: 'PHONE#', sk: 'PATIENT#', fields: ['indexOfPhone'], level: 'D3', sealed: false },
    ],
  },
  guardian: {
    sensitive: true,
    kept: { until: 'erased' },
    records: [{ pk: 'PATIENT#', sk: 'PROFILE', fields: guardian, level: 'D4', sealed: true }],
  },
  typedIn: {
    sensitive: true,
    kept: { until: 'agreed' },
    records: [{ pk: 'PATIENT#', sk: 'CARE#', fields: [...person, ...guardian], level: 'D4', sealed: true }],
  },
  visits: {
    sensitive: true,
    kept: { until: 'visitsKept' },
    records: [
      { pk: 'PATIENT#', sk: 'DIARY', fields: ['appointments', 'requests', 'waits'], level: 'D4', sealed: false },
      { pk: 'PATIENT#', sk: 'VISIT#', fields: ['visit'], level: 'D4', sealed: false },
      { pk: 'SESSION#', sk: 'WAIT#', fields: ['patient', 'log'], level: 'D4', sealed: false },
      { pk: 'SESSION#', sk: 'WISH#', fields: ['patient', 'slots'], level: 'D4', sealed: false },
      { pk: 'QUEUE#', sk: 'NOW', fields: ['patient', 'serial', 'state', 'times'], level: 'D4', sealed: false },
      { pk: 'QUEUE#', sk: 'EVENT#', fields: ['patient', 'serial', 'what', 'told'], level: 'D4', sealed: false },
      { pk: 'PROGRESS#', sk: 'CODE', fields: ['patient', 'day'], level: 'D4', sealed: false },
    ],
  },
  messages: {
    sensitive: true,
    kept: { days: 365 },
    records: [
      { pk: 'PATIENT#', sk: 'MSG#', fields: ['kind', 'session', 'serial', 'tries'], level: 'D4', sealed: false },
      { pk: 'DUE#', sk: '', fields: ['patient', 'kind', 'dueAt'], level: 'D3', sealed: false },
      { pk: 'RECEIPT#', sk: 'RECEIPT', fields: ['patient', 'kind'], level: 'D3', sealed: false },
      { pk: 'SESSION#', sk: 'PLANNED', fields: ['patients'], level: 'D4', sealed: false },
    ],
  },
  consents: {
    sensitive: false,
    kept: { until: 'visitsKept' },
    records: [{ pk: 'PATIENT#', sk: 'CONSENT#', fields: ['purpose', 'textVersion', 'givenAt', 'withdrawnAt'], level: 'D3', sealed: false }],
  },
  accesses: {
    sensitive: false,
    kept: { atLeastMonths: 6 },
    records: [{ pk: 'PATIENT#', sk: 'SEEN#', fields: ['line'], level: 'D3', sealed: false }],
  },
  account: {
    sensitive: false,
    kept: { until: 'closed' },
    records: [
      { pk: 'ACCOUNT#', sk: 'ACCOUNT', fields: ['identity', 'phone', 'patients'], level: 'D3', sealed: true },
      { pk: 'ACCOUNT#', sk: 'SUBSCRIPTIONS', fields: ['templates', 'answers', 'answeredAt'], level: 'D3', sealed: false },
      { pk: 'IDENTITY#', sk: 'IDENTITY', fields: ['indexOfIdentity'], level: 'D3', sealed: false },
    ],
  },
  signIns: {
    sensitive: false,
    kept: { days: 30 },
    records: [{ pk: 'SIGNINS#', sk: 'SIGNIN#', fields: ['channel', 'startedAt', 'lastUsedAt'], level: 'D3', sealed: false }],
  },
  codes: {
    sensitive: false,
    kept: { minutes: 5 },
    records: [{ pk: 'PHONE#', sk: 'CODE', fields: ['indexOfPhone', 'indexOfCode'], level: 'D3', sealed: false }],
  },
}

const ownInventory: Readonly<Record<OwnKind, Pick<KeptData, 'records'>>> = {
  reasons: {
    records: [
      { pk: 'SESSION#', sk: 'ACT#', fields: ['reason'], level: 'D3', sealed: true },
      { pk: 'SESSION#', sk: 'ADDON#', fields: ['reason', 'answer'], level: 'D4', sealed: true },
    ],
  },
  rolls: { records: [{ pk: 'QUEUE#', sk: 'ROLL', fields: ['maskedName', 'lastFour', 'isAged'], level: 'D4', sealed: true }] },
  staff: { records: [{ pk: 'STAFF#', sk: 'STAFF', fields: ['name', 'grants', 'authenticator'], level: 'D2', sealed: true }] },
  audit: { records: [{ pk: 'AUDIT#', sk: 'LINE#', fields: ['who', 'what', 'whom', 'reason'], level: 'D2', sealed: true }] },
  exports: { records: [{ pk: 'EXPORT#', sk: 'EXPORT', fields: ['who', 'what', 'reason'], level: 'D2', sealed: true }] },
  finds: { records: [{ pk: 'STAFF#', sk: 'FOUND#', fields: ['patient'], level: 'D3', sealed: false }] },
  platforms: { records: [{ pk: 'PLATFORM#', sk: 'TOKEN', fields: ['accessToken'], level: 'D2', sealed: true }] },
}

/** Every kind of record that holds something of people. */
export const keptRecords: readonly KeptRecord[] = [...Object.values(dataInventory), ...Object.values(ownInventory)].flatMap(
  (kind) => kind.records,
)
