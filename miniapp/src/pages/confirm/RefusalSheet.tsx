import { Text, View } from '@tarojs/components'
import { bookingTexts } from '#shared/text/zh/booking'
import { screenTexts } from '#shared/text/zh/screens'
import { momentText } from '#shared/text/zh/times'
import type { Failure } from '@/api/reply'
import { usePhone } from '@/api/usePhone'
import { Action } from '@/components/Action'
import { Sheet } from '@/components/Sheet'
import { Alternatives } from '@/pages/confirm/Alternatives'
import { type NextStep, nextStepAfter } from '@/pages/confirm/nextStep'
import { go, replaceBy } from '@/platform/moves'
import { callPhone } from '@/platform/phoneCall'

interface RefusalSheetProps {
  readonly failure: Failure
  readonly departmentId: string | undefined
  readonly again: () => void
  readonly changePatient: () => void
  readonly onClose: () => void
}

/** Why the number could not be taken, and what to do next. */
export function RefusalSheet({ failure, departmentId, again, changePatient, onClose }: RefusalSheetProps) {
  const phone = usePhone()
  const { alternatives, appointmentId, releaseAt } = failure.details
  const steps: Record<NextStep, { readonly text: string; readonly onTap: () => void }> = {
    again: { text: screenTexts.again, onTap: again },
    otherTimes: { text: bookingTexts.otherTimes, onTap: () => replaceBy('department', { departmentId: departmentId ?? '' }) },
    changePatient: { text: bookingTexts.changePatient, onTap: changePatient },
    seeExisting: {
      text: bookingTexts.seeExisting,
      onTap: () => (appointmentId ? replaceBy('appointment', { appointmentId }) : go('appointments')),
    },
    seeAppointments: { text: bookingTexts.seeAppointments, onTap: () => go('appointments') },
    signIn: { text: screenTexts.signIn, onTap: () => go('sign-in') },
    call: { text: screenTexts.callHospital(phone), onTap: () => callPhone(phone) },
  }
  const step = steps[nextStepAfter(failure.code)]
  return (
    <Sheet id="refusal" title={bookingTexts.refused} onClose={onClose}>
      <View className="gap-small" ariaLive="assertive">
        <Text id="refusal-text">{failure.code === 'UNREACHABLE' ? bookingTexts.unsure : failure.title}</Text>
        {releaseAt && <Text className="text strong">{bookingTexts.releaseAt(momentText(releaseAt))}</Text>}
      </View>
      {alternatives && alternatives.length > 0 && <Alternatives alternatives={alternatives} />}
      <Action
        id="next-step"
        {...(alternatives && alternatives.length > 0 ? { look: 'quiet' as const } : {})}
        text={step.text}
        onTap={step.onTap}
      />
      <Action id="refusal-close" look="quiet" text={screenTexts.close} onTap={onClose} />
    </Sheet>
  )
}
