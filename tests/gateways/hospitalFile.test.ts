import { describe, expect, it } from 'vitest'
import { readHospitalFile } from '#functions/gateways/hospitalFile'
import { queuePresets } from '#shared/rules/queue/presets'
import { queueRuleDefaults } from '#shared/rules/queue/queueRules'
import { type SmallHospital, smallHospital, template } from '#tests/support/hospitalFile'

const mistakesIn = (text: string) => {
  const read = readHospitalFile('ours.json', text)
  return read.ok ? [] : (read.details?.mistakes ?? [])
}
const spoilt = (spoil: (file: SmallHospital) => void) => {
  const file = smallHospital()
  spoil(file)
  return mistakesIn(JSON.stringify(file, null, 1)).map(({ path, message }) => `${path} ${message}`)
}
const first = <T>(list: readonly T[]): T => list[0] as T

const late = { from: 'slotEnd', graceMin: 0, place: 'endOfCurrentSlot', outcome: 'noShow' } as const
const pass = { ...queueRuleDefaults.pass }

describe('the rules of the queue', () => {
  const rulesOf = (queue: object | undefined) => {
    const file = smallHospital()
    Object.assign(file.rules, { queue })
    const read = readHospitalFile('ours.json', JSON.stringify(file))
    return read.ok ? read.value.rules.queue : read
  }
  it('are those of a preset, but for what is given besides', () => {
    expect(rulesOf({ preset: 'remax' })).toEqual(queuePresets.remax)
    expect(rulesOf({ preset: 'remax', nearAhead: 1, late })).toEqual({ ...queuePresets.remax, nearAhead: 1, late })
    expect(rulesOf({ earlyMin: 30 })).toEqual({ ...queueRuleDefaults, earlyMin: 30 })
    expect(rulesOf(undefined)).toBeUndefined()
  })
})

describe('a hospital file', () => {
  it('that is right is read', () => expect(mistakesIn(JSON.stringify(smallHospital()))).toEqual([]))
  it('may begin with a byte order mark', () => expect(mistakesIn(`\uFEFF${JSON.stringify(smallHospital())}`)).toEqual([]))
})

