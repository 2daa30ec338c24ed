import type { Platform } from '#tests/miniprogram/platform'

export type Move = 'push' | 'replace' | 'tab' | 'relaunch'

export interface PhoneRequest {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

export interface PhoneResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Everything outside the mini-program that its host API touches: the phone, the network, the person. */
export interface World {
  readonly platform: Platform
  /** Pages of the package; the first is where it opens. */
  readonly paths: readonly string[]
  readonly screen: { readonly width: number; readonly height: number }
  readonly storage: Map<string, unknown>
  /** Every call of the host API, for the tests. */
  readonly calls: { readonly name: string; readonly options: Options }[]
  /** Code the platform hands out for signing in. */
  readonly loginCode: () => string | Promise<string>
  /** False between taps: what needs a gesture is refused. */
  readonly inTap: () => boolean
  online: boolean
  /** Told when the network comes and goes. */
  readonly networkWatchers: Set<(state: { isConnected: boolean; networkType: string }) => void>
  /** What the person answers to questions of the host. */
  readonly answers: {
    confirm: boolean
    subscribe: SubscribeAnswer
    phone?: string | undefined
    /** The text of the square code before the camera; without one the person goes back. */
    scan?: string
    /** Where the phone is; without it the person does not agree. */
    position?: { readonly latitude: number; readonly longitude: number }
  }
  readonly open: (url: string, move: Move) => void
  readonly back: (delta: number) => void
  /** Rejects when there is no network. */
  readonly request: (request: PhoneRequest) => Promise<PhoneResponse>
  /** Wraps each answer, so that a test can wait until none is under way. */
  readonly track: <T>(work: Promise<T>) => Promise<T>
}

// biome-ignore lint/suspicious/noExplicitAny: options of the host API are whatever the mini-program passes
export type Options = Record<string, any>
export type HostApi = Record<string, unknown>

/** Yes or no to all; or what the platform tells of these templates, which may be a refusal, thrown, and may take its time. */
export type SubscribeAnswer = boolean | ((templateIds: readonly string[]) => Options | Promise<Options>)

/** A refusal of the host API with the fields the platforms add to it. */
export class HostRefusal extends Error {
  constructor(
    message: string,
    readonly fields: Options = {},
  ) {
    super(message)
  }
}

/** What the person gave, or the refusal of somebody who went back. */
export const agreed = <T>(given: T | undefined): T => {
  if (given === undefined) throw new HostRefusal('cancel')
  return given
}
