import { Text } from '@tarojs/components'
import { consentTexts } from '#shared/text/zh/consents'
import { meTexts } from '#shared/text/zh/me'
import { patientTexts } from '#shared/text/zh/patients'
import { rightsTexts } from '#shared/text/zh/rights'
import { screenTexts } from '#shared/text/zh/screens'
import type { ConsentPurpose } from '#shared/values/words'
import { Action } from '@/components/Action'
import { MenuRow } from '@/components/MenuRow'
import { Sheet } from '@/components/Sheet'
import { go } from '@/platform/moves'

/** The words of a consent, as they are kept when it is given. */
export function ConsentSheet({ purpose, onClose }: { readonly purpose: ConsentPurpose; readonly onClose: () => void }) {
  const rules = purpose === 'childData' ? patientTexts.childRules : meTexts.privacy
  return (
    <Sheet id="consent-sheet" title={rightsTexts.purposes[purpose]} onClose={onClose}>
      <Text id="consent-text" className="text gap-small">
        {consentTexts[purpose].text}
      </Text>
      <MenuRow id="consent-rules" icon="info" text={rules} onTap={() => go('privacy')} />
      <Action id="consent-close" text={screenTexts.close} onTap={onClose} />
    </Sheet>
  )
}
