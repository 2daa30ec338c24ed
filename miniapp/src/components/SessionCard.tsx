import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import type { Session } from '#shared/contract/schemas/hospital'
import { bookingTexts } from '#shared/text/zh/booking'
import { fullDayText } from '#shared/text/zh/times'
import { halfTexts, kindTexts } from '#shared/text/zh/words'
import { formatFen } from '#shared/values/fen'
import { placeText } from '@/booking/placeText'
import { sessionFullName } from '@/booking/sessionName'
import { Card } from '@/components/Card'
import { Fact } from '@/components/Fact'

/** What a session is: with whom, when, where, at what price. */
export function SessionCard({ session, children }: { readonly session: Session; readonly children?: ReactNode }) {
  return (
    <Card>
      <Text className="title">{sessionFullName(session)}</Text>
      <Text className="text muted">
        {session.departmentName} · {kindTexts[session.kind]}
      </Text>
      <View className="line" />
      <Fact name={bookingTexts.when} value={`${fullDayText(session.date)} ${halfTexts[session.half]}`} />
      <Fact name={bookingTexts.place} value={placeText(session)} />
      <Fact name={bookingTexts.fee} value={formatFen(session.fee)} />
      {children}
    </Card>
  )
}
