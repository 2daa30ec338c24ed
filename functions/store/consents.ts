import { consentKey, consentsRange } from '#functions/store/keys'
import type { Item, Table } from '#functions/store/table'
import type { Consent } from '#shared/rules/consent'
import type { ClinicTime } from '#shared/values/clinicTime'
import type { Channel, ConsentPurpose } from '#shared/values/words'

/** Far more than anybody gives and withdraws. */
const mostKept = 1000

/** Consents of a patient: never changed but by their withdrawal. */
export const consents = (table: Table) => ({
  /** Kept once for its request. */
  async give({ patientId, purpose, accountId, ref, ...consent }: Consent): Promise<void> {
    await table.put(
      {
        ...consentKey(patientId, { purpose, accountId, ref }),
        v: consent.textVersion,
        h: consent.textHash,
        c: consent.channel,
        g: consent.byGuardian,
        at: consent.givenAt,
      },
      { text: 'attribute_not_exists(pk)' },
    )
  },

  /** First given first. */
  async list(patientId: string): Promise<Consent[]> {
    const found: Consent[] = []
    let after: Readonly<Record<string, string>> | undefined
    do {
      const { items, next } = await table.query({ ...consentsRange(patientId), limit: 100, consistent: true, after })
      found.push(...items.map(readItem))
      after = next
    } while (after && found.length < mostKept)
    return found.sort((a, b) => (a.givenAt < b.givenAt ? -1 : 1))
  },

  /** Stands withdrawn from the first time it is. */
  async withdraw(consent: Consent, now: ClinicTime): Promise<void> {
    await table.update(
      consentKey(consent.patientId, consent),
      { text: 'SET #w = :now', names: { '#w': 'w', '#at': 'at' }, values: { ':now': now } },
      { text: 'attribute_exists(#at) AND attribute_not_exists(#w)' },
    )
  },
})

const readItem = (item: Item): Consent => {
  const [, purpose = '', accountId = '', ref = ''] = item.sk.split('#')
  return {
    patientId: item.pk.slice('PATIENT#'.length),
    purpose: purpose as ConsentPurpose,
    accountId,
    ref: Number.parseInt(ref, 36),
    textVersion: String(item.v),
    textHash: String(item.h),
    channel: item.c as Channel,
    byGuardian: item.g === true,
    givenAt: item.at as ClinicTime,
    ...(item.w !== undefined && { withdrawnAt: item.w as ClinicTime }),
  }
}
