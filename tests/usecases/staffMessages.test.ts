import { expect, test } from 'vitest'
import { staffMessageDeps } from '#functions/entries/staffMessageDeps'
import { aboutMessages } from '#functions/usecases/aboutMessages'
import { closeUndelivered } from '#functions/usecases/closeUndelivered'
import { listMessagesOf } from '#functions/usecases/listMessagesOf'
import { toldByPhoneView } from '#functions/usecases/views/staffMessage'
import type { DiaryEntry } from '#shared/rules/diary'
import type { UndeliveredOutcome } from '#shared/rules/messages/byPhone'
import { dateOf } from '#shared/values/clinicTime'
import { appointmentId, messageId } from '#shared/values/ids'
import { aPatient } from '#tests/support/givens'
import { hospital } from '#tests/support/messageGivens'
import { type MessageRoom, messageRoom, patientOf, visited } from '#tests/support/messageRoom'

const staffed = (room: MessageRoom, isTheirs = true) => ({
  ...room.deps(),
  ...staffMessageDeps(room.table),
  readSessions: async (ids: readonly string[]) => (ids.includes(visited.id) ? [visited] : []),
  readPatients: async (ids: readonly string[]) => ids.map(aPatient),
  readVisit: async () => undefined,
  readStaffName: async () => '钱护士',
  isTheirs: () => isTheirs,
})

/** A booking whose first message nothing takes; gives its id. */
const failed = async (room: MessageRoom): Promise<{ entry: DiaryEntry; id: string }> => {
  const entry = await room.book(1)
  await room.plan(1)
  room.answers.of = () => ({ outcome: 'refused', code: 'isv.MOBILE_NUMBER_ILLEGAL' })
  await room.tick()
  const booked = (await room.log(1, entry.ref)).find(({ kind }) => kind === 'booked')
  expect(booked?.state).toBe('failed')
  return { entry, id: booked ? messageId(booked) : '' }
}

const close = (room: MessageRoom, id: string, outcome: UndeliveredOutcome, isTheirs = true) =>
  closeUndelivered(staffed(room, isTheirs), 'staff-nurse', { messageId: id, outcome })

test('what is put back is tried by every channel anew, and what failed before stays in its log', async () => {
  const room = await messageRoom()
  const { entry, id } = await failed(room)
  room.answers.of = () => undefined
  expect(await close(room, id, 'resend')).toMatchObject({ ok: true, value: { state: 'due' } })
  room.pass(60)
  await room.tick()
  expect(room.told(1)).toEqual(['09:01 booked by sms'])
  const [booked] = await room.log(1, entry.ref)
  expect(booked).toMatchObject({ state: 'sent', attempts: [{ outcome: 'refused' }, { outcome: 'sent' }] })
})

test('what is put back and fails again is among the undelivered again', async () => {
  const room = await messageRoom()
  const { id } = await failed(room)
  await close(room, id, 'resend')
  expect(await staffed(room).pageOfUndelivered(10)).toEqual([])
  room.pass(60)
  await room.tick()
  expect((await staffed(room).pageOfUndelivered(10)).map(messageId)).toEqual([id])
})

test('what was told by phone is not sent any more', async () => {
  const room = await messageRoom()
  const { id } = await failed(room)
  room.answers.of = () => undefined
  expect(await close(room, id, 'told')).toMatchObject({ ok: true, value: { state: 'sent' } })
  room.pass(600)
  await room.tick()
  expect(room.told(1)).toEqual([])
})

test('who works elsewhere finds neither the appointment nor the message, and changes nothing', async () => {
  const room = await messageRoom()
  const { entry, id } = await failed(room)
  const about = { appointmentId: appointmentId({ date: dateOf(entry.startsAt), patientId: patientOf(1), ref: entry.ref }) }
  expect(await listMessagesOf(staffed(room, false), about)).toMatchObject({ ok: false, code: 'UNKNOWN_APPOINTMENT' })
  expect(await close(room, id, 'told', false)).toMatchObject({ ok: false, code: 'UNKNOWN_MESSAGE' })
  const seen = await listMessagesOf(staffed(room), about)
  expect(seen.ok && seen.value.items.find((one) => one.id === id)?.state).toBe('failed')
})

test.each([
  [true, false],
  [false, true],
])('of a department that is sensitive (%s) the name is said on the phone: %s', async (isSensitive, isSaid) => {
  const room = await messageRoom()
  const { entry } = await failed(room)
  const messages = await room.log(1, entry.ref)
  const department = { ...hospital, id: visited.departmentId, isSensitive, subjectCode: '03' } as never
  const { theirs, about } = await aboutMessages(
    {
      ...staffed(room),
      readDiaries: async () => [],
      readDepartment: async () => department,
    },
    messages,
  )
  const told = theirs[0] && toldByPhoneView(theirs[0], about)
  expect(told?.saying.join('').includes(visited.departmentName)).toBe(isSaid)
})
