import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { DepartmentDay, Department as DepartmentView, Hospital } from '#shared/contract/schemas/hospital'
import { bookingTexts } from '#shared/text/zh/booking'
import { drawingTexts } from '#shared/text/zh/drawing'
import { titleTexts } from '#shared/text/zh/titles'
import { addDays, type ClinicDate, type ClinicTime, clockOf, dateOf } from '#shared/values/clinicTime'
import { answerOf, both } from '@/api/asked'
import { useQuestion } from '@/api/useQuestion'
import { useNow } from '@/booking/useNow'
import { Answered } from '@/components/Answered'
import { DateStrip, type StripDay } from '@/components/DateStrip'
import { ReschedulingBanner } from '@/components/ReschedulingBanner'
import { Screen } from '@/components/Screen'
import { StateView } from '@/components/StateView'
import { DaySessions } from '@/pages/department/DaySessions'
import { useField } from '@/platform/fields'

/** 选择医生和时间: the days of the booking window, and the sessions of the chosen one. Opens on the first day with numbers left. */
export default function Department() {
  const departmentId = useField('departmentId')
  const hospital = useQuestion('readHospital', {})
  const department = useQuestion('readDepartment', { departmentId })
  const days = useQuestion('listDepartmentDays', { departmentId })
  const [picked, setPicked] = useState<ClinicDate>()
  const now = useNow()
  const name = answerOf(department)?.name ?? titleTexts.department

  return (
    <Screen title={name}>
      <Answered asked={both(both(hospital, department), days)}>
        {([[rules, facts], { items }]) => {
          const moment = now ?? rules.now
          const strip = items.map((day) => stripDay(day, rules, moment))
          const date = picked ?? (strip.find(({ open }) => open) ?? strip[0])?.date
          if (!date) return <StateView id="no-days" icon="calendar" title={bookingTexts.noSessions} />
          return (
            <View>
              <ReschedulingBanner />
              <Admission department={facts} />
              <DateStrip days={strip} chosen={date} today={dateOf(moment)} onChoose={setPicked} />
              <DaySessions departmentId={departmentId} date={date} said={moment} onRelease={days.again} />
            </View>
          )
        }}
      </Answered>
    </Screen>
  )
}

/** Whom the department sees, when that is not everybody. */
function Admission({ department: { admits } }: { readonly department: DepartmentView }) {
  const words = [
    admits.sex ? bookingTexts.admitsSex(admits.sex === 'male' ? '男' : '女') : '',
    admits.minAge === undefined ? '' : bookingTexts.admitsFrom(admits.minAge),
    admits.maxAge === undefined ? '' : bookingTexts.admitsTo(admits.maxAge),
  ].filter((word) => word !== '')
  if (words.length === 0) return null
  return (
    <Text className="small muted admission">
      {bookingTexts.admits}：{words.join('，')}
    </Text>
  )
}

const stripDay = (day: DepartmentDay, { booking }: Hospital, now: ClinicTime): StripDay => {
  const { date, sessions, remaining, suspended, over } = day
  const shut = (text: string) => ({ date, text, open: false })
  if (sessions === 0) return shut(bookingTexts.noSession)
  if (suspended === sessions) return shut(bookingTexts.suspended)
  // Beyond the window a day is listed only while one of its draws takes wishes.
  if (date > addDays(dateOf(now), booking.toDay)) return { date, text: drawingTexts.row.collecting, open: false }
  if (remaining === 0 && isUnreleased(date, booking, now)) return shut(bookingTexts.unreleased)
  if (remaining > 0) return { date, text: bookingTexts.remaining(remaining), open: true }
  return shut(suspended + over === sessions ? bookingTexts.closed : bookingTexts.full)
}

/** The last day of the window, before its hour has come. */
const isUnreleased = (date: ClinicDate, { toDay, releaseAt }: Hospital['booking'], now: ClinicTime): boolean =>
  date >= addDays(dateOf(now), toDay) && clockOf(now) < releaseAt
