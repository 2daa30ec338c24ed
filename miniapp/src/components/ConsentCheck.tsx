import { Text, View } from '@tarojs/components'
import { patientTexts } from '#shared/text/zh/patients'
import type { ConsentPurpose } from '#shared/values/words'
import { Check } from '@/components/Check'
import { Tap } from '@/components/Tap'
import './ConsentCheck.css'

interface ConsentCheckProps {
  readonly id: string
  readonly purpose: ConsentPurpose
  readonly text: string
  readonly on: boolean
  readonly wrong: string | undefined
  readonly onChange: (on: boolean) => void
  readonly onRead: (purpose: ConsentPurpose) => void
}

/** One consent for itself, never ticked before; its full words are one tap away. */
export function ConsentCheck({ id, purpose, text, on, wrong, onChange, onRead }: ConsentCheckProps) {
  return (
    <View>
      <Check id={id} text={text} on={on} wrong={wrong} onChange={onChange} />
      <Tap id={`read-${id}`} className="link consent-read" label={`${patientTexts.readConsent}：${text}`} onTap={() => onRead(purpose)}>
        <Text>{patientTexts.readConsent}</Text>
      </Tap>
    </View>
  )
}
