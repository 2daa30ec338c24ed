import { join, resolve } from 'node:path'

/** Where things are on this machine. npm starts everything in the project's folder. */
const root = process.cwd()
const data = resolve(process.env.YUEZHEN_DATA ?? '.data')
export const places = {
  root,
  data,
  engineFile: join(data, 'engine.db'),
  keyFile: join(data, 'keys.json'),
  miniapp: join(root, 'miniapp'),
  h5: join(root, 'miniapp', 'dist', 'h5'),
} as const
