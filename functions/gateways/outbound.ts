import { breaker } from '#functions/gateways/breaker'
import type { Wire } from '#functions/gateways/platformCall'

interface Dependency {
  /** The setting that holds its address. */
  readonly addressIn: string
  readonly timeLimitMs: number
  readonly tries: number
  /** Of all tries and waits of one call together; a function has 10 s. */
  readonly totalLimitMs: number
  /** What people can still do without it. */
  readonly whenDown: string
}

/** Every address beyond AWS that a function may call. What is not here is not called. */
export const outbound = {
  wechatLogin: {
    addressIn: 'WECHAT_BASE_URL',
    timeLimitMs: 3_000,
    tries: 3,
    totalLimitMs: 8_000,
    whenDown: 'signing in says so and offers a code by SMS; who is signed in notices nothing',
  },
  // A call may need a token before it and another one after it, all within the time of one function.
  wechatToken: {
    addressIn: 'WECHAT_BASE_URL',
    timeLimitMs: 1_200,
    tries: 2,
    totalLimitMs: 1_600,
    whenDown: 'the token in the table serves until its end; then calls to WeChat say that it is not reached',
  },
  wechatApi: {
    addressIn: 'WECHAT_BASE_URL',
    timeLimitMs: 1_200,
    tries: 2,
    totalLimitMs: 1_600,
    whenDown: 'the phone number is proved by a code by SMS instead',
  },
  alipayLogin: {
    addressIn: 'ALIPAY_BASE_URL',
    timeLimitMs: 3_000,
    tries: 3,
    totalLimitMs: 8_000,
    whenDown: 'signing in says so and offers a code by SMS; who is signed in notices nothing',
  },
  sms: {
    addressIn: 'SMS_BASE_URL',
    timeLimitMs: 2_500,
    tries: 3,
    totalLimitMs: 8_000,
    whenDown: 'signing in by phone is a fault; WeChat and Alipay still sign in',
  },
  // Messages are asked for once, by the clock. Five that are lost open the breaker, so five times the limit is how long a dead channel is asked.
  wechatMessages: {
    addressIn: 'WECHAT_BASE_URL',
    timeLimitMs: 1_800,
    tries: 1,
    totalLimitMs: 1_800,
    whenDown: 'messages go by SMS, then a call is asked for',
  },
  alipayMessages: {
    addressIn: 'ALIPAY_BASE_URL',
    timeLimitMs: 1_800,
    tries: 1,
    totalLimitMs: 1_800,
    whenDown: 'messages go by SMS, then a call is asked for; what somebody agreed to is believed',
  },
  smsMessages: {
    addressIn: 'SMS_BASE_URL',
    timeLimitMs: 1_800,
    tries: 1,
    totalLimitMs: 1_800,
    whenDown: 'messages wait, then a call is asked for',
  },
} as const satisfies Record<string, Dependency>

export type OutboundName = keyof typeof outbound

/** What services of AWS are given, whose SDK asks them and waits between its tries. */
export const awsServices = {
  table: { connectionTimeout: 1_000, requestTimeout: 3_000, tries: 3, whenDown: 'answers TOO_BUSY; the phone asks again' },
  tableByClock: { connectionTimeout: 1_000, requestTimeout: 5_000, tries: 5, whenDown: 'the run fails and the next one does its work' },
  tableByOperator: { connectionTimeout: 1_000, requestTimeout: 5_000, tries: 8, whenDown: 'the command ends and says where to go on' },
  keys: { connectionTimeout: 500, requestTimeout: 1_000, tries: 3, whenDown: 'data keys in memory serve; else answers TOO_BUSY' },
} as const

/** The same, as a client of the SDK takes them. */
export const sdkLimits = (name: keyof typeof awsServices) => {
  const { connectionTimeout, requestTimeout, tries } = awsServices[name]
  return { maxAttempts: tries, requestHandler: { connectionTimeout, requestTimeout, throwOnRequestTimeout: true } }
}

type Environment = Readonly<Record<string, string | undefined>>

/** Whether a call may leave for this address: its origin is the configured one of some dependency. */
export const mayCall =
  (env: Environment) =>
  (url: URL): boolean =>
    Object.values(outbound).some(({ addressIn }) => {
      const address = env[addressIn]
      return address !== undefined && URL.canParse(address) && new URL(address).origin === url.origin
    })

/** The wire to one dependency, with its limits and a breaker of its own for this process. */
export const wireTo = (name: OutboundName, env: Environment, world: Pick<Wire, 'fetch' | 'sleep' | 'random'>, now: () => number): Wire => {
  const { timeLimitMs, tries, totalLimitMs } = outbound[name]
  return { ...world, mayCall: mayCall(env), breaker: breaker(now), timeLimitMs, tries, totalLimitMs }
}
