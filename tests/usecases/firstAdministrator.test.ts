import { beforeEach, expect, test } from 'vitest'
import { openFirstAdministrator } from '#functions/usecases/openFirstAdministrator'
import type { AdministratorRole } from '#shared/rules/staffRoles'
import { codeOf, gave, type StaffRoom, staffRoom } from '#tests/support/staffRoom'

let room: StaffRoom
beforeEach(() => {
  room = staffRoom()
})
const first = (username: string, role: AdministratorRole = 'securityAdministrator') =>
  openFirstAdministrator(room.deps, { username, name: '张伟', role })
const enrol = async (username: string, oneTimeCode: string) => {
  const { enrolment, address } = gave(await room.enrol(username, oneTimeCode))
  gave(await room.confirmEnrol(enrolment, room.codeOf(new URL(address).searchParams.get('secret') ?? '')))
}

test('each of the three kinds is opened once, and each administrator enrols like anybody else', async () => {
  for (const role of ['securityAdministrator', 'systemAdministrator', 'auditor'] as const) {
    const username = role.toLowerCase()
    const { oneTimeCode } = gave(await first(username, role))
    expect(codeOf(await first('another', role))).toBe('ROLE_IS_TAKEN')
    await enrol(username, oneTimeCode)
    expect(codeOf(await first('another', role))).toBe('ROLE_IS_TAKEN')
  }
  expect((await room.store.readAdministrators()).all.map(({ role }) => role)).toEqual([
    'securityAdministrator',
    'systemAdministrator',
    'auditor',
  ])
  expect(room.audit.filter(({ act }) => act === 'openFirstAdministrator').map(({ about }) => about)).toEqual([
    'securityadministrator securityAdministrator',
    'systemadministrator systemAdministrator',
    'auditor auditor',
  ])
})

test('a code that ran out unused is given anew, to the same name or to another', async () => {
  const { oneTimeCode } = gave(await first('zhang'))
  room.moveTo('2026-11-26T08:00:00')
  const again = gave(await first('zhang'))
  expect(again.oneTimeCode).not.toBe(oneTimeCode)
  expect(codeOf(await room.enrol('zhang', oneTimeCode))).toBe('STAFF_SIGN_IN_REFUSED')
  await enrol('zhang', again.oneTimeCode)
})

test('the name of somebody who works here is not taken over', async () => {
  await room.person('wang', ['doctor'])
  expect(codeOf(await first('wang'))).toBe('USERNAME_TAKEN')
  expect((await room.member('wang')).grants.map(({ role }) => role)).toEqual(['doctor'])
  const { oneTimeCode } = gave(await first('zhang'))
  await enrol('zhang', oneTimeCode)
  room.moveTo('2028-01-01T08:00:00')
  expect(codeOf(await first('zhang'))).toBe('USERNAME_TAKEN')
  expect((await room.store.readNamed('zhang'))?.member.state).toBe('active')
})

test('one person is not made a second kind of administrator', async () => {
  gave(await first('zhang'))
  expect(codeOf(await first('zhang', 'auditor'))).toBe('USERNAME_TAKEN')
})
