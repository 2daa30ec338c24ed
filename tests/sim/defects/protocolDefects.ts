import { diaries } from '#functions/store/diaries'
import { keyOfRef } from '#functions/store/diaryItem'
import { diaryKey, ledgerKey } from '#functions/store/keys'
import type { Table } from '#functions/store/table'
import type { BookAppointmentDeps } from '#functions/usecases/bookAppointment'
import type { HeldNumber } from '#shared/rules/ledger'
import type { Defect } from '#tests/sim/defect'
import type { SimDeps } from '#tests/sim/deps'

const booking =
  (change: (deps: BookAppointmentDeps, all: SimDeps, table: Table) => Partial<BookAppointmentDeps>) =>
  (deps: SimDeps, table: Table): SimDeps => ({ ...deps, book: { ...deps.book, ...change(deps.book, deps, table) } })

/** Steps of booking and cancelling that are left out, doubled or taken in another order. */
export const protocolDefects: readonly Defect[] = [
  {
    name: 'the record is skipped',
    deps: booking((deps) => ({
      record: async (patientId) => ({ recorded: true, diary: await deps.readDiary(patientId) }),
    })),
  },
  {
    name: 'a refusal is answered but not recorded',
    deps: booking(() => ({
      refuse: async (diary, ref, code, at) => ({ refused: true, diary: { ...diary, refused: { ...diary.refused, [ref]: { code, at } } } }),
    })),
  },
  { name: 'an unanswered request is repeated with a new key', newKeyOnRetry: true },
  {
    name: 'the diary is read stale',
    deps: (deps, table) => {
      const stale = diaries({ ...table, get: (key) => table.get(key, 'eventual') })
      return { ...deps, book: { ...deps.book, readDiary: stale.read }, cancel: { ...deps.cancel, readDiary: stale.read } }
    },
  },
  {
    name: 'a record that timed out counts as failed',
    deps: booking((deps) => {
      let undo = async (): Promise<void> => {}
      return {
        claim: async (claim) => {
          const claimed = await deps.claim(claim)
          if (claimed.ok) undo = () => deps.release(claimed.value)
          return claimed
        },
        record: async (...args) => {
          try {
            return await deps.record(...args)
          } catch (fault) {
            await undo()
            throw fault
          }
        },
      }
    }),
  },
  {
    name: 'a number goes back before its refusal is final',
    deps: booking((deps) => {
      let held: HeldNumber | undefined
      return {
        claim: async (claim) => {
          const claimed = await deps.claim(claim)
          if (claimed.ok) held = claimed.value
          return claimed
        },
        refuse: async (...args) => {
          if (held) await deps.release(held)
          return deps.refuse(...args)
        },
      }
    }),
  },
  {
    name: 'a number is not given back after a refusal',
    deps: booking(() => ({ release: async () => {} })),
  },
  {
    name: 'a request that comes back after its day is not looked up in history',
    deps: booking(() => ({ readVisit: async () => undefined })),
  },
  {
    name: 'numbers in the hands of a cut-off request stay there when it is repeated',
    deps: booking(() => ({ readHeld: async () => [] })),
  },
  {
    name: 'the archive drops cancelled requests of a session still open',
    deps: booking((deps, _all, table) => ({
      archive: async (diary, today) => {
        await deps.archive(diary, today)
        for (const { ref, state } of diary.entries) {
          if (state !== 'cancelled') continue
          await table.update(
            diaryKey(diary.patientId),
            { text: 'REMOVE #a.#ref', names: { '#a': 'a', '#ref': keyOfRef(ref) } },
            { text: 'attribute_exists(#a.#ref)' },
          )
        }
      },
    })),
  },
  {
    name: 'a cancellation gives the number back before the diary agrees',
    deps: (deps, table) => ({
      ...deps,
      cancel: {
        ...deps.cancel,
        cancel: async (patientId, entry, now) => {
          await table.update(
            ledgerKey(entry.sessionId),
            { text: 'REMOVE #h.#p', names: { '#h': 'h', '#p': patientId } },
            { text: 'attribute_exists(#h.#p)' },
          )
          return deps.cancel.cancel(patientId, entry, now)
        },
      },
    }),
  },
]
