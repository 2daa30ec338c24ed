import { createHash } from 'node:crypto'
import { signInKey, signInsRange } from '#functions/store/keys'
import type { Item, Table } from '#functions/store/table'
import { isOver, type SignInOwner, type SignInState, signInTimes } from '#shared/rules/refresh'
import type { ClinicTime } from '#shared/values/clinicTime'
import type { Channel } from '#shared/values/words'

/** Somebody signed in on one device: everything its refresh tokens have in common. No token is kept, not even a hash of one. */
export interface SignIn extends SignInState {
  readonly id: string
  /** Account id or staff id. */
  readonly ownerId: string
  readonly channel: Channel
}

interface SignInChance {
  epochSeconds(): number
  /** Lower-case letters and digits. */
  newId(length: number): string
}

/** Signed in on more devices than this at once, the oldest sign-in ends. */
const mostAtOnce = 20
/** What has ended is kept a day, so that whoever asks is told. */
const dayOfSeconds = 24 * 60 * 60
const pageSize = 50
const mostPages = 40

/** Sign-ins: one item each, changed by single conditional writes. w: who; o: owner; g: generation; u: last used; x: ended. */
export const signIns = (table: Table, chance: SignInChance) => {
  const expiresIn = (seconds: number) => chance.epochSeconds() + seconds

  /** The latest first. */
  const page = async (who: SignInOwner, ownerId: string, after?: Readonly<Record<string, string>>) => {
    const range = signInsRange(ownerTag(who, ownerId))
    const { items, next } = await table.query({ ...range, descending: true, consistent: true, limit: pageSize, after })
    return { signIns: items.map(readSignIn).filter((one) => one.who === who && one.ownerId === ownerId), next }
  }

  const end = async (ownerId: string, signInId: string, now: ClinicTime): Promise<boolean> => {
    const ended = await table.update(
      signInKey(signInId),
      {
        text: 'SET #x = if_not_exists(#x, :now), #ttl = :soon',
        names: { '#x': 'x', '#o': 'o', '#ttl': 'expiresAt' },
        values: { ':now': now, ':owner': ownerId, ':soon': expiresIn(dayOfSeconds) },
      },
      { text: '#o = :owner' },
      'none',
    )
    return ended.applied
  }

  return {
    /** Begins one; ends the oldest of this owner when there are too many. */
    async open(of: Pick<SignIn, 'who' | 'ownerId' | 'channel'>, now: ClinicTime): Promise<SignIn> {
      const signIn: SignIn = { ...of, id: newSignInId(of, chance), startedAt: now, lastUsedAt: now, generation: 1 }
      const item = {
        ...signInKey(signIn.id),
        w: of.who,
        o: of.ownerId,
        c: of.channel,
        s: now,
        u: now,
        g: 1,
        expiresAt: expiresIn(signInTimes[of.who].absolute + dayOfSeconds),
      }
      if (!(await table.put(item, { text: 'attribute_not_exists(pk)' })).applied) throw new Error('two sign-ins of one owner with one id')
      const standing = (await page(of.who, of.ownerId)).signIns.filter((one) => !isOver(one, now))
      await Promise.all(standing.slice(mostAtOnce).map(({ id }) => end(of.ownerId, id, now)))
      return signIn
    },

    async read(signInId: string): Promise<SignIn | undefined> {
      const item = await table.get(signInKey(signInId), 'consistent')
      return item && readSignIn(item)
    },

    /** The next generation, unless it was exchanged or ended meanwhile; gives what stands. */
    async rotate({ id, generation }: SignIn, now: ClinicTime): Promise<{ rotated: boolean; signIn: SignIn | undefined }> {
      const written = await table.update(
        signInKey(id),
        {
          text: 'SET #g = :next, #u = :now',
          names: { '#g': 'g', '#u': 'u', '#x': 'x' },
          values: { ':next': generation + 1, ':now': now, ':this': generation },
        },
        { text: '#g = :this AND attribute_not_exists(#x)' },
      )
      return { rotated: written.applied, signIn: written.item && readSignIn(written.item) }
    },

    /** False when this owner has no such sign-in; ending twice is ending once. */
    end,

    /** Ends all of an owner but one. */
    async endAll(who: SignInOwner, ownerId: string, now: ClinicTime, exceptSignInId?: string): Promise<void> {
      let after: Readonly<Record<string, string>> | undefined
      for (let pages = 0; pages < mostPages; pages += 1) {
        const { signIns: found, next } = await page(who, ownerId, after)
        const others = found.filter((one) => one.id !== exceptSignInId && !isOver(one, now))
        await Promise.all(others.map(({ id }) => end(ownerId, id, now)))
        if (!next) return
        after = next
      }
      throw new Error(`more than ${pageSize * mostPages} sign-ins of one owner`)
    },

    /** Where somebody is signed in now, the latest first. */
    async list(who: SignInOwner, ownerId: string, now: ClinicTime): Promise<SignIn[]> {
      return (await page(who, ownerId)).signIns.filter((one) => !isOver(one, now))
    },
  }
}

/** Owners are told apart by the record itself; the tag only brings theirs together. */
const ownerTag = (who: SignInOwner, ownerId: string): string => createHash('sha256').update(`${who}|${ownerId}`).digest('hex').slice(0, 12)

/** 24 letters and digits: whose, since which second, and chance. */
const newSignInId = ({ who, ownerId }: Pick<SignIn, 'who' | 'ownerId'>, chance: SignInChance): string =>
  ownerTag(who, ownerId) + chance.epochSeconds().toString(36).padStart(7, '0') + chance.newId(5)

const readSignIn = (item: Item): SignIn => ({
  id: item.pk.slice('SIGNINS#'.length) + item.sk.slice('SIGNIN#'.length),
  who: item.w as SignInOwner,
  ownerId: String(item.o),
  channel: item.c as Channel,
  startedAt: item.s as ClinicTime,
  lastUsedAt: item.u as ClinicTime,
  generation: Number(item.g),
  ...(item.x !== undefined && { endedAt: item.x as ClinicTime }),
})
