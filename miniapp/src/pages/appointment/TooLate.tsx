import { Text } from '@tarojs/components'
import { appointmentTexts } from '#shared/text/zh/appointments'
import { screenTexts } from '#shared/text/zh/screens'
import { usePhone } from '@/api/usePhone'
import { Action } from '@/components/Action'
import { Card } from '@/components/Card'
import { callPhone } from '@/platform/phoneCall'

/** After the deadline: the rule that says so, and the phone number that still helps. */
export function TooLate({ rule, phone }: { readonly rule: string; readonly phone?: string | undefined }) {
  const ofHospital = usePhone()
  const number = phone ?? ofHospital
  return (
    <Card className="gap">
      <Text className="title">{appointmentTexts.cancelTooLate}</Text>
      <Text id="cancel-rule" className="text muted gap-small">
        {rule}
      </Text>
      {number && <Action id="call" look="quiet" text={screenTexts.callHospital(number)} onTap={() => callPhone(number)} />}
    </Card>
  )
}
