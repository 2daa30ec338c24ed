/** Enough of a CloudFormation template to judge it. */
export interface Template {
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties?: unknown }>>
}

interface Statement {
  readonly Effect: string
  readonly Action: string | readonly string[]
  readonly Resource?: unknown
  readonly Condition?: unknown
}

/** No function may empty, copy out or remove the table. */
const forbidden =
  /^(\*|dynamodb:(\*|Scan|PartiQL.*|DeleteTable|UpdateTable|CreateTable|Export.*|.*Backup.*|Restore.*)|kms:\*|iam:.*|s3:\*)$/

/**
 * What is wrong with a template that has to work in every partition with the least rights: one line each.
 * `*` is allowed as the resource of a key policy, where it means the key itself and nothing else can be written.
 */
export const templateFaults = (template: Template): string[] => {
  const faults: string[] = []
  for (const [name, resource] of Object.entries(template.Resources)) {
    for (const text of textsOf(resource)) {
      if (/\barn:aws(-[a-z]+)*:/.test(text)) faults.push(`${name}: "${text}" names one partition; use \${AWS::Partition}`)
      if (/\.amazonaws\.com(\.cn)?\b/.test(text) && !/^[a-z]+\.amazonaws\.com$/.test(text)) {
        faults.push(`${name}: "${text}" names one partition's hosts; use \${AWS::URLSuffix}`)
      }
    }
    for (const statement of statementsOf(resource)) {
      const isKeyPolicy = resource.Type === 'AWS::KMS::Key'
      const resources = [statement.Resource].flat()
      if (statement.Effect === 'Allow' && resources.includes('*') && !isKeyPolicy) faults.push(`${name}: allows ${statement.Action} on "*"`)
      if (resource.Type !== 'AWS::IAM::Role' || statement.Effect !== 'Allow') continue
      for (const action of [statement.Action].flat()) if (forbidden.test(action)) faults.push(`${name}: may ${action}`)
      if (
        JSON.stringify(resources).includes('"SealingKey"') &&
        !JSON.stringify(statement.Condition ?? '').includes('kms:EncryptionContext:stage')
      )
        faults.push(`${name}: may use SealingKey for anything, not only for the data keys of its stage`)
    }
  }
  return [...faults, ...missingRoles(template), ...unguardedTables(template), ...alterableAudits(template)]
}

const missingRoles = ({ Resources }: Template): string[] => {
  const roles = Object.entries(Resources)
    .filter(([, { Type }]) => Type === 'AWS::Lambda::Function')
    .map(([name, { Properties }]) => [name, JSON.stringify((Properties as { Role?: unknown }).Role)] as const)
  return roles
    .filter(([, role], index) => roles.findIndex(([, other]) => other === role) !== index)
    .map(([name]) => `${name}: shares its role`)
}

const unguardedTables = ({ Resources }: Template): string[] =>
  Object.entries(Resources)
    .filter(([, { Type }]) => Type === 'AWS::DynamoDB::Table')
    .flatMap(([name, resource]) => {
      const text = JSON.stringify(resource)
      return ['"DeletionProtectionEnabled":true', '"PointInTimeRecoveryEnabled":true', '"SSEEnabled":true', '"DeletionPolicy":"Retain"']
        .filter((guard) => !text.includes(guard))
        .map((guard) => `${name}: lacks ${guard}`)
    })

const changing = ['dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:BatchWriteItem']

/** Whoever may change or delete items must be denied it for those of the audit. */
const alterableAudits = ({ Resources }: Template): string[] =>
  Object.entries(Resources).flatMap(([name, resource]) => {
    if (resource.Type !== 'AWS::IAM::Role') return []
    const statements = statementsOf(resource)
    const may = statements.some(({ Effect, Action }) => Effect === 'Allow' && [Action].flat().some((action) => changing.includes(action)))
    const denied = statements.some(
      ({ Effect, Action, Condition }) =>
        Effect === 'Deny' &&
        changing.every((action) => [Action].flat().includes(action)) &&
        JSON.stringify(Condition) === '{"ForAnyValue:StringLike":{"dynamodb:LeadingKeys":["AUDIT#*"]}}',
    )
    return may && !denied ? [`${name}: may change or delete lines of the audit`] : []
  })

const textsOf = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : []
}

/** Every policy statement anywhere in a resource. */
const statementsOf = (value: unknown): Statement[] => {
  if (typeof value !== 'object' || value === null) return []
  const own = 'Effect' in value && 'Action' in value ? [value as Statement] : []
  return [...own, ...Object.values(value).flatMap(statementsOf)]
}
