import type { ToldByPhone } from '#shared/contract/schemas/staffMessages'
import { messageTitles } from '#shared/text/zh/messages'
import { staffMessageTexts } from '#shared/text/zh/staffMessages'
import { staffPatientTexts } from '#shared/text/zh/staffPatients'
import { Reveal } from '@/staff/patients/Reveal'

interface TellingProps extends Pick<ToldByPhone, 'kind' | 'patientId' | 'maskedName' | 'maskedPhone' | 'saying'> {
  /** Whether this person may see the number in plain at all. */
  readonly mayReveal: boolean
}

/** 怎么说: the number to call, and what to say, sentence by sentence. One at a time stands on a page. */
export function Telling({ kind, patientId, maskedName, maskedPhone, saying, mayReveal }: TellingProps) {
  return (
    <section id="telling" className="staff-telling" aria-label={staffMessageTexts.saying(maskedName, messageTitles[kind])}>
      <dl className="staff-facts">
        <Reveal patientId={patientId} field="phone" label={staffPatientTexts.phone} masked={maskedPhone} mayReveal={mayReveal} />
      </dl>
      <p className="staff-muted">{staffMessageTexts.sayingWhy}</p>
      <ol className="staff-saying">
        {saying.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
    </section>
  )
}
