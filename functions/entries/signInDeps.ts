import { cached } from '#functions/entries/cached'
import { refreshTokens } from '#functions/gateways/refreshTokens'
import type { Tokens } from '#functions/gateways/tokens'
import { signIns } from '#functions/store/signIns'
import type { Table } from '#functions/store/table'
import { type OpenSignIn, openSignIn, type SignInOf } from '#functions/usecases/openSignIn'
import type { SignInOwner } from '#shared/rules/refresh'
import type { ClinicTime } from '#shared/values/clinicTime'

/** A sign-in may have ended this long ago when it still counts; staff are refused within a minute. */
const rememberedMs = 30_000

interface Given {
  readonly tokenKey: Uint8Array
  readonly tokens: Tokens
  now(): ClinicTime
  epochSeconds(): number
  newId(length: number): string
}

/** Sign-ins and the tokens they give. */
export const signInDeps = (table: Table, given: Given) => {
  const store = signIns(table, given)
  const refresh = refreshTokens(given.tokenKey)
  const readSignIn = cached(store.read, rememberedMs, Date.now)
  const issuing = {
    now: given.now,
    issueAccess: ({ who, ownerId: id, channel, id: signInId }: OpenSignIn, validSeconds: number) =>
      given.tokens.issue({ who, id, channel, signInId }, validSeconds),
    issueRefresh: ({ id: signInId, generation }: OpenSignIn) => refresh.issue({ signInId, generation }),
  }
  return {
    ...issuing,
    /** Begins a sign-in for somebody who has proved who they are. */
    openSignIn: (of: SignInOf) => openSignIn({ ...issuing, beginSignIn: store.open }, of),
    /** As it was at most 30 s ago. */
    readSignIn,
    readOpenSignIn: store.read,
    readRefresh: refresh.read,
    rotateSignIn: store.rotate,
    listSignInsOf: (who: SignInOwner, ownerId: string) => store.list(who, ownerId, given.now()),
    /** False when this owner has no such sign-in. */
    endSignIn: async (ownerId: string, signInId: string): Promise<boolean> => {
      const ended = await store.end(ownerId, signInId, given.now())
      readSignIn.forgetAll()
      return ended
    },
    endSignInsOf: async (who: SignInOwner, ownerId: string, exceptSignInId?: string): Promise<void> => {
      await store.endAll(who, ownerId, given.now(), exceptSignInId)
      readSignIn.forgetAll()
    },
  }
}
