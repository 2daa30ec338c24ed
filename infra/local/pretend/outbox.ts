import { maskPhone } from '#shared/values/phone'

/** What a pretend platform received and what it said. No phone number is kept unmasked, no secret at all. */
export interface Received {
  readonly at: number
  readonly platform: 'WeChat' | 'Alipay' | 'SMS'
  readonly who: string
  readonly what: string
  /** The call it came with, its secrets masked. */
  readonly call: string
}

const kept = 200

/** The last 200 things the pretend platforms received, newest first, and the newest one-time code of each number. */
export const outbox = (now: () => number) => {
  const entries: Received[] = []
  const codes = new Map<string, string>()
  let call = ''
  const note = (platform: Received['platform'], who: string, what: string) => {
    entries.unshift({ at: now(), platform, who, what, call })
    entries.length = Math.min(entries.length, kept)
  }
  return {
    entries: entries as readonly Received[],
    /** Whatever is noted meanwhile belongs to this call. */
    during<T>(theCall: string, answer: () => T): T {
      call = theCall
      try {
        return answer()
      } finally {
        call = ''
      }
    },
    person: (platform: 'WeChat' | 'Alipay', openId: string, what: string) => note(platform, `…${openId.slice(-6)}`, what),
    toPhone: (phone: string, what: string) => note('SMS', maskPhone(phone), what),
    said: (platform: Received['platform'], what: string) => note(platform, '', what),
    oneTimeCode(phone: string, code: string, text: string) {
      codes.set(phone, code)
      note('SMS', maskPhone(phone), text)
    },
    lastOneTimeCode: (phone: string): string | undefined => codes.get(phone),
  }
}

export type Outbox = ReturnType<typeof outbox>
