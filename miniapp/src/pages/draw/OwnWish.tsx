import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { Wish } from '#shared/contract/schemas/draw'
import type { SlotView } from '#shared/contract/schemas/hospital'
import { wishOutcomeTexts } from '#shared/text/zh/draw'
import { drawingTexts } from '#shared/text/zh/drawing'
import { refusalTexts } from '#shared/text/zh/refusals'
import { spanText } from '#shared/text/zh/times'
import { useWrite } from '@/api/useWrite'
import { Action } from '@/components/Action'
import { Card } from '@/components/Card'
import { Notice } from '@/components/Notice'
import { Sheet } from '@/components/Sheet'
import { Tag } from '@/components/Tag'
import { Tap } from '@/components/Tap'
import { go } from '@/platform/moves'

interface OwnWishProps {
  readonly wish: Wish
  readonly slots: readonly SlotView[]
  readonly mayLeave: boolean
  readonly onChanged: () => void
}

/** What one patient of this account entered, under which number it is published, and what became of it. */
export function OwnWish({ wish, slots, mayLeave, onChanged }: OwnWishProps) {
  const [leaving, setLeaving] = useState(false)
  const { patient, wishNumber, outcome, place, reason, drawn } = wish
  const wanted = wish.slots.map((index) => slots.find((slot) => slot.index === index)).flatMap((slot) => (slot ? [slot] : []))
  const words = wanted.map(({ startsAt, endsAt }) => spanText(startsAt, endsAt)).join('、')
  return (
    <Card id={`own-${wishNumber}`} className="gap">
      <View className="row-between">
        <Text className="small muted">{drawingTexts.mine}</Text>
        <Tag text={wishOutcomeTexts[outcome]} look={outcome === 'drawn' || outcome === 'waiting' ? 'accent' : undefined} />
      </View>
      <Text className="title">{patient.maskedName}</Text>
      <Text className="text">{words === '' ? drawingTexts.anySlot : words}</Text>
      <Text className="small muted wish-number">{drawingTexts.number(wishNumber)}</Text>
      {outcome === 'waiting' && <Text className="text gap-small">{drawingTexts.entered}</Text>}
      {place !== undefined && <Text className="text strong gap-small">{drawingTexts.place(place)}</Text>}
      {reason && reason in refusalTexts && <Text className="text muted">{refusalTexts[reason as keyof typeof refusalTexts]}</Text>}
      {drawn && (
        <View>
          <Text className="text strong accent">{drawingTexts.drawn(drawn.serial)}</Text>
          <Action id="see-drawn" text={drawingTexts.see} onTap={() => go('appointment', { appointmentId: drawn.appointmentId })} />
        </View>
      )}
      {mayLeave && outcome === 'waiting' && (
        <Tap id={`withdraw-${wishNumber}`} className="link" onTap={() => setLeaving(true)}>
          <Text>{drawingTexts.withdraw}</Text>
        </Tap>
      )}
      {leaving && (
        <WithdrawSheet
          wish={wish}
          onClose={() => {
            setLeaving(false)
            onChanged()
          }}
        />
      )}
    </Card>
  )
}

function WithdrawSheet({ wish, onClose }: { readonly wish: Wish; readonly onClose: () => void }) {
  const withdraw = useWrite('withdrawWish')
  const confirm = async () => {
    const reply = await withdraw.send({ sessionId: wish.session.id, patientId: wish.patient.id })
    if (reply?.ok) onClose()
  }
  return (
    <Sheet id="withdraw-sheet" title={drawingTexts.withdrawAsk} onClose={onClose}>
      <Text className="text gap-small">{drawingTexts.withdrawEffect}</Text>
      {withdraw.failure && <Notice id="withdraw-failed" look="danger" text={withdraw.failure.title} />}
      <Action id="withdraw-confirm" look="danger" text={drawingTexts.withdrawYes} disabled={withdraw.busy} onTap={() => void confirm()} />
      <Action id="withdraw-keep" look="quiet" text={drawingTexts.withdrawNo} onTap={onClose} />
    </Sheet>
  )
}
