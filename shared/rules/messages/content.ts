/** What a message says, by name, before any platform's limits: a template's keys are filled from these. Absent where it does not apply. */
export const contentFields = [
  'title',
  'patient',
  'hospital',
  'department',
  'doctor',
  'kind',
  'time',
  'day',
  'clock',
  'arrive',
  'place',
  'serial',
  'bring',
  'note',
  'reason',
  'until',
  'phone',
  'shortCode',
] as const
export type ContentField = (typeof contentFields)[number]

/**
 * time: "2026年11月25日 08:00~08:30"; day: "11月25日"; clock: "08:00"; arrive and until: "2026年11月25日 07:45"; place: campus, building, floor
 * and room with a space between; doctor: name, a space, title. shortCode is added by who knows it.
 */
export type MessageContent = Readonly<Partial<Record<ContentField, string>>>
