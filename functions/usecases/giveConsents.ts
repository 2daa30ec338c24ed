import { type Consent, purposesOfAdding } from '#shared/rules/consent'
import { consentTexts } from '#shared/text/zh/consents'
import type { ClinicTime } from '#shared/values/clinicTime'
import type { Channel, Relation } from '#shared/values/words'

export interface GiveConsentsDeps {
  sha256(text: string): string
  giveConsent(consent: Consent): Promise<void>
}

/** Keeps what somebody agreed to by having a patient added, each purpose for itself, with the words of the day. */
export const giveConsents = async (
  deps: GiveConsentsDeps,
  given: {
    readonly patientId: string
    readonly accountId: string
    readonly relation: Relation
    /** A guardian agrees instead of a child. */
    readonly isChild: boolean
    readonly ref: number
    readonly channel: Channel
    readonly at: ClinicTime
  },
): Promise<void> => {
  const { patientId, accountId, ref, channel, isChild, at } = given
  for (const purpose of purposesOfAdding(given)) {
    const { version, text } = consentTexts[purpose]
    await deps.giveConsent({
      patientId,
      purpose,
      textVersion: version,
      textHash: deps.sha256(text),
      accountId,
      ref,
      channel,
      byGuardian: isChild,
      givenAt: at,
    })
  }
}
