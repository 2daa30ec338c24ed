import { Text, View } from '@tarojs/components'
import type { Waiting } from '#shared/contract/schemas/waitlist'
import { nearMomentText } from '#shared/text/zh/times'
import { waitingTexts } from '#shared/text/zh/waiting'
import { useWrite } from '@/api/useWrite'
import { useLapse } from '@/booking/useLapse'
import { Action } from '@/components/Action'
import { Notice } from '@/components/Notice'
import { When } from '@/components/When'
import { go } from '@/platform/moves'
import { askAt } from '@/reminders/askAt'
import { useReminders } from '@/reminders/useReminders'
import { phoneMsOf } from '@/state/hospitalClock'

/** A number that is kept until somebody answers: which, until when, and what a no means. */
export function Offer({ waiting, onChanged }: { readonly waiting: Waiting; readonly onChanged: () => void }) {
  const { id, offer, offersLeft, now } = waiting
  const accept = useWrite('acceptOffer')
  const decline = useWrite('declineOffer')
  useReminders('known')
  useLapse(offer && phoneMsOf(offer.until), onChanged)
  if (!offer) return null
  const { turn, serial, slot, until } = offer

  const take = async () => {
    const asking = askAt('book')
    const reply = await accept.send({ waitingId: id, turn })
    if (!reply?.ok) return onChanged()
    await asking
    go('result', { appointmentId: reply.value.id })
  }
  const pass = async () => {
    await decline.send({ waitingId: id, turn })
    onChanged()
  }
  const busy = accept.busy || decline.busy
  const failure = accept.failure ?? decline.failure
  return (
    <View id={`offer-${id}`} className="offer" ariaLive="polite">
      <Text className="title">{waitingTexts.offer(serial)}</Text>
      <View className="accent">
        <When startsAt={slot.startsAt} endsAt={slot.endsAt} />
      </View>
      <Text className="text gap-small">{waitingTexts.until(nearMomentText(until, now))}</Text>
      {failure && <Notice id={`offer-failed-${id}`} look="danger" text={failure.title} />}
      <Action
        id={`accept-${id}`}
        text={accept.busy ? waitingTexts.accepting : waitingTexts.accept}
        disabled={busy}
        onTap={() => void take()}
      />
      <Action id={`decline-${id}`} look="quiet" text={waitingTexts.decline} disabled={busy} onTap={() => void pass()} />
      <Text className="small muted gap-small">{offersLeft <= 1 ? waitingTexts.lastOffer : waitingTexts.offersLeft(offersLeft - 1)}</Text>
    </View>
  )
}
