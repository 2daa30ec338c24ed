import { Text, View } from '@tarojs/components'
import type { Appointment } from '#shared/contract/schemas/booking'
import { resultTexts } from '#shared/text/zh/booking'
import { pairTexts } from '#shared/text/zh/pair'

interface SerialsProps {
  readonly booked: Appointment
  /** Who has the number beside it. */
  readonly partner: Appointment | undefined
}

/** The number on the ticket, as large as can be; of two, each with its name. */
export function Serials({ booked, partner }: SerialsProps) {
  if (!partner) {
    return (
      <View>
        <Text className="small muted gap">{resultTexts.serial}</Text>
        <Text id="serial" className="serial">
          {booked.serial}
        </Text>
      </View>
    )
  }
  return (
    <View>
      <Text className="small muted gap">{pairTexts.serials}</Text>
      <View className="result-pair">
        {[booked, partner].map(({ id, serial, patient }, i) => (
          <View key={id} className="result-one">
            <Text id={i === 0 ? 'serial' : 'serial-partner'} className="serial">
              {serial}
            </Text>
            <Text className="text">{patient.maskedName}</Text>
          </View>
        ))}
      </View>
    </View>
  )
}
