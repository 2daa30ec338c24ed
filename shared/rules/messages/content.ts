/** What a message says, by name, before any platform's limits: a template's keys are filled from these. Absent where it does not apply. */
export const contentFields = [
  'title',
  'patient',
  'hospital',
  'department',
  'doctor',
  'kind',
  'time',
  'arrive',
  'place',
  'serial',
  'bring',
  'note',
  'reason',
  'until',
  'phone',
] as const
export type ContentField = (typeof contentFields)[number]

export type MessageContent = Readonly<Partial<Record<ContentField, string>>>
