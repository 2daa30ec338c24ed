import { Text } from '@tarojs/components'
import type { Answer } from '#shared/contract/schemas'
import { progressTexts } from '#shared/text/zh/progress'
import { spanText } from '#shared/text/zh/times'
import { clockOf } from '#shared/values/clinicTime'
import { Card } from '@/components/Card'
import { Fact } from '@/components/Fact'

type Queue = NonNullable<Answer<'readProgress'>['queue']>

/** Where the patient stands, as far as it is known. */
export function QueueCard({ queue }: { readonly queue: Queue }) {
  const { position, calledSerial, from, to, paceMinutes, note } = queue
  const expected = from && (to ? spanText(from, to) : clockOf(from))
  return (
    <Card id="queue" className="gap">
      {position !== undefined && <Fact name={progressTexts.position} value={progressTexts.positionValue(position)} strong />}
      {calledSerial !== undefined && <Fact name={progressTexts.calledSerial} value={progressTexts.calledValue(calledSerial)} />}
      {expected && <Fact name={progressTexts.expected} value={expected} strong />}
      {paceMinutes !== undefined && <Fact name={progressTexts.pace} value={progressTexts.paceValue(paceMinutes)} />}
      {note && <Text className="text muted gap-small">{note}</Text>}
    </Card>
  )
}
