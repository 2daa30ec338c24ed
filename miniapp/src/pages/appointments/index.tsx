import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { appointmentTexts } from '#shared/text/zh/appointments'
import { screenTexts } from '#shared/text/zh/screens'
import { titleTexts } from '#shared/text/zh/titles'
import { waitingTexts } from '#shared/text/zh/waiting'
import { usePages } from '@/api/usePages'
import { Action } from '@/components/Action'
import { Answered } from '@/components/Answered'
import { AppointmentCard } from '@/components/AppointmentCard'
import { Chip } from '@/components/Chip'
import { OfferNotice } from '@/components/OfferNotice'
import { Screen } from '@/components/Screen'
import { StateView } from '@/components/StateView'
import { WaitingList } from '@/pages/appointments/WaitingList'
import { WishList } from '@/pages/appointments/WishList'
import { go } from '@/platform/moves'
import { type AppointmentsView, wantedView } from '@/state/appointmentsView'

type When = Exclude<AppointmentsView, 'waiting'>

const views = { upcoming: appointmentTexts.upcoming, waiting: waitingTexts.tab, past: appointmentTexts.past } as const
const names: readonly AppointmentsView[] = ['upcoming', 'waiting', 'past']

/** 我的预约: what is to come, what is waited for, and what was. */
export default function Appointments() {
  const [view, setView] = useState<AppointmentsView>('upcoming')
  const wanted = wantedView.use()
  useEffect(() => {
    if (!wanted) return
    setView(wanted)
    wantedView.set(undefined)
  }, [wanted])
  return (
    <Screen title={titleTexts.appointments}>
      <View className="wrap halves">
        {names.map((name) => (
          <Chip key={name} id={name} text={views[name]} on={view === name} onTap={() => setView(name)} />
        ))}
      </View>
      {view === 'waiting' ? (
        <View>
          <WaitingList onSee={() => setView('upcoming')} />
          <WishList />
        </View>
      ) : (
        <View key={view}>
          {view === 'upcoming' && <OfferNotice />}
          <AppointmentList when={view} />
        </View>
      )}
    </Screen>
  )
}

function AppointmentList({ when }: { readonly when: When }) {
  const { asked, hasMore, more, busy } = usePages('listAppointments', { when })
  return (
    <Answered asked={asked}>
      {(appointments) =>
        appointments.length === 0 ? (
          <NoAppointments when={when} />
        ) : (
          <View>
            {appointments.map((appointment) => (
              <AppointmentCard
                key={appointment.id}
                appointment={appointment}
                onTap={() => go('appointment', { appointmentId: appointment.id })}
              />
            ))}
            {hasMore && (
              <View className="gap">
                <Action id="more" look="quiet" text={busy ? screenTexts.loadingMore : screenTexts.more} disabled={busy} onTap={more} />
              </View>
            )}
          </View>
        )
      }
    </Answered>
  )
}

function NoAppointments({ when }: { readonly when: When }) {
  if (when === 'past') {
    return <StateView id="no-appointments" icon="list" title={appointmentTexts.nonePast} next={appointmentTexts.nonePastNext} />
  }
  return (
    <StateView
      id="no-appointments"
      icon="calendar"
      title={appointmentTexts.noneUpcoming}
      next={appointmentTexts.noneUpcomingNext}
      action={{ id: 'book', text: appointmentTexts.book, onTap: () => go('departments') }}
    />
  )
}
