import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { CannotStart } from '#infra/local/cannotStart'
import { startEngine } from '#infra/local/engine'
import { environment, tableName } from '#infra/local/environment'
import { keysIn } from '#infra/local/keyFile'
import { places } from '#infra/local/places'
import { createTable } from '#infra/local/table'
import { staffPeopleSchemas } from '#shared/contract/schemas/staffPeople'
import { oneTimeCodeHours } from '#shared/rules/staffMember'
import { type AdministratorRole, administratorRoles } from '#shared/rules/staffRoles'

const usage = `npm run staff -- first --name 姓名 --username NAME                open the first security administrator; prints a one-time code
npm run staff -- first --name 姓名 --username NAME --role ROLE    or the first systemAdministrator, or auditor: each while there is none`

/** The table of TABLE_NAME, with the environment of the HTTP function, when that is set; else that of the local demo, which must not be running. */
const main = async (args: readonly string[]): Promise<void> => {
  const wanted = asked(args)
  const isNew = !existsSync(places.engineFile)
  const engine = process.env.TABLE_NAME ? undefined : await startEngine({ file: places.engineFile })
  try {
    if (engine) {
      Object.assign(process.env, environment(engine.endpoint, keysIn(places.keyFile, isNew)))
      await createTable(engine.endpoint, tableName)
    }
    // Imported late: the AWS SDK speaks up about Node versions as soon as it is loaded, unless the environment says not to.
    const [{ readConfig }, { joinDeps }, { openFirstAdministrator }] = await Promise.all([
      import('#functions/entries/config'),
      import('#functions/entries/deps'),
      import('#functions/usecases/openFirstAdministrator'),
    ])
    const opened = await openFirstAdministrator(joinDeps(readConfig(process.env)), wanted)
    if (!opened.ok) throw new CannotStart(refusals[opened.code])
    console.log(`${wanted.username} (${wanted.name}) is the first ${wanted.role}.`)
    console.log(`One-time code, valid for ${oneTimeCodeHours} hours and shown only now: ${opened.value.oneTimeCode}`)
  } finally {
    await engine?.stop()
  }
}

const refusals = {
  ROLE_IS_TAKEN:
    'Somebody has this role already: from now on administrators open names and give roles, each with a second one. Nothing was changed.',
  USERNAME_TAKEN: 'Somebody has this username already; choose another. Nothing was changed.',
} as const

const asked = (args: readonly string[]): { role: AdministratorRole; username: string; name: string } => {
  const { values, positionals } = read(args)
  const role = administratorRoles.find((one) => one === (values.role ?? 'securityAdministrator'))
  if (positionals.join() !== 'first' || !role) throw new CannotStart(usage)
  const person = staffPeopleSchemas.addStaff.input.safeParse({ name: values.name ?? '', username: values.username ?? '' })
  if (!person.success) {
    throw new CannotStart(person.error.issues.map((issue) => `--${issue.path.join('.')}: ${issue.message}`).join('\n'))
  }
  return { ...person.data, role }
}

const read = (args: readonly string[]) => {
  try {
    const text = { type: 'string' } as const
    return parseArgs({ args: [...args], options: { name: text, username: text, role: text }, allowPositionals: true })
  } catch {
    throw new CannotStart(usage)
  }
}

main(process.argv.slice(2)).catch((fault: unknown) => {
  console.error(fault instanceof CannotStart ? fault.message : fault)
  process.exit(1)
})
