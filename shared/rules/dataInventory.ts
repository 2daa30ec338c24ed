/**
 * What is kept of people, field by field: the list the privacy page and an impact assessment start from (PIPL Art. 17, 55). Levels: D5 symptoms of
 * special clinics, D4 identity number, data of children, who was seen where, D3 phone, name and what is booked, D2 staff and the audit.
 */
type DataLevel = 'D1' | 'D2' | 'D3' | 'D4' | 'D5'

type DataPurpose = 'identify' | 'reach' | 'book' | 'guard' | 'prove' | 'account' | 'connect' | 'staff' | 'protect'

/** Until when; what is named after years is for the hospital to set. */
type Retention =
  | 'untilErased'
  | 'untilClosed'
  | 'agreementOrWeek'
  | 'visitsKeptYears'
  | 'withItsSession'
  | 'minutes'
  | 'day'
  | 'whileEmployed'
  | 'auditYears'
  | 'whileNeeded'

interface KeptData {
  /** How the keys of its record begin. */
  readonly record: { readonly pk: string; readonly sk: string }
  readonly fields: readonly string[]
  readonly level: DataLevel
  readonly purpose: DataPurpose
  readonly retention: Retention
  /** Sealed at rest; what is not holds no name, number or phone. */
  readonly sealed: boolean
}

export const dataInventory: readonly KeptData[] = [
  {
    record: { pk: 'PATIENT#', sk: 'PROFILE' },
    fields: ['name', 'idType', 'idNumber', 'birthDate', 'sex'],
    level: 'D4',
    purpose: 'identify',
    retention: 'untilErased',
    sealed: true,
  },
  { record: { pk: 'PATIENT#', sk: 'PROFILE' }, fields: ['phone'], level: 'D3', purpose: 'reach', retention: 'untilErased', sealed: true },
  {
    record: { pk: 'PATIENT#', sk: 'PROFILE' },
    fields: ['guardian.name', 'guardian.idNumber', 'guardian.phone', 'guardian.consentedAt'],
    level: 'D4',
    purpose: 'guard',
    retention: 'untilErased',
    sealed: true,
  },
  {
    record: { pk: 'PATIENT#', sk: 'CARE#' },
    fields: ['name', 'idType', 'idNumber', 'birthDate', 'sex', 'phone', 'guardian'],
    level: 'D4',
    purpose: 'identify',
    retention: 'agreementOrWeek',
    sealed: true,
  },
  {
    record: { pk: 'PATIENT#', sk: 'CONSENT#' },
    fields: ['purpose', 'textVersion', 'givenAt', 'withdrawnAt', 'account'],
    level: 'D3',
    purpose: 'prove',
    retention: 'visitsKeptYears',
    sealed: false,
  },
  {
    record: { pk: 'PATIENT#', sk: 'DIARY' },
    fields: ['appointments', 'requests', 'waits'],
    level: 'D4',
    purpose: 'book',
    retention: 'visitsKeptYears',
    sealed: false,
  },
  {
    record: { pk: 'PATIENT#', sk: 'VISIT#' },
    fields: ['visit'],
    level: 'D4',
    purpose: 'book',
    retention: 'visitsKeptYears',
    sealed: false,
  },
  { record: { pk: 'PATIENT#', sk: 'SEEN#' }, fields: ['whoLooked'], level: 'D2', purpose: 'prove', retention: 'auditYears', sealed: false },
  {
    record: { pk: 'PERSON#', sk: 'PERSON' },
    fields: ['indexOfDocument'],
    level: 'D4',
    purpose: 'identify',
    retention: 'untilErased',
    sealed: false,
  },
  {
    record: { pk: 'PHONE#', sk: 'PATIENT#' },
    fields: ['indexOfPhone'],
    level: 'D3',
    purpose: 'reach',
    retention: 'untilErased',
    sealed: false,
  },
  {
    record: { pk: 'PHONE#', sk: 'CODE' },
    fields: ['indexOfPhone', 'indexOfCode'],
    level: 'D3',
    purpose: 'protect',
    retention: 'minutes',
    sealed: false,
  },
  {
    record: { pk: 'SESSION#', sk: 'WAIT#' },
    fields: ['patient', 'log'],
    level: 'D4',
    purpose: 'book',
    retention: 'withItsSession',
    sealed: false,
  },
  {
    record: { pk: 'SESSION#', sk: 'WISH#' },
    fields: ['patient', 'slots'],
    level: 'D4',
    purpose: 'book',
    retention: 'withItsSession',
    sealed: false,
  },
  { record: { pk: 'SESSION#', sk: 'ACT#' }, fields: ['reason'], level: 'D3', purpose: 'prove', retention: 'withItsSession', sealed: true },
  {
    record: { pk: 'SESSION#', sk: 'ADDON#' },
    fields: ['reason', 'answer'],
    level: 'D4',
    purpose: 'book',
    retention: 'withItsSession',
    sealed: true,
  },
  {
    record: { pk: 'ACCOUNT#', sk: 'ACCOUNT' },
    fields: ['identity', 'phone'],
    level: 'D3',
    purpose: 'account',
    retention: 'untilClosed',
    sealed: true,
  },
  {
    record: { pk: 'IDENTITY#', sk: 'IDENTITY' },
    fields: ['indexOfIdentity'],
    level: 'D3',
    purpose: 'account',
    retention: 'untilClosed',
    sealed: false,
  },
  {
    record: { pk: 'SIGNINS#', sk: 'SIGNIN#' },
    fields: ['channel', 'times'],
    level: 'D3',
    purpose: 'protect',
    retention: 'whileNeeded',
    sealed: false,
  },
  {
    record: { pk: 'PLATFORM#', sk: 'TOKEN' },
    fields: ['accessToken'],
    level: 'D2',
    purpose: 'connect',
    retention: 'whileNeeded',
    sealed: true,
  },
  {
    record: { pk: 'STAFF#', sk: 'STAFF' },
    fields: ['name', 'grants', 'authenticator'],
    level: 'D2',
    purpose: 'staff',
    retention: 'whileEmployed',
    sealed: true,
  },
  { record: { pk: 'STAFF#', sk: 'FOUND#' }, fields: ['foundPatient'], level: 'D3', purpose: 'protect', retention: 'day', sealed: false },
  {
    record: { pk: 'AUDIT#', sk: 'LINE#' },
    fields: ['who', 'what', 'whom', 'reason'],
    level: 'D2',
    purpose: 'prove',
    retention: 'auditYears',
    sealed: true,
  },
  {
    record: { pk: 'EXPORT#', sk: 'EXPORT' },
    fields: ['who', 'what', 'reason'],
    level: 'D2',
    purpose: 'prove',
    retention: 'auditYears',
    sealed: true,
  },
]
