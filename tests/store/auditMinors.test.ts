import { randomUUID } from 'node:crypto'
import { DynamoDB } from '@aws-sdk/client-dynamodb'
import { afterAll, expect, inject, test } from 'vitest'
import { auditLines } from '#functions/store/auditLines'
import { dynamoTable } from '#functions/store/dynamoTable'
import { patients } from '#functions/store/patients'
import { minorsReport } from '#infra/local/audit/minors'
import { createTable } from '#infra/local/table'
import { aCall, auditRoom } from '#tests/support/auditRoom'
import { aVault } from '#tests/support/aVault'
import { aPatient, at } from '#tests/support/givens'

const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
const client = new DynamoDB({ endpoint: inject('endpoint'), region: 'local', credentials })
afterAll(() => client.destroy())

test('staff access to data of minors is counted by month and role, on the age of the day', async () => {
  const name = `minors-${randomUUID()}`
  await createTable(inject('endpoint'), name)
  const table = dynamoTable(client, name, async () => {})
  const people = patients(table, aVault())
  const born = { child: '2020-05-01', grown: '2008-12-01', adult: '1990-01-01' }
  for (const [id, birthDate] of Object.entries(born))
    await people.enter(id, { ...aPatient(''), idNumber: `E${id}`, birthDate: birthDate as never })
  const room = auditRoom(table, at('2026-10-10T09:00:00'))
  const write = room.writer()
  await write(aCall({ patientIds: ['child', 'grown', 'adult'] }))
  await write(aCall({ patientIds: ['adult'] }))
  await write(aCall({ patientIds: ['child'], result: 'NOT_ALLOWED' }))
  await write(aCall({ patientIds: ['child'], roles: [], by: 'account' }))
  await write(aCall({ patientIds: ['child'], roles: ['doctor', 'officeManager'], by: 'doctor1' }))
  room.turnTo(at('2026-12-01T09:00:00'))
  await write(aCall({ patientIds: ['grown'] }))
  await write(aCall({ patientIds: ['child'], by: 'nurse2' }))
  await write(aCall({ patientIds: ['erased'] }))
  room.turnTo(at('2027-01-01T00:00:00'))
  await write(aCall({ patientIds: ['child'] }))
  expect(await minorsReport({ linesOfDay: auditLines(table).ofDay, readPatients: people.readMany }, 2026)).toEqual({
    year: 2026,
    rows: [
      { month: '2026-10', role: 'doctor', accesses: 1, staff: 1, minors: 1 },
      { month: '2026-10', role: 'officeManager', accesses: 1, staff: 1, minors: 1 },
      { month: '2026-10', role: 'triageNurse', accesses: 1, staff: 1, minors: 2 },
      { month: '2026-12', role: 'triageNurse', accesses: 1, staff: 1, minors: 1 },
    ],
    unknown: 1,
  })
}, 60_000)