describe('a mistake is named by its path and what is wrong', () => {
  const cases: [string, (file: SmallHospital) => void, string][] = [
    [
      'an unknown department',
      (f) => {
        first(f.doctors).departmentId = 'nowhere'
      },
      'doctors[0].departmentId "nowhere" is not the id of any entry of departments',
    ],
    [
      'an unknown group',
      (f) => {
        first(f.departments).groupId = 'nowhere'
      },
      'departments[0].groupId "nowhere" is not the id of any entry of departmentGroups',
    ],
    [
      'an unknown campus',
      (f) => {
        first(f.departments).campusIds.push('moon')
      },
      'departments[0].campusIds[1] "moon" is not the id of any entry of campuses',
    ],
    [
      'the same id twice',
      (f) => {
        first(f.doctors).id = 'd2'
      },
      'doctors[1].id "d2" is already the id of doctors[0]',
    ],
    [
      'a session that ends before it starts',
      (f) => {
        first(f.templates).endsAt = '07:30'
      },
      'templates[0].endsAt 07:30 is not after startsAt (08:00)',
    ],
    [
      'a morning that starts in the afternoon',
      (f) => {
        Object.assign(first(f.templates), { startsAt: '14:00', endsAt: '17:00' })
      },
      'templates[0].startsAt 14:00 is not in the morning (05:00 to 12:00)',
    ],
    [
      'a wrong 诊疗科目',
      (f) => {
        first(f.departments).subjectCode = '03.44'
      },
      'departments[0].subjectCode is not a code of the national list of 诊疗科目, like 03.04',
    ],
    [
      'a doctor in two rooms at once',
      (f) => {
        f.templates.push(template({ departmentId: 'resp', doctorId: 'd1', weekdays: [4], startsAt: '11:00', endsAt: '12:00' }))
      },
      'templates[3].weekdays[0] doctor "d1" is already in templates[1] from 08:00 to 11:30 on weekday 4',
    ],
    [
      'a second open clinic in one half-day',
      (f) => {
        f.templates.push(template({ departmentId: 'card', weekdays: [5] }))
      },
      'templates[3].weekdays[0] the open clinic of "card" on weekday 5, morning, is already templates[0]',
    ],
    [
      'an expert clinic without a doctor',
      (f) => {
        first(f.templates).kind = 'expert'
      },
      "templates[0].doctorId is missing: expert is a doctor's clinic",
    ],
    [
      'pools that are not a hundred',
      (f) => {
        first(f.templates).pools = { online: 70, counter: 20 }
      },
      'templates[0].pools its parts are 90 together and must be 100',
    ],
    [
      'a field that is missing',
      (f) => {
        Reflect.deleteProperty(first(f.doctors), 'title')
      },
      'doctors[0].title is missing',
    ],
    [
      'a field nobody knows',
      (f) => {
        Object.assign(first(f.doctors), { salary: 1 })
      },
      'doctors[0].salary is not a field of the format',
    ],
    [
      'a day that does not exist',
      (f) => {
        f.calendar = { substitutions: { '2026-02-30': 4 } }
      },
      'calendar.substitutions.2026-02-30 2026-02-30 is not a day that exists',
    ],
    [
      'a window that closes before it opens',
      (f) => {
        f.rules.bookingWindow.fromDay = 20
      },
      'rules.bookingWindow.toDay is before fromDay (20)',
    ],
    [
      'a stop the day before although the day itself is open',
      (f) => {
        Object.assign(f.rules.bookingWindow, { nextDayCutoff: '17:00' })
      },
      'rules.bookingWindow.nextDayCutoff needs fromDay 1: it ends booking on the day before, here fromDay is 0',
    ],
    [
      'a suspension of nobody',
      (f) => {
        f.suspensions.push({ weekday: 3, reason: '会议' })
      },
      'suspensions[0] names neither a doctorId nor a departmentId',
    ],
    [
      'a suspension of no day',
      (f) => {
        f.suspensions.push({ doctorId: 'd1', reason: '会议' })
      },
      'suspensions[0] needs either a date or a weekday',
    ],
    [
      'an id with capitals',
      (f) => {
        first(f.campuses).id = 'Main'
      },
      'campuses[0].id must be 1 to 24 small letters or digits',
    ],
    [
      'a doctor called like the open clinic',
      (f) => {
        first(f.doctors).id = 'general'
      },
      'doctors[0].id must not be "general", which names the open clinic of a department',
    ],
  ]
  const ofQueue: [string, object, string][] = [
    ['a preset nobody published', { preset: 'ours' }, 'rules.queue.preset must be one of hys-a, changzhou'],
    [
      'a place nobody knows',
      { pass: { ...pass, first: { place: 'somewhere', checkInAgain: false } } },
      'rules.queue.pass.first.place must be keep',
    ],
    ['so many places back', { late: { ...late, place: { back: 0 } } }, 'rules.queue.late.place.back Too small'],
    [
      'invalid before one is late',
      { late: { ...late, graceMin: 20, invalidAfterMin: 10 } },
      'rules.queue.late.invalidAfterMin must not be before',
    ],
    ['a group that is not whole', { pass: { ...pass, max: undefined } }, 'rules.queue.pass.max is missing'],
    ['a field nobody knows of', { nearBehind: 3 }, 'rules.queue.nearBehind is not a field of the format'],
    [
      'a clock that is none',
      { takeNumber: { before: { morning: '25:00' }, outcome: 'noShow' } },
      'rules.queue.takeNumber.before.morning must be a clock',
    ],
    ['figures out of bounds', { priority: { oneIn: 0 } }, 'rules.queue.priority.oneIn'],
  ]
  it.each(ofQueue)('in the rules of the queue: %s', (_, queue, wanted) => {
    const told = spoilt((f) => void Object.assign(f.rules, { queue }))
    expect(told).toHaveLength(1)
    expect(told[0]).toContain(wanted)
  })
  it.each(cases)('%s', (_, spoil, wanted) => expect(spoilt(spoil)).toContain(wanted))
})

