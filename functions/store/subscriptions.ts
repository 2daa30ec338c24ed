import { subscriptionsKey } from '#functions/store/keys'
import type { Item, Table } from '#functions/store/table'
import {
  afterEvent,
  afterGivenBack,
  afterRefused43101,
  afterReport,
  afterSpent,
  type GrantEvent,
  type GrantReport,
  type Grants,
  type TemplateGrants,
} from '#shared/rules/messages/subscriptions'
import type { ClinicTime } from '#shared/values/clinicTime'

/** Whoever loses so often in a row is told so, and comes again. */
const rounds = 20
const longestPauseMs = 160

/**
 * What an account agreed to be sent, by template: one item an account, of which every change finds the version that was read, so that nothing
 * that comes at the same time is lost. v: version; g: the grants.
 */
export const subscriptions = (table: Table, pause: (ms: number) => Promise<void>) => {
  const put = (accountId: string, grants: Grants, old: Item | undefined) =>
    table.put(
      { ...subscriptionsKey(accountId), v: versionOf(old) + 1, g: grants },
      old ? { text: '#v = :v', names: { '#v': 'v' }, values: { ':v': versionOf(old) } } : { text: 'attribute_not_exists(pk)' },
    )

  /** Changes the grants as they stand; whoever comes in between is taken into account. Throws when it loses all its rounds. */
  const change = async (accountId: string, next: (standing: Grants) => Grants): Promise<{ before: Grants; after: Grants }> => {
    let old = await table.get(subscriptionsKey(accountId), 'consistent')
    for (let round = 0; round < rounds; round += 1) {
      const before = grantsOf(old)
      const after = next(before)
      if (after === before) return { before, after }
      const written = await put(accountId, after, old)
      if (written.applied) return { before, after }
      await pause(Math.min(10 * 2 ** round, longestPauseMs))
      old = await table.get(subscriptionsKey(accountId), 'consistent')
    }
    throw new Error(`a change of what an account agreed to lost ${rounds} times in a row`)
  }

  return {
    async read(accountId: string): Promise<Grants> {
      return grantsOf(await table.get(subscriptionsKey(accountId), 'consistent'))
    },

    /** What the app says the person answered, of one question; repeating it changes nothing. Gives what stands. */
    async report(accountId: string, reports: readonly GrantReport[]): Promise<Grants> {
      return (await change(accountId, (grants) => reports.reduce(afterReport, grants))).after
    },

    /** What the platform says about the same, or about its settings; told twice it counts once. */
    async event(accountId: string, events: readonly GrantEvent[]): Promise<void> {
      await change(accountId, (grants) => events.reduce(afterEvent, grants))
    },

    /** Takes one to send a message with, before it is sent; false when nothing is left. */
    async spend(accountId: string, templateId: string): Promise<boolean> {
      const { before } = await change(accountId, (grants) => (leftIn(grants, templateId) > 0 ? afterSpent(grants, templateId) : grants))
      return leftIn(before, templateId) > 0
    },

    /** The message certainly did not go out: what was taken for it may be used again. */
    async giveBack(accountId: string, templateId: string): Promise<void> {
      await change(accountId, (grants) => afterGivenBack(grants, templateId))
    },

    /** The platform says that nothing is left (43101). */
    async reset(accountId: string, templateId: string, now: ClinicTime): Promise<void> {
      await change(accountId, (grants) => afterRefused43101(grants, templateId, now))
    },
  }
}

/** Of a closed account nothing is kept. */
export const forgetSubscriptions = async (table: Table, accountId: string): Promise<void> => {
  await table.delete(subscriptionsKey(accountId))
}

const versionOf = (item: Item | undefined): number => Number(item?.v ?? 0)

const grantsOf = (item: Item | undefined): Grants => (item?.g ?? {}) as Readonly<Record<string, TemplateGrants>>

const leftIn = (grants: Grants, templateId: string): number => grants[templateId]?.left ?? 0
