import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { Answer } from '#shared/contract/schemas'
import type { DrawnWish } from '#shared/contract/schemas/draw'
import { wishOutcomeTexts } from '#shared/text/zh/draw'
import { drawingTexts } from '#shared/text/zh/drawing'
import { screenTexts } from '#shared/text/zh/screens'
import { call } from '@/api/call'
import { Action } from '@/components/Action'
import { Card } from '@/components/Card'
import { Points } from '@/components/Points'

interface PublishedProps {
  readonly draw: Answer<'readDraw'>
  /** Numbers of this account's wishes. */
  readonly own: readonly string[]
}

/** What everybody can see of a draw, and how anybody can check it. */
export function Published({ draw, own }: PublishedProps) {
  const { seedHash, seed, digest, wishes } = draw
  return (
    <View className="gap">
      <Card>
        <Text className="title">{drawingTexts.published}</Text>
        {seedHash && <Long id="seed-hash" name={drawingTexts.seedHash} value={seedHash} />}
        <Long id="seed" name={drawingTexts.seed} value={seed ?? drawingTexts.seedLater} />
        {wishes !== undefined && <Long id="wish-count" name={drawingTexts.wishes} value={drawingTexts.people(wishes)} />}
        {digest && <Long id="digest" name={drawingTexts.digest} value={digest} />}
      </Card>
      {draw.items.length > 0 && <Order key={draw.next ?? ''} draw={draw} own={own} />}
      <Card>
        <Text className="title">{drawingTexts.verify}</Text>
        <Points points={drawingTexts.steps} />
        <Text className="small muted">{drawingTexts.verifyWhere}</Text>
      </Card>
    </View>
  )
}

function Long({ id, name, value }: { readonly id: string; readonly name: string; readonly value: string }) {
  return (
    <View className="gap-small">
      <Text className="small muted">{name}</Text>
      <Text id={id} className="text wish-number" selectable>
        {value}
      </Text>
    </View>
  )
}

/** The wishes in the order they were drawn, page by page; one's own stands out. */
function Order({ draw, own }: PublishedProps) {
  const [later, setLater] = useState<{ readonly items: readonly DrawnWish[]; readonly next: string | undefined }>({
    items: [],
    next: draw.next,
  })
  const [busy, setBusy] = useState(false)
  const more = async () => {
    if (later.next === undefined || busy) return
    setBusy(true)
    const reply = await call('readDraw', { sessionId: draw.sessionId, cursor: later.next })
    setBusy(false)
    if (reply.ok) setLater({ items: [...later.items, ...reply.value.items], next: reply.value.next })
  }
  return (
    <Card>
      <Text className="title">{drawingTexts.orderTitle}</Text>
      {[...draw.items, ...later.items].map(({ place, wishNumber, outcome }) => {
        const isOwn = own.indexOf(wishNumber) >= 0
        return (
          <View key={wishNumber} className={`drawn${isOwn ? ' drawn-own' : ''}`}>
            <Text className="drawn-place">{place}</Text>
            <Text className="grow wish-number">{isOwn ? `${wishNumber}（${drawingTexts.own}）` : wishNumber}</Text>
            <Text className="small">{wishOutcomeTexts[outcome]}</Text>
          </View>
        )
      })}
      {later.next !== undefined && (
        <Action
          id="more-order"
          look="quiet"
          text={busy ? screenTexts.loadingMore : screenTexts.more}
          disabled={busy}
          onTap={() => void more()}
        />
      )}
    </Card>
  )
}