describe('mistakes are told together', () => {
  it('one entry that cannot be read does not hide the others, and references to it are no mistakes', () => {
    const told = spoilt((f) => {
      Object.assign(first(f.departments), { subjectCode: 'x' })
      first(f.doctors).departmentId = 'nowhere'
    })
    expect(told).toHaveLength(2)
  })

  it('each with its line', () => {
    const text = JSON.stringify(smallHospital(), null, 1).replace(
      '"departmentId": "card",\n   "speciality"',
      '"departmentId": "nowhere",\n   "speciality"',
    )
    const line = text.split('\n').findIndex((l) => l.includes('nowhere')) + 1
    expect(mistakesIn(text)).toEqual([
      { file: 'ours.json', line, path: 'doctors[0].departmentId', message: '"nowhere" is not the id of any entry of departments' },
    ])
  })

  it('a missing field has the line of what it is missing from', () => {
    const text = JSON.stringify(smallHospital(), null, 1).replace('   "title": "attending",\n', '')
    const line = text.split('\n').findIndex((l) => l.includes('"id": "d2"'))
    expect(mistakesIn(text)).toEqual([{ file: 'ours.json', line, path: 'doctors[1].title', message: 'is missing' }])
  })

  it('fifty at most, and how many more there are', () => {
    const file = smallHospital()
    file.doctors = Array.from({ length: 80 }, (_, i) => ({ ...first(file.doctors), id: `x${i}`, departmentId: 'nowhere' }))
    file.templates = []
    const read = readHospitalFile('ours.json', JSON.stringify(file))
    expect(read.ok || [read.details?.mistakes.length, read.details?.more]).toEqual([50, 30])
  })

  it('a field given twice is told, since the first would be lost silently', () => {
    const text = JSON.stringify(smallHospital(), null, 1).replace('"bring"', '"format": "yuezhen-hospital/1",\n "bring"')
    expect(mistakesIn(text).map((m) => `${m.path} ${m.message}`)).toEqual(['format is given twice'])
  })

  it.each([
    ['a comma too many', '{\n "format": "x",\n}', 3, 'is not JSON: property name expected'],
    ['an end too early', '{\n "format": "x"', 2, 'is not JSON: close brace expected'],
    ['nothing', '', 1, 'is not JSON: value expected'],
    ['a list', '[]', 1, 'expected object, received array'],
  ])('text that is no such JSON: %s', (_, text, line, message) => {
    expect(mistakesIn(text)[0]).toMatchObject({ line, path: '', message })
  })
})

describe('message templates', () => {
  const key = { key: 'thing1', field: 'place' }
  const spoiltTemplates = (messageTemplates: unknown) => mistakesIn(JSON.stringify({ ...smallHospital(), messageTemplates }, null, 1))
  it('that are right are read', () => {
    const messageTemplates = {
      wechatSubscription: { booked: { id: 'p0_x-1', isLongTerm: true, keys: [key] } },
      wechatMedical: { booked: { id: '1501001', keys: [{ key: 'doc_name', field: 'doctor' }] } },
      sms: { called: { id: 'SMS_1', keys: [{ key: '1', field: 'shortCode', most: 12 }] } },
    }
    const read = readHospitalFile('ours.json', JSON.stringify({ ...smallHospital(), messageTemplates }))
    expect(read.ok && read.value.messageTemplates).toEqual(messageTemplates)
  })
  it('may be left out: then messages go no such way', () => {
    const read = readHospitalFile('ours.json', JSON.stringify(smallHospital()))
    expect(read.ok && read.value.messageTemplates).toEqual({})
  })
  it.each<[string, unknown, string]>([
    ['a channel that is none', { pigeon: {} }, 'messageTemplates.pigeon is not a field of the format'],
    ['a call, which needs none', { call: {} }, 'messageTemplates.call is not a field of the format'],
    ['a kind that is none', { sms: { hello: {} } }, 'messageTemplates.sms.hello is not a field of the format'],
    ['no id', { sms: { booked: { keys: [] } } }, 'messageTemplates.sms.booked.id is missing'],
    [
      'a field that is none',
      { sms: { booked: { id: '1', keys: [{ key: '1', field: 'idNumber' }] } } },
      'messageTemplates.sms.booked.keys[0].field',
    ],
    [
      'a status that is none',
      { wechatMedical: { booked: { id: 'booked', keys: [] } } },
      'messageTemplates.wechatMedical.booked.id must be a status of 就医助手, like 1501001',
    ],
    [
      'a key twice',
      { wechatSubscription: { booked: { id: '1', keys: [key, { key: 'time2', field: 'time' }, key] } } },
      'messageTemplates.wechatSubscription.booked.keys[2] has the key thing1 twice',
    ],
    [
      'a key of no type',
      { wechatSubscription: { booked: { id: '1', keys: [{ key: 'keyword1', field: 'place' }] } } },
      'messageTemplates.wechatSubscription.booked.keys[0] has the key keyword1, which is of no type that WeChat has',
    ],
    [
      'what is never said',
      { sms: { suspended: { id: '1', keys: [{ key: '1', field: 'bring' }] } } },
      'messageTemplates.sms.suspended.keys[0] the key 1 takes something that messages of this kind never say',
    ],
  ])('with %s are named by path and line', (_, messageTemplates, words) => {
    const [mistake] = spoiltTemplates(messageTemplates)
    expect(`${mistake?.path} ${mistake?.message}`).toContain(words)
    expect(mistake?.line).toBeGreaterThan(10)
  })
})
