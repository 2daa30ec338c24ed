/** A small hospital file that is right; tests spoil one thing at a time. */
export const smallHospital = () => ({
  format: 'yuezhen-hospital/1',
  hospital: { name: '试验医院', phone: '0000-1234567' },
  rules: {
    ruleVersion: '1',
    bookingWindow: { fromDay: 0, toDay: 13, releaseAt: '07:00' },
    cancelDeadline: {
      general: { kind: 'beforeSlotMinutes', minutes: 30 },
      specialty: { kind: 'beforeSlotMinutes', minutes: 30 },
      expert: { kind: 'halfDayBefore' },
      premium: { kind: 'prevWorkdayAt', at: '15:00' },
    },
    limits: { perDay: 2, perDepartmentPerDay: 1 },
    patientsPerAccount: 5,
    minorAge: 14,
    arriveMinutesBefore: 15,
  },
  bring: ['身份证'],
  campuses: [{ id: 'main', name: '本部', address: '一号路1号', phone: '0000-1234567' }],
  departmentGroups: [{ id: 'internal', name: '内科' }],
  clinicKinds: [
    { kind: 'general', name: '普通门诊', fee: 1500 },
    { kind: 'expert', name: '专家门诊', fee: 6000 },
  ],
  departments: [
    {
      id: 'card',
      name: '心血管内科',
      aliases: ['心内科'],
      groupId: 'internal',
      campusIds: ['main'],
      subjectCode: '03.04',
      introduction: '诊治心血管疾病。',
      place: { building: '门诊楼', floor: '4层' },
      fees: { expert: 8000 },
    },
    {
      id: 'resp',
      name: '呼吸内科',
      groupId: 'internal',
      campusIds: ['main'],
      subjectCode: '03.01',
      introduction: '诊治呼吸疾病。',
      place: { building: '门诊楼', floor: '3层' },
    },
  ],
  doctors: [
    { id: 'd1', name: '单文博', sex: 'male', title: 'chief', departmentId: 'card', speciality: '冠心病', biography: '从事临床二十年。' },
    { id: 'd2', name: '仇静怡', sex: 'female', title: 'attending', departmentId: 'resp', speciality: '哮喘', biography: '从事临床八年。' },
  ],
  templates: [
    template({ departmentId: 'card', weekdays: [1, 2, 3, 4, 5] }),
    template({ departmentId: 'card', doctorId: 'd1', weekdays: [4], kind: 'expert', room: '402诊室' }),
    template({ departmentId: 'resp', weekdays: [4, 6], onHolidays: true }),
  ] as Record<string, unknown>[],
  calendar: { substitutions: { '2026-02-14': 4 } } as Record<string, Record<string, unknown>>,
  suspensions: [] as Record<string, unknown>[],
})

export const template = (fields: Record<string, unknown>): Record<string, unknown> => ({
  half: 'morning',
  startsAt: '08:00',
  endsAt: '11:30',
  kind: 'general',
  capacity: 20,
  slotMinutes: 30,
  campusId: 'main',
  ...fields,
})

export type SmallHospital = ReturnType<typeof smallHospital>
