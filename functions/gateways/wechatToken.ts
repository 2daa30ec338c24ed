import { askPlatform, type PlatformAnswer, type Wire } from '#functions/gateways/platformCall'
import { requiredAddress, requiredSetting } from '#functions/gateways/platformSettings'
import { NotOfWechat, readWechatAnswer, wechatRejects } from '#functions/gateways/wechatAnswer'

export interface KeptToken {
  readonly token: string
  /** Epoch milliseconds. */
  readonly until: number
}

/** Where all instances keep the token together. */
export interface TokenShelf {
  read(): Promise<KeptToken | undefined>
  /** In place of an older one, or of one that was refused. */
  keep(kept: KeptToken, insteadOf: string | undefined): Promise<void>
  /** Whether a new token may be forced now: 20 times a day and not twice in 30 s, all instances together. Counts when it may. */
  mayForce(now: number): Promise<boolean>
}

export interface WechatTokenSettings extends Wire {
  readonly baseUrl: string | undefined
  readonly appId: string | undefined
  readonly secret: string | undefined
  readonly shelf: TokenShelf
  /** Epoch milliseconds. */
  readonly now: () => number
}

export interface WechatTokens {
  /** A token for calls to WeChat. `dead` is one that WeChat just refused. */
  read(dead?: string): Promise<string | 'unreachable'>
}

/** WeChat has the next one ready five minutes before the end. */
const endsEarlyMs = 2 * 60_000
const busyCodes: readonly unknown[] = [-1, 45009, 45011]
/** Long enough for the instance that may force one to put it on the shelf. */
const othersMs = 800

/** The access token by stable_token, in memory and on the shelf until shortly before its end; one request at a time. */
export const wechatTokens = (settings: WechatTokenSettings): WechatTokens => {
  const { shelf, now } = settings
  const url = `${requiredAddress('WeChat', 'baseUrl', settings.baseUrl)}/cgi-bin/stable_token`
  const appid = requiredSetting('WeChat', 'appId', settings.appId)
  const secret = requiredSetting('WeChat', 'secret', settings.secret)
  let held: KeptToken | undefined
  let renewing: Promise<KeptToken | 'unreachable'> | undefined

  const serves = (kept: KeptToken | undefined, dead: string | undefined): kept is KeptToken =>
    kept !== undefined && kept.token !== dead && kept.until - endsEarlyMs > now()

  const fetchToken = (force: boolean): Promise<KeptToken | 'unreachable'> => {
    const body = JSON.stringify({ grant_type: 'client_credential', appid, secret, force_refresh: force })
    const headers = { 'content-type': 'application/json' }
    // A forced one is asked for once: whether a lost answer was counted is not known.
    const wire = force ? { ...settings, tries: 1 } : settings
    return askPlatform(
      wire,
      () => ({ url, init: { method: 'POST', headers, body } }),
      (answer) => judge(answer, now()),
    )
  }

  /** WeChat still gives the token it refuses: it has to make another, which one instance asks for and the others wait for. */
  const force = async (dead: string): Promise<KeptToken | 'unreachable'> => {
    if (await shelf.mayForce(now())) {
      const forced = await fetchToken(true)
      return forced === 'unreachable' || forced.token === dead ? 'unreachable' : forced
    }
    await settings.sleep(othersMs)
    const shelved = await shelf.read()
    return serves(shelved, dead) ? shelved : 'unreachable'
  }

  const renew = async (dead: string | undefined): Promise<KeptToken | 'unreachable'> => {
    const shelved = await shelf.read()
    if (serves(shelved, dead)) return shelved
    const fetched = await fetchToken(false)
    const fresh = fetched !== 'unreachable' && fetched.token === dead ? await force(dead) : fetched
    if (fresh !== 'unreachable') await shelf.keep(fresh, dead)
    return fresh
  }

  const read = async (dead?: string): Promise<string | 'unreachable'> => {
    if (serves(held, dead)) return held.token
    renewing ??= renew(dead).finally(() => {
      renewing = undefined
    })
    const renewed = await renewing
    if (renewed === 'unreachable') return 'unreachable'
    held = renewed
    // Somebody else's renewal, begun before the token was known to be dead, may have brought that very one.
    return renewed.token === dead ? read(dead) : renewed.token
  }
  return { read }
}

const judge = (answer: PlatformAnswer, now: number): KeptToken | 'again' => {
  const read = readWechatAnswer('the request for a token', answer)
  if (busyCodes.includes(read.errcode)) return 'again'
  if (read.errcode !== 0) throw wechatRejects(read)
  const { access_token: token, expires_in: seconds } = read.fields
  if (typeof token !== 'string' || !/^[\w-]{1,512}$/.test(token) || typeof seconds !== 'number' || !(seconds > 0))
    throw new NotOfWechat('WeChat gave no token that can be used')
  return { token, until: now + seconds * 1_000 }
}
