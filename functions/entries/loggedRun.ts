import { faultFields, log } from '#functions/entries/logLine'
import { scrubbed } from '#functions/entries/scrubbed'

/** A function that a clock starts: what it throws is logged scrubbed, and fails the run by name and scrubbed message only. */
export const loggedRun =
  <T>(run: string, work: () => Promise<T>): (() => Promise<T>) =>
  async () => {
    try {
      return await work()
    } catch (fault) {
      const told = faultFields(fault)
      log('error', { run, ...told })
      const failed = new Error(scrubbed(`${run}: ${told.message}`))
      failed.name = String(told.fault)
      throw failed
    }
  }
