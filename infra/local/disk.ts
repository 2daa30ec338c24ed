import { mkdirSync, statfsSync } from 'node:fs'
import { CannotStart } from '#infra/local/cannotStart'

const neededBytes = 200_000_000

/** Throws CannotStart when the data folder cannot be written or its disk is nearly full. */
export const checkDisk = (folder: string): void => {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (fault) {
    throw new CannotStart(`The folder ${folder} cannot be created (${(fault as NodeJS.ErrnoException).code}).`)
  }
  const { bavail, bsize } = statfsSync(folder)
  if (bavail * bsize < neededBytes) {
    throw new CannotStart(
      `There is not enough disk space for ${folder}: ${Math.round((bavail * bsize) / 1e6)} MB are free, 200 MB are needed.`,
    )
  }
}
