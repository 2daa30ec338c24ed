import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Writes the demo hospital's file without its doctors and their timetables into a folder; gives its path. */
export const withoutDoctors = (folder: string): string => {
  const hospital = JSON.parse(readFileSync('infra/local/hospital/demo.json', 'utf8')) as object
  const file = join(folder, 'hospital.json')
  writeFileSync(file, JSON.stringify({ ...hospital, doctors: [], templates: [], suspensions: [] }))
  return file
}
