import type { DynamoDB } from '@aws-sdk/client-dynamodb'
import dynamoose from 'dynamoose'
import type { SchemaDefinition } from 'dynamoose/dist/Schema'

/** The plain records, as dynamoose models over the one table. Contended writes never go this way: `save` is last writer wins. */

const keys: SchemaDefinition = {
  pk: { type: String, hashKey: true },
  sk: { type: String, rangeKey: true },
}
const text = { type: String, required: true } as const
const texts = { type: Array, schema: [String], required: true }
const whole = { type: Number, required: true } as const
const active = { type: Boolean, required: true } as const
const nested = { type: Object, required: true } as const
const nestedList = { type: Array, schema: [Object], required: true }

const schema = (fields: SchemaDefinition, open: string[]) => new dynamoose.Schema({ ...keys, ...fields }, { saveUnknown: open })

export const records = (client: DynamoDB, tableName: string) => {
  const instance = new dynamoose.Instance()
  instance.aws.ddb.set(client)
  const hospital = dynamoose.model(
    `${tableName}.hospital`,
    schema({ name: text, phone: text, campuses: nestedList, clinicKinds: nestedList, rules: nested, bring: texts }, [
      'campuses.**',
      'clinicKinds.**',
      'rules.**',
    ]),
  )
  const templates = dynamoose.model(`${tableName}.templates`, schema({ channels: nested }, ['channels.**']))
  const department = dynamoose.model(
    `${tableName}.department`,
    schema(
      {
        id: text,
        name: text,
        aliases: texts,
        initials: texts,
        group: nested,
        order: whole,
        campusIds: texts,
        subjectCode: text,
        introduction: text,
        place: nested,
        admits: nested,
        isSensitive: Boolean,
        active,
      },
      ['group.**', 'place.**', 'admits.**'],
    ),
  )
  const doctor = dynamoose.model(
    `${tableName}.doctor`,
    schema(
      {
        id: text,
        name: text,
        initials: text,
        sex: text,
        title: text,
        departmentId: text,
        departmentName: text,
        speciality: text,
        biography: text,
        active,
      },
      [],
    ),
  )
  // Without these three settings dynamoose asks for, and would create, the table on first use.
  new instance.Table(tableName, [hospital, templates, department, doctor], { create: false, update: false, waitForActive: false })
  return { hospital, templates, department, doctor }
}

export type Records = ReturnType<typeof records>
