import { useEffect, useRef, useState } from 'react'
import type { Answer } from '#shared/contract/schemas'
import type { StaffPersonView } from '#shared/contract/schemas/staffPeople'
import { staffPeopleTexts } from '#shared/text/zh/staffPeople'
import { AskGrant } from '@/staff/people/AskGrant'
import { Grants } from '@/staff/people/Grants'
import { PersonActs } from '@/staff/people/PersonActs'
import type { Places } from '@/staff/people/placeName'
import { mayAsk } from '@/staff/shell/panels'

interface OnePersonProps {
  readonly person: StaffPersonView
  readonly self: Answer<'readStaffSelf'>
  readonly places: Places
  readonly onChanged: (said: string) => void
}

/** One member of staff: roles, and what an administrator may do about the name. */
export function OnePerson({ person, self, places, onChanged }: OnePersonProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  const [asks, setAsks] = useState(false)
  useEffect(() => heading.current?.focus(), [])
  return (
    <section className="staff-card" id="person" aria-labelledby="person-name">
      <div className="staff-title">
        <h2 id="person-name" ref={heading} tabIndex={-1}>
          {person.name} <small>{person.username}</small>
        </h2>
        {mayAsk(self.grants, 'requestRoleGrant') && (
          <button type="button" id="ask-grant" className="staff-control" onClick={() => setAsks(true)}>
            {staffPeopleTexts.ask}
          </button>
        )}
      </div>
      <Grants person={person} places={places} mayEnd={mayAsk(self.grants, 'endRoleGrant')} onChanged={onChanged} />
      <PersonActs person={person} grants={self.grants} onChanged={onChanged} />
      {asks && (
        <AskGrant
          person={person}
          places={places}
          onClose={() => setAsks(false)}
          onAsked={() => {
            setAsks(false)
            onChanged(staffPeopleTexts.asked)
          }}
        />
      )}
    </section>
  )
}
