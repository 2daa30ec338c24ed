import { join } from 'node:path'

/** Where things are on this machine. npm starts everything in the project's folder. */
const root = process.cwd()
export const places = {
  root,
  data: join(root, '.data'),
  engineFile: join(root, '.data', 'engine.db'),
  miniapp: join(root, 'miniapp'),
  h5: join(root, 'miniapp', 'dist', 'h5'),
} as const
