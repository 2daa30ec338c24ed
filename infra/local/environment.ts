import { createHash } from 'node:crypto'
import type { LocalKeys } from '#infra/local/keyFile'

export const tableName = 'yuezhen'

/** What serverless.yml gives the functions, for this machine. A table that outlives its process needs the keys of a key file. */
export const environment = (endpoint: string, keys = keysOfNobody): Record<string, string> => ({
  STAGE: 'demo',
  VERSION: 'local',
  TABLE_NAME: tableName,
  AWS_ENDPOINT_URL_DYNAMODB: endpoint,
  AWS_REGION: 'local',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  SEALING_KEYS: keys.sealing.join(','),
  INDEX_KEYS: keys.index.join(','),
  TOKEN_KEY: demoKey('token'),
  // Here everybody comes from this machine.
  EXEMPT_NETWORKS: '127.0.0.0/8,::1/128',
  AUDIT_KEYS: `1:${digest(`audit ${keys.index[0]}`)}`,
})

const digest = (text: string) => createHash('sha256').update(text).digest('hex')
const demoKey = (name: string) => digest(`demo ${name} key`)

/** Everybody can work these out: for tables of tests, with made-up people only. */
const keysOfNobody: LocalKeys = { sealing: [demoKey('sealing')], index: [`1:sha256:${demoKey('index')}`] }
