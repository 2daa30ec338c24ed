import { slowClinic } from '#infra/bench/queue/clinic'
import { type ClinicSession, generateClinic } from '#infra/bench/queue/generate'

const doctors = 4

/** A realistic file for a replay: four doctors of different pace for a hundred days, with breaks, no-shows, late patients and late doctors. */
export const generatedDays = (seed: number, days = 100): readonly (readonly ClinicSession[])[] => {
  const sessions = generateClinic({ ...slowClinic, seed, doctors, days, differs: { ...slowClinic.differs, doctor: 0.12 } })
  return Array.from({ length: days }, (_, day) => sessions.slice(day * doctors, (day + 1) * doctors))
}
