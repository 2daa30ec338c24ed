import { View } from '@tarojs/components'
import { useState } from 'react'
import { appointmentTexts } from '#shared/text/zh/appointments'
import { screenTexts } from '#shared/text/zh/screens'
import { titleTexts } from '#shared/text/zh/titles'
import { usePages } from '@/api/usePages'
import { Action } from '@/components/Action'
import { Answered } from '@/components/Answered'
import { AppointmentCard } from '@/components/AppointmentCard'
import { Chip } from '@/components/Chip'
import { Screen } from '@/components/Screen'
import { StateView } from '@/components/StateView'
import { go } from '@/platform/moves'

type When = 'upcoming' | 'past'

/** 我的预约: what is to come and what was, page by page. */
export default function Appointments() {
  const [when, setWhen] = useState<When>('upcoming')
  return (
    <Screen title={titleTexts.appointments}>
      <View className="wrap halves">
        <Chip id="upcoming" text={appointmentTexts.upcoming} on={when === 'upcoming'} onTap={() => setWhen('upcoming')} />
        <Chip id="past" text={appointmentTexts.past} on={when === 'past'} onTap={() => setWhen('past')} />
      </View>
      <AppointmentList key={when} when={when} />
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
