import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** The folder of a build of the app. Throws a sentence that says how to make it when it is not there. */
export const built = (platform: 'weapp' | 'alipay' | 'h5'): string => {
  const folder = join('miniapp', 'dist', platform)
  const proof = platform === 'h5' ? 'index.html' : 'app.json'
  if (!existsSync(join(folder, proof))) throw new Error(`${folder} is not built; "npm run build:${platform}" builds it`)
  return folder
}
