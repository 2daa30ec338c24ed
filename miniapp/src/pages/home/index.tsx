import { Text, View } from '@tarojs/components'
import { useEffect } from 'react'
import { bookingTexts } from '#shared/text/zh/booking'
import { guideTexts, homeTexts } from '#shared/text/zh/home'
import { titleTexts } from '#shared/text/zh/titles'
import { answerOf } from '@/api/asked'
import { enterAs } from '@/api/enterAs'
import { useQuestion } from '@/api/useQuestion'
import { Action } from '@/components/Action'
import { Answered } from '@/components/Answered'
import { Card } from '@/components/Card'
import { Chip } from '@/components/Chip'
import { Icon } from '@/components/Icon'
import { MenuRow } from '@/components/MenuRow'
import { OfferNotice } from '@/components/OfferNotice'
import { Screen } from '@/components/Screen'
import { Tap } from '@/components/Tap'
import { Doors } from '@/pages/home/Doors'
import { Guide } from '@/pages/home/Guide'
import { greetingAt } from '@/pages/home/greeting'
import { NextVisit } from '@/pages/home/NextVisit'
import { useField } from '@/platform/fields'
import { go } from '@/platform/moves'
import { callPhone } from '@/platform/phoneCall'
import { account } from '@/state/account'
import { guideRead } from '@/state/display'
import { recentDepartments } from '@/state/recentDepartments'
import './index.css'

/** 首页: the next visit, and the shortest ways to book another. */
export default function Home() {
  const hospital = useQuestion('readHospital', {})
  const isGuideRead = guideRead.use()
  const me = account.use()
  const identity = useField('as')
  useEffect(() => void enterAs(identity), [identity])
  const title = answerOf(hospital)?.name ?? titleTexts.home
  if (!isGuideRead) {
    return (
      <Screen title={title} action={<Action id="guide-done" text={guideTexts.start} onTap={() => guideRead.set(true)} />}>
        <Guide />
      </Screen>
    )
  }
  return (
    <Screen title={title}>
      <Answered asked={hospital}>
        {({ now, booking, phone }) => (
          <View>
            <Text className="text muted">{greetingAt(now)}</Text>
            <Text className="head home-invite">{homeTexts.invite}</Text>
            <Tap id="search" className="search home-search" label={bookingTexts.searchStart} onTap={() => go('search')}>
              <Icon name="search" />
              <Text className="home-search-hint">{homeTexts.search}</Text>
            </Tap>
            <OfferNotice />
            <NextVisit key={me?.accessToken ?? ''} />
            <Doors />
            <Recent />
            <Tap id="notice" className="notice gap" label={homeTexts.notice} onTap={() => go('about')}>
              <Icon name="bell" />
              <View className="grow notice-text">
                <Text className="text">{homeTexts.release(booking.releaseAt, booking.toDay)}</Text>
              </View>
              <Icon name="next" size="small" />
            </Tap>
            <Card className="gap">
              <MenuRow id="call" icon="phone" text={homeTexts.callToBook} value={phone} onTap={() => callPhone(phone)} />
            </Card>
          </View>
        )}
      </Answered>
    </Screen>
  )
}

function Recent() {
  const departments = recentDepartments.use()
  if (departments.length === 0) return null
  return (
    <View>
      <Text className="section">{homeTexts.recent}</Text>
      <View className="wrap">
        {departments.map(({ id, name }) => (
          <Chip key={id} id={`recent-${id}`} text={name} on={false} onTap={() => go('department', { departmentId: id })} />
        ))}
      </View>
    </View>
  )
}
