import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Writes the demo hospital's file without its doctors and their timetables; gives where. */
export const withoutDoctors = (): string => {
  const hospital = JSON.parse(readFileSync('infra/local/hospital/demo.json', 'utf8')) as object
  const file = join(mkdtempSync(join(tmpdir(), 'bench-hospital-')), 'hospital.json')
  writeFileSync(file, JSON.stringify({ ...hospital, doctors: [], templates: [], suspensions: [] }))
  return file
}
