import { Text, View } from '@tarojs/components'
import type { Alternative } from '#shared/contract/schemas/booking'
import { bookingTexts } from '#shared/text/zh/booking'
import { screenTexts } from '#shared/text/zh/screens'
import { momentText } from '#shared/text/zh/times'
import { waitingTexts } from '#shared/text/zh/waiting'
import type { Failure } from '@/api/reply'
import { usePhone } from '@/api/usePhone'
import { type NextStep, nextStepAfter } from '@/booking/nextStep'
import { showWaiting } from '@/booking/showWaiting'
import { Action } from '@/components/Action'
import { Alternatives } from '@/components/Alternatives'
import { Sheet } from '@/components/Sheet'
import { go, replaceBy } from '@/platform/moves'
import { callPhone } from '@/platform/phoneCall'

interface RefusalSheetProps {
  readonly failure: Failure
  readonly title?: string
  /** What is said when no answer came. */
  readonly unsure?: string
  /** Whose reason it is, where two were asked for. */
  readonly about?: string
  /** What stands as it was, in spite of the refusal. */
  readonly kept?: string
  readonly again: () => void
  readonly onOtherTimes: () => void
  readonly onAlternative: (wanted: Pick<Alternative, 'sessionId' | 'slot'>) => void
  readonly onChangePatient: () => void
  /** Where a full session can be waited for. */
  readonly onWait?: (() => void) | undefined
  readonly onClose: () => void
}

/** Why the number could not be taken, and what to do next. */
export function RefusalSheet(props: RefusalSheetProps) {
  const { failure, title = bookingTexts.refused, unsure = bookingTexts.unsure, about = '', kept } = props
  const phone = usePhone()
  const { alternatives, appointmentId, releaseAt } = failure.details
  const steps: Record<NextStep, { readonly text: string; readonly onTap: () => void }> = {
    again: { text: screenTexts.again, onTap: props.again },
    otherTimes: { text: bookingTexts.otherTimes, onTap: props.onOtherTimes },
    changePatient: { text: bookingTexts.changePatient, onTap: props.onChangePatient },
    seeExisting: {
      text: bookingTexts.seeExisting,
      onTap: () => (appointmentId ? replaceBy('appointment', { appointmentId }) : go('appointments')),
    },
    seeWaiting: { text: waitingTexts.seeWaiting, onTap: showWaiting },
    seeAppointments: { text: bookingTexts.seeAppointments, onTap: () => go('appointments') },
    signIn: { text: screenTexts.signIn, onTap: () => go('sign-in') },
    call: { text: screenTexts.callHospital(phone), onTap: () => callPhone(phone) },
  }
  const step = steps[nextStepAfter(failure.code)]
  const hasAlternatives = alternatives !== undefined && alternatives.length > 0
  return (
    <Sheet id="refusal" title={title} onClose={props.onClose}>
      <View className="gap-small" ariaLive="assertive">
        <Text id="refusal-text">{failure.code === 'UNREACHABLE' ? unsure : `${about}${failure.title}`}</Text>
        {releaseAt && <Text className="text strong">{bookingTexts.releaseAt(momentText(releaseAt))}</Text>}
        {kept && <Text className="text strong gap-small">{kept}</Text>}
      </View>
      {hasAlternatives && <Alternatives alternatives={alternatives} onChoose={props.onAlternative} />}
      <Action id="next-step" {...(hasAlternatives ? { look: 'quiet' as const } : {})} text={step.text} onTap={step.onTap} />
      {props.onWait && <Action id="wait" look="quiet" text={waitingTexts.open} onTap={props.onWait} />}
      <Action id="refusal-close" look="quiet" text={screenTexts.close} onTap={props.onClose} />
    </Sheet>
  )
}
