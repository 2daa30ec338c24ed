import { existsSync } from 'node:fs'
import { joinResealing } from '#functions/entries/resealing'
import type { Key } from '#functions/store/table'
import { CannotStart } from '#infra/local/cannotStart'
import { startEngine } from '#infra/local/engine'
import { environment, tableName } from '#infra/local/environment'
import { addSealingKey, keysIn } from '#infra/local/keyFile'
import { places } from '#infra/local/places'

const usage = `npm run reseal                  seal all personal data as it would be sealed today; the last line says where a pass that was cut off goes on
npm run reseal -- --new-key     with a new key in the key file (local demo only)
npm run reseal -- --from KEY    from there`

/** The table of TABLE_NAME, with the keys of the environment, when that is set; else that of the local demo, which must not be running. */
const main = async (flags: readonly string[]): Promise<void> => {
  const { newKey, from } = asked(flags)
  const isCloud = process.env.TABLE_NAME !== undefined
  if (isCloud && newKey) throw new CannotStart('Keys of a key service are made there: infra/decisions/0014 says how.')
  if (!isCloud && !existsSync(places.engineFile)) throw new CannotStart(`There are no data in ${places.data}.`)
  const engine = isCloud ? undefined : await startEngine({ file: places.engineFile })
  try {
    if (engine) {
      const keys = keysIn(places.keyFile, false)
      Object.assign(process.env, environment(engine.endpoint, newKey ? addSealingKey(places.keyFile) : keys))
    }
    const joined = joinResealing(process.env, process.env.TABLE_NAME ?? tableName)
    const { counts, unreadable } = await joined.reseal(from, ({ counts, after }) =>
      console.log(JSON.stringify({ ...counts, ...(after ? { from: JSON.stringify(after) } : {}) })),
    )
    joined.close()
    for (const { pk, sk } of unreadable) console.error(`cannot be opened: ${pk} ${sk}`)
    if (counts.unreadable > 0) process.exitCode = 1
  } finally {
    await engine?.stop()
  }
}

const asked = (flags: readonly string[]): { newKey: boolean; from: Key | undefined } => {
  const [first, second, ...rest] = flags
  if (rest.length > 0 || (first && first !== '--new-key' && first !== '--from') || (first !== '--from' && second))
    throw new CannotStart(usage)
  return { newKey: first === '--new-key', from: first === '--from' ? readKey(second) : undefined }
}

const readKey = (text = ''): Key => {
  try {
    const { pk, sk } = JSON.parse(text) as Partial<Key>
    if (pk && sk) return { pk, sk }
  } catch {
    // Said below.
  }
  throw new CannotStart(usage)
}

main(process.argv.slice(2)).catch((fault: unknown) => {
  console.error(fault instanceof CannotStart ? fault.message : fault)
  process.exit(1)
})
