import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { readHospitalFile } from '#functions/gateways/hospitalFile'
import { wireTo } from '#functions/gateways/outbound'
import { wechatCall } from '#functions/gateways/wechatCall'
import { wechatTemplates } from '#functions/gateways/wechatTemplates'
import { wechatTokens } from '#functions/gateways/wechatToken'
import { CannotStart } from '#infra/local/cannotStart'
import { demoHospital } from '#infra/local/hospital/kept'
import { startPretendPlatforms } from '#infra/local/pretend/platforms'
import { templateFaultWords } from '#shared/contract/hospitalFileMessages'
import { type PlatformLists, templateFaults } from '#shared/rules/messages/templateFaults'
import type { MessageTemplates } from '#shared/rules/messages/templates'

const usage = `npm run templates -- FILE   compare the message templates of a hospital file with those WeChat lists for WECHAT_APP_ID, before a deployment
npm run templates           the same for the demo hospital and the pretend WeChat`

/** Ends with 1 when anything would be refused. Nothing is changed, and the token in use stays valid. */
const main = async ([file, ...more]: readonly string[]): Promise<void> => {
  if (more.length > 0 || file?.startsWith('-')) throw new CannotStart(usage)
  const pretend = file ? undefined : await startPretendPlatforms({ now: Date.now })
  try {
    const templates = templatesIn(file ?? demoHospital)
    const wechat = templates.wechatSubscription ? await listOfWechat(pretend?.environment ?? process.env) : undefined
    report(templates, wechat ? { wechatSubscription: wechat } : {})
  } finally {
    await pretend?.stop()
  }
}

const templatesIn = (file: string): MessageTemplates => {
  const read = readHospitalFile(basename(file), textOf(file))
  if (read.ok) return read.value.messageTemplates
  const lines = (read.details?.mistakes ?? []).map((one) => `${one.file}:${one.line} ${one.path} ${one.message}`)
  throw new CannotStart(lines.join('\n'))
}

const textOf = (file: string): string => {
  try {
    return readFileSync(file, 'utf8')
  } catch (fault) {
    throw new CannotStart(`${file} cannot be read (${(fault as NodeJS.ErrnoException).code}).`)
  }
}

const listOfWechat = async (env: Readonly<Record<string, string | undefined>>) => {
  const world = { fetch, sleep: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)), random: Math.random }
  const wire = (name: 'wechatToken' | 'wechatApi') => ({ ...wireTo(name, env, world, Date.now), timeLimitMs: 5_000, totalLimitMs: 15_000 })
  // stable_token gives the token that is in use; it is never forced from here.
  const shelf = { read: async () => undefined, keep: async () => {}, mayForce: async () => false }
  const ofWechat = { baseUrl: env.WECHAT_BASE_URL, appId: env.WECHAT_APP_ID, secret: env.WECHAT_SECRET }
  try {
    const tokens = wechatTokens({ ...wire('wechatToken'), ...ofWechat, shelf, now: Date.now })
    return await wechatTemplates(wechatCall({ ...wire('wechatApi'), baseUrl: env.WECHAT_BASE_URL, tokens }))()
  } catch (fault) {
    throw new CannotStart((fault as Error).message)
  }
}

const report = (templates: MessageTemplates, lists: PlatformLists) => {
  for (const [channel, kinds] of Object.entries(templates)) {
    const how = channel in lists ? 'compared with what the platform lists' : 'looked at for themselves: the platform lists none'
    console.log(`${channel}: templates of ${Object.keys(kinds ?? {}).length} kinds, ${how}`)
  }
  const faults = templateFaults(templates, lists)
  for (const fault of faults) console.error(`${fault.channel}.${fault.kind} ${templateFaultWords(fault)}`)
  if (faults.length > 0) throw new CannotStart('Messages of these kinds would be refused. Nothing was changed.')
}

main(process.argv.slice(2)).catch((fault) => {
  console.error(fault instanceof CannotStart ? fault.message : fault)
  process.exitCode = 1
})
