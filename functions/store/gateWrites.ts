import type { LedgerWrite } from '#functions/store/claimWrites'
import type { ClinicTime } from '#shared/values/clinicTime'

/** Keeps what is free online for those who wait, and counts the join. */
export const openGateWrite = (until: ClinicTime): LedgerWrite => ({
  change: {
    text: 'SET #wu = :until, #wv = if_not_exists(#wv, :none) + :one',
    names: { '#wu': 'wu', '#wv': 'wv' },
    values: { ':until': until, ':none': 0, ':one': 1 },
  },
  condition: { text: 'attribute_exists(pk)' },
})

/** Sells again what is free, if nobody joined since. */
export const closeGateWrite = (joins: number): LedgerWrite => ({
  change: { text: 'REMOVE #wu', names: { '#wu': 'wu', '#wv': 'wv' }, values: { ':joins': joins } },
  condition: { text: '#wv = :joins AND attribute_exists(#wu)' },
})
