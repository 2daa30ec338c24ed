import { createCipheriv, createHash, randomBytes } from 'node:crypto'

export interface PushKeys {
  readonly appId: string
  readonly token: string
  /** 43 letters and digits. */
  readonly encodingAesKey: string
}

/** What WeChat tells; `List` is an object when there is one thing and an array when there are several. */
export interface PushedEvent {
  readonly FromUserName: string
  readonly Event: 'subscribe_msg_popup_event' | 'subscribe_msg_change_event' | 'subscribe_msg_sent_event'
  readonly items: readonly Readonly<Record<string, string>>[]
}

/** How the next events come; once each unless set. */
export interface PushOrder {
  /** Each event so many times. */
  times?: number
  /** Events are kept back and then told the latest first, by `flush`. */
  isHeldBack?: boolean
}

/** One attempt to tell: gives the status and body of the answer, throws when there is none. */
export type DeliverPush = (request: {
  readonly query: string
  readonly body: string
}) => Promise<{ readonly status: number; readonly body: string }>

const patienceMs = 5_000
const tries = 3

/** Signed and encrypted as in secure mode; a text of the size WeChat's own would have. */
export const sealedPush = ({ appId, token, encodingAesKey }: PushKeys, message: object, epochSeconds: number) => {
  const text = Buffer.from(JSON.stringify(message))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(text.length)
  const plain = Buffer.concat([randomBytes(16), length, text, Buffer.from(appId)])
  const padding = 32 - (plain.length % 32)
  const key = Buffer.from(`${encodingAesKey}=`, 'base64')
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  const Encrypt = Buffer.concat([cipher.update(Buffer.concat([plain, Buffer.alloc(padding, padding)])), cipher.final()]).toString('base64')
  const [timestamp, nonce] = [String(epochSeconds), String(randomBytes(4).readUInt32BE())]
  const query = new URLSearchParams({
    signature: pushSignature(token, timestamp, nonce),
    timestamp,
    nonce,
    encrypt_type: 'aes',
    msg_signature: pushSignature(token, timestamp, nonce, Encrypt),
  })
  return { query: String(query), body: JSON.stringify({ ToUserName: 'gh_pretend', Encrypt }) }
}

/** sha1 over the sorted parts. */
export const pushSignature = (...parts: string[]): string => createHash('sha1').update(parts.sort().join('')).digest('hex')

/** Tells events to the hospital: three times until it answers "success" or nothing within five seconds. */
export const wechatPushes = (keys: PushKeys, now: () => number) => {
  let deliver: DeliverPush | undefined
  const order: PushOrder = {}
  const heldBack: (() => Promise<void>)[] = []
  const underWay = new Set<Promise<void>>()
  const told: { readonly event: string; readonly tries: number; readonly ok: boolean }[] = []

  const tell = async (event: PushedEvent): Promise<void> => {
    const { items, ...head } = event
    const List = items.length === 1 ? items[0] : items
    const message = { ToUserName: 'gh_pretend', ...head, CreateTime: Math.floor(now() / 1_000), MsgType: 'event', List }
    const attempt = async () => {
      for (let tried = 1; deliver && tried <= tries; tried += 1) {
        const ok = await answered(deliver, sealedPush(keys, message, Math.floor(now() / 1_000)))
        if (ok || tried === tries) told.push({ event: event.Event, tries: tried, ok })
        if (ok) return
      }
    }
    for (let time = 0; time < (order.times ?? 1); time += 1) {
      if (order.isHeldBack) heldBack.push(attempt)
      else await attempt()
    }
  }

  return {
    /** To a URL, or to a function of a test; nobody is told before. */
    deliverTo(to: string | DeliverPush): void {
      deliver = typeof to === 'string' ? overHttp(to) : to
    },
    tell(event: PushedEvent): void {
      const telling = tell(event).finally(() => underWay.delete(telling))
      underWay.add(telling)
    },
    order,
    /** What was held back, the latest first. */
    async flush(): Promise<void> {
      for (const attempt of heldBack.splice(0).reverse()) await attempt()
    },
    /** Ends when nothing is under way. */
    settled: async (): Promise<void> => {
      while (underWay.size > 0) await Promise.all(underWay)
    },
    told: told as readonly (typeof told)[number][],
  }
}

export type WechatPushes = ReturnType<typeof wechatPushes>

const answered = async (deliver: DeliverPush, request: { query: string; body: string }): Promise<boolean> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), patienceMs).unref()
  })
  const answer = await Promise.race([deliver(request).catch(() => undefined), late]).finally(() => clearTimeout(timer))
  return answer?.status === 200 && (answer.body === 'success' || answer.body === '')
}

const overHttp =
  (url: string): DeliverPush =>
  async ({ query, body }) => {
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(`${url}?${query}`, { method: 'POST', headers, body, signal: AbortSignal.timeout(patienceMs) })
    return { status: response.status, body: await response.text() }
  }
