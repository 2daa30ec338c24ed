import { Text, View } from '@tarojs/components'
import type { Waiting } from '#shared/contract/schemas/waitlist'
import { momentText } from '#shared/text/zh/times'
import { waitingTexts } from '#shared/text/zh/waiting'
import { chanceTexts, endReasonTexts, skipReasonTexts, waitingStateTexts } from '#shared/text/zh/waitlist'
import { sessionFullName } from '@/booking/sessionName'
import { Action } from '@/components/Action'
import { Card } from '@/components/Card'
import { HalfDay } from '@/components/HalfDay'
import { Tag } from '@/components/Tag'
import { Tap } from '@/components/Tap'
import { Offer } from '@/pages/appointments/Offer'

interface WaitingCardProps {
  readonly waiting: Waiting
  readonly onChanged: () => void
  readonly onLeave: () => void
  readonly onSee: () => void
}

/** One place in a line: how far it has come, honestly, and what can be done. */
export function WaitingCard({ waiting, onChanged, onLeave, onSee }: WaitingCardProps) {
  const { id, state, session, patient } = waiting
  const look = state === 'offered' ? 'warn' : state === 'waiting' ? 'accent' : undefined
  return (
    <Card id={`waiting-${id}`}>
      <View className="row-between">
        <HalfDay session={session} />
        <Tag text={waitingStateTexts[state]} look={look} />
      </View>
      <Text className="text">
        {session.departmentName} · {sessionFullName(session)}
      </Text>
      <Text className="small muted">{patient.maskedName}</Text>
      <View className="line" />
      {state === 'offered' && <Offer waiting={waiting} onChanged={onChanged} />}
      {state === 'waiting' && <Place waiting={waiting} />}
      {state === 'accepted' && <Action id={`see-${id}`} look="quiet" text={waitingTexts.see} onTap={onSee} />}
      {state === 'ended' && waiting.endReason && <Text className="text muted">{endReasonTexts[waiting.endReason]}</Text>}
      {(state === 'waiting' || state === 'offered') && (
        <Tap id={`leave-${id}`} className="link" onTap={onLeave}>
          <Text>{waitingTexts.leave}</Text>
        </Tap>
      )}
    </Card>
  )
}

function Place({ waiting: { position, ahead, chance, endsAt, skipped } }: { readonly waiting: Waiting }) {
  return (
    <View>
      {position !== undefined && (
        <View className="place">
          <Text className="head accent">{waitingTexts.position(position)}</Text>
          <Text className="text">{waitingTexts.ahead(ahead ?? position - 1)}</Text>
        </View>
      )}
      <Text className="text gap-small">{chanceTexts[chance]}</Text>
      {skipped && (
        <Text className="small muted gap-small">{waitingTexts.skipped(momentText(skipped.at), skipReasonTexts[skipped.reason])}</Text>
      )}
      <Text className="small muted gap-small">{waitingTexts.endsAt(momentText(endsAt))}</Text>
    </View>
  )
}
