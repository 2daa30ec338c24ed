import { Text, View } from '@tarojs/components'
import type { Patient } from '#shared/contract/schemas/patient'
import { pairTexts } from '#shared/text/zh/pair'
import { relationTexts } from '#shared/text/zh/words'
import { Card } from '@/components/Card'
import { Icon } from '@/components/Icon'
import { Tag } from '@/components/Tag'
import { Tap } from '@/components/Tap'

interface PartnerCardProps {
  readonly partner: Patient | undefined
  readonly onChoose: () => void
  readonly onRemove: () => void
}

/** Who comes along, with the number beside; or the way to choose somebody. */
export function PartnerCard({ partner, onChoose, onRemove }: PartnerCardProps) {
  if (!partner) {
    return (
      <Tap id="add-partner" className="card row" label={pairTexts.add} onTap={onChoose}>
        <View className="accent row menu-icon">
          <Icon name="people" />
        </View>
        <View className="grow">
          <Text className="text strong">{pairTexts.add}</Text>
          <Text className="small muted">{pairTexts.addHint}</Text>
        </View>
        <Icon name="next" size="small" />
      </Tap>
    )
  }
  return (
    <Card id="partner">
      <View className="row-between">
        <View className="grow">
          <Text className="small muted">{pairTexts.partner}</Text>
          <View className="row patient-name">
            <Text className="title">{partner.maskedName}</Text>
            <Tag text={relationTexts[partner.relation]} />
          </View>
        </View>
        <Tap id="remove-partner" className="link" onTap={onRemove}>
          <Text>{pairTexts.remove}</Text>
        </Tap>
      </View>
      <Text className="small muted">{pairTexts.rule}</Text>
    </Card>
  )
}
