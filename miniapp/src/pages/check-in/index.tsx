import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { Question } from '#shared/contract/schemas'
import { checkInTexts } from '#shared/text/zh/queuePage'
import { titleTexts } from '#shared/text/zh/titles'
import { answerOf } from '@/api/asked'
import { useWrite } from '@/api/useWrite'
import { Action } from '@/components/Action'
import { Answered } from '@/components/Answered'
import { Notice } from '@/components/Notice'
import { Screen } from '@/components/Screen'
import { StateView } from '@/components/StateView'
import { CheckedIn } from '@/pages/check-in/CheckedIn'
import { LocationSheet } from '@/pages/check-in/LocationSheet'
import { Which } from '@/pages/check-in/Which'
import { useField } from '@/platform/fields'
import { positionNow } from '@/platform/location'
import { go, replaceBy } from '@/platform/moves'
import { canScan, scanCode, siteTokenIn } from '@/platform/siteCode'
import { useToday } from '@/queue/useToday'
import { askAt } from '@/reminders/askAt'
import { useReminders } from '@/reminders/useReminders'
import './index.css'

/** 签到: opened by the square code at the site, or from the queue page to scan one; by the phone's position only as a convenience. */
export default function CheckIn() {
  const opened = useField('t')
  const scanned = useField('q')
  const wanted = useField('appointmentId')
  const today = useToday()
  const checkIn = useWrite('checkIn')
  const [token, setToken] = useState(opened || siteTokenIn(scanned) || '')
  const [chosen, setChosen] = useState(wanted)
  const [asksLocation, setAsksLocation] = useState(false)
  const [trouble, setTrouble] = useState('')
  const [done, setDone] = useState<string>()
  useReminders('known')

  const appointments = answerOf(today) ?? []
  const appointment = appointments.find(({ id }) => id === chosen) ?? (appointments.length === 1 ? appointments[0] : undefined)
  const send = async (by: Question<'checkIn'>['by'], asking = Promise.resolve()) => {
    if (!appointment) return
    const reply = await checkIn.send({ appointmentId: appointment.id, by })
    await asking
    if (reply?.ok) setDone(reply.value.headline)
    else if (reply?.code === 'SITE_CODE_WRONG') setToken('')
  }
  const scan = async () => {
    setTrouble('')
    // The scanner covers the screen, so the question comes first.
    await askAt('checkIn')
    const text = await scanCode()
    const found = text === undefined ? undefined : siteTokenIn(text)
    if (found === undefined) return setTrouble(checkInTexts.scanFailed)
    setToken(found)
    await send({ way: 'qr', token: found })
  }
  const locate = async () => {
    setTrouble('')
    const asking = askAt('checkIn')
    const position = await positionNow()
    setAsksLocation(false)
    if (position === undefined) return setTrouble(checkInTexts.locationFailed)
    await send({ way: 'location', ...position }, asking)
  }
  if (done !== undefined && appointment) {
    const see = () => replaceBy('queue', { appointmentId: appointment.id })
    return (
      <Screen title={titleTexts.checkIn} action={<Action id="to-queue" text={checkInTexts.toQueue} onTap={see} />}>
        <CheckedIn appointment={appointment} headline={done} />
      </Screen>
    )
  }
  const { failure, busy } = checkIn
  const isIn = failure?.details.reason === 'ALREADY_CHECKED_IN'
  const action = appointment && (
    <Main
      token={token}
      isIn={isIn}
      busy={busy}
      onSee={() => replaceBy('queue', { appointmentId: appointment.id })}
      onSend={() => void send({ way: 'qr', token }, askAt('checkIn'))}
      onScan={() => void scan()}
    />
  )
  const over = asksLocation && <LocationSheet onYes={() => void locate()} onClose={() => setAsksLocation(false)} />
  return (
    <Screen title={titleTexts.checkIn} action={action} over={over}>
      <Answered asked={today}>
        {(all) =>
          all.length === 0 ? (
            <StateView
              id="none-today"
              icon="calendar"
              title={checkInTexts.none}
              next={checkInTexts.noneHint}
              action={{ id: 'to-appointments', text: titleTexts.appointments, onTap: () => go('appointments') }}
            />
          ) : (
            <View>
              {(failure || trouble) && <Notice id="check-in-failed" look="danger" text={failure?.title ?? trouble} />}
              <Which appointments={all} chosen={appointment?.id} onChoose={setChosen} />
              {appointment && token === '' && <Notice id="scan-hint" text={canScan ? checkInTexts.scanHint : checkInTexts.scanWeb} />}
              {appointment && token === '' && !isIn && (
                <View className="gap">
                  <Action
                    id="by-location"
                    look="quiet"
                    text={checkInTexts.byLocation}
                    disabled={busy}
                    onTap={() => setAsksLocation(true)}
                  />
                </View>
              )}
              <Text className="text muted gap">{checkInTexts.desk}</Text>
            </View>
          )
        }
      </Answered>
    </Screen>
  )
}

interface MainProps {
  readonly token: string
  readonly isIn: boolean
  readonly busy: boolean
  readonly onSee: () => void
  readonly onSend: () => void
  readonly onScan: () => void
}

/** The one way on: with a code in hand check in, without one scan it, and who is in goes to the queue. */
function Main({ token, isIn, busy, onSee, onSend, onScan }: MainProps) {
  if (isIn) return <Action id="to-queue" text={checkInTexts.toQueue} onTap={onSee} />
  if (token !== '')
    return <Action id="check-in" text={busy ? checkInTexts.submitting : checkInTexts.submit} disabled={busy} onTap={onSend} />
  return canScan ? <Action id="scan" text={checkInTexts.scan} disabled={busy} onTap={onScan} /> : null
}
