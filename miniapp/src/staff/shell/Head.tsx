import type { ComponentProps } from 'react'
import { shellTexts, staffRoleTexts } from '#shared/text/zh/staffShell'
import { Clock } from '@/staff/shell/Clock'
import { PlaceFields } from '@/staff/shell/PlaceFields'
import type { Workplace } from '@/staff/shell/places'
import { leave } from '@/staff/shell/presence'
import { workplace } from '@/staff/shell/workplace'

type HeadProps = Pick<ComponentProps<typeof PlaceFields>, 'grants' | 'departments' | 'campuses'> & {
  readonly hospitalName: string
  readonly name: string
  readonly place: Workplace | undefined
}

/** What is always to be seen: which hospital, what time it is there, where one works and who is signed in. */
export function Head({ hospitalName, name, place, grants, departments, campuses }: HeadProps) {
  const roles = Array.from(new Set(grants.map(({ role }) => staffRoleTexts[role]))).join('、')
  return (
    <header className="staff-head">
      <p className="staff-hospital">{hospitalName}</p>
      <Clock />
      {place && (
        <fieldset className="staff-place">
          <legend className="staff-hidden">{shellTexts.workplace}</legend>
          <PlaceFields
            grants={grants}
            departments={departments}
            campuses={campuses}
            place={place}
            inline
            onChange={(next) => workplace.set(next)}
          />
        </fieldset>
      )}
      <p className="staff-who">
        <strong>{name}</strong>
        {roles !== '' && <span className="staff-muted">{roles}</span>}
      </p>
      <button type="button" className="staff-control" id="staff-sign-out" onClick={() => leave('left')}>
        {shellTexts.signOut}
      </button>
    </header>
  )
}
