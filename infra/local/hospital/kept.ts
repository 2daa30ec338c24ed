import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { places } from '#infra/local/places'

/** The hospital that a fresh start has. */
export const demoHospital = join(places.root, 'infra', 'local', 'hospital', 'demo.json')
const stamp = join(places.data, 'hospital.loaded')
const wanted = () => createHash('sha256').update(readFileSync(demoHospital)).digest('hex')

/** Whether the local demo keeps the hospital it has: it was loaded from this very demo file, or imported after it. */
export const isHospitalKept = (): boolean => existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted()

/** From now on a start leaves the hospital alone, until the demo file changes. */
export const keepHospital = (): void => {
  mkdirSync(places.data, { recursive: true })
  writeFileSync(stamp, wanted())
}
