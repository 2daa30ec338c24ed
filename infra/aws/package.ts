import { readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { bundle } from '#infra/aws/bundle'
import { coldStart } from '#infra/aws/coldStart'
import { type Template, templateFaults } from '#infra/aws/templateFaults'
import { tied } from '#infra/local/tied'

const root = process.cwd()
const folder = join(root, '.build', 'stage')
const packed = join(root, '.build', 'package')
const mostBytes = 1024 * 1024
const kB = (bytes: number) => `${Math.round(bytes / 1024)} kB`

/**
 * `npm run package -- --stage prod --region cn-northwest-1`: everything a deployment needs, made without a network or a login.
 * Then, with credentials: `cd .build/stage && npx osls deploy --package ../package --stage prod --region cn-northwest-1`.
 */
const main = async () => {
  const sizes = await bundle(root, folder)
  const osls = join(root, 'node_modules', 'osls', 'bin', 'serverless.js')
  const packing = tied([process.execPath, osls, 'package', '--package', packed, ...process.argv.slice(2)], {
    cwd: folder,
    env: { ...process.env, SLS_NOTIFICATIONS_MODE: 'off' },
  })
  let said = ''
  packing.process.stdout?.on('data', (bytes: Buffer) => {
    said += bytes.toString()
  })
  packing.process.stderr?.on('data', (bytes: Buffer) => {
    said += bytes.toString()
  })
  if ((await packing.ended) !== 0) throw new Error(`osls package failed:\n${said}`)

  const faults = templateFaults(JSON.parse(readFileSync(join(packed, 'cloudformation-template-update-stack.json'), 'utf8')) as Template)
  for (const [entry, bytes] of Object.entries(sizes)) {
    const zipped = statSync(join(packed, `${basename(entry)}.zip`)).size
    console.log(`${basename(entry).padEnd(8)} ${kB(bytes).padStart(8)} bundled ${kB(zipped).padStart(8)} zipped`)
    if (zipped > mostBytes) faults.push(`${basename(entry)}.zip has ${kB(zipped)}, over ${kB(mostBytes)}`)
  }
  const { loaded, answered } = await coldStart(join(folder, 'functions', 'entries', 'http.js'), 5)
  console.log(`http     ${Math.round(loaded)} ms to load, ${Math.round(answered)} ms to the first answer in a new process, medians of 5`)
  if (faults.length > 0) throw new Error(`what was packed must not be deployed:\n${faults.map((fault) => `  ${fault}`).join('\n')}`)
}

main().catch((fault: Error) => {
  console.error(fault.message)
  process.exitCode = 1
})
