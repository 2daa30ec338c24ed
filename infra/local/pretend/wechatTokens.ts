import { randomBytes } from 'node:crypto'
import { objectIn, type PretendAnswer, type PretendPlatform } from '#infra/local/pretend/answer'
import type { Outbox } from '#infra/local/pretend/outbox'
import { quota } from '#infra/local/pretend/quota'
import { wechatJson, wechatRefusals } from '#infra/local/pretend/wechatAnswers'

export interface PretendWechatTokens {
  readonly appId: string
  readonly secret: string
  readonly outbox: Outbox
  readonly now: () => number
}

const lifeMs = 7_200_000
/** The next one is there so long before the end; of /token the last one still works so long. */
const overlapMs = 300_000
const forcedADay = 20
const forcedPauseMs = 30_000

interface Issued {
  readonly token: string
  readonly endsAt: number
  /** When another one took its place: 40001 from then on. */
  deadAt: number
}

/** GET /cgi-bin/token and POST /cgi-bin/stable_token, whose tokens do not know of each other. */
export const pretendWechatTokens = ({ appId, secret, outbox, now }: PretendWechatTokens) => {
  const refused = wechatRefusals(outbox, now)
  const refuse = (errcode: number) => refused('token', errcode)
  const issued = new Map<string, Issued>()
  const calls = { plain: quota(now, { day: 2_000 }), stable: quota(now, { minute: 10_000, day: 500_000 }) }
  const forcedToday = quota(now, { day: forcedADay })
  let [plain, stable]: (Issued | undefined)[] = []
  let forcedAt = Number.NEGATIVE_INFINITY

  const issue = (): Issued => {
    for (const [token, { endsAt }] of issued) if (endsAt < now() - lifeMs) issued.delete(token)
    const fresh = { token: randomBytes(102).toString('base64url'), endsAt: now() + lifeMs, deadAt: Number.POSITIVE_INFINITY }
    issued.set(fresh.token, fresh)
    return fresh
  }
  const answer = ({ token, endsAt }: Issued, how: string): PretendAnswer => {
    outbox.said('WeChat', how)
    return wechatJson({ access_token: token, expires_in: Math.floor((endsAt - now()) / 1_000) })
  }
  const wrong = (asked: { get(name: string): unknown }): number | undefined => {
    if (!asked.get('appid')) return 41002
    if (asked.get('appid') !== appId) return 40013
    if (!asked.get('secret')) return 41004
    if (asked.get('secret') !== secret) return 40125
    return asked.get('grant_type') === 'client_credential' ? undefined : 40002
  }

  const token: PretendPlatform = ({ method, query }) => {
    if (method !== 'GET') return refuse(43001)
    const errcode = wrong(query)
    if (errcode) return refuse(errcode)
    if (calls.plain()) return refuse(45009)
    if (plain) plain.deadAt = Math.min(plain.deadAt, now() + overlapMs)
    plain = issue()
    return answer(plain, 'a token given, the one before ends in 5 minutes')
  }

  /** The real answer beyond the limits of force_refresh is not known; 45009 and 45011 are what its other limits have. */
  const force = (): PretendAnswer => {
    if (now() - forcedAt < forcedPauseMs) return refuse(45011)
    if (forcedToday()) return refuse(45009)
    forcedAt = now()
    if (stable) stable.deadAt = now()
    stable = issue()
    return answer(stable, 'a token forced, the one before is dead')
  }

  const stableToken: PretendPlatform = ({ method, body }) => {
    if (method !== 'POST') return refuse(43002)
    if (!body) return refuse(44002)
    const asked = objectIn(body)
    if (!asked || (asked.force_refresh !== undefined && typeof asked.force_refresh !== 'boolean')) return refuse(47001)
    const errcode = wrong({ get: (name) => asked[name] })
    if (errcode) return refuse(errcode)
    const over = calls.stable()
    if (over) return refuse(over === 'day' ? 45009 : 45011)
    if (asked.force_refresh === true) return force()
    if (stable && stable.deadAt > now() && stable.endsAt - now() > overlapMs) return answer(stable, 'the same token given again')
    stable = issue()
    return answer(stable, 'a token given')
  }

  return {
    token,
    stableToken,
    /** What is wrong with the token of a call; undefined when nothing is. */
    wrongWith(query: URLSearchParams): number | undefined {
      const given = query.get('access_token')
      if (!given) return 41001
      if (!/^[\w-]{10,512}$/.test(given)) return 40014
      const known = issued.get(given)
      if (!known || known.deadAt <= now()) return 40001
      return known.endsAt <= now() ? 42001 : undefined
    },
    /** As when somebody forces a new one elsewhere: the token of stable_token dies at once. With "unknowing" it is still given out. */
    kill(how: 'replaced' | 'unknowing' = 'replaced'): void {
      if (!stable) return
      stable.deadAt = now()
      if (how === 'replaced') return
      // Of a dead token only the name is kept, so that it is given again and refused again.
      issued.delete(stable.token)
      stable = { ...stable, deadAt: Number.POSITIVE_INFINITY }
    },
  }
}

export type WechatTokenFamilies = ReturnType<typeof pretendWechatTokens>
