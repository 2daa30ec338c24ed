import { createHash } from 'node:crypto'

export const tableName = 'yuezhen'

/** What serverless.yml gives the functions, for this machine. Keys are 64 hexadecimal digits; these guard made-up people only. */
export const environment = (endpoint: string): Record<string, string> => ({
  STAGE: 'demo',
  VERSION: 'local',
  TABLE_NAME: tableName,
  AWS_ENDPOINT_URL_DYNAMODB: endpoint,
  AWS_REGION: 'local',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  DATA_KEY: demoKey('data'),
  TOKEN_KEY: demoKey('token'),
})

const demoKey = (name: string) => createHash('sha256').update(`demo ${name} key`).digest('hex')
