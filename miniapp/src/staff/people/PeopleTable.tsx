import { useState } from 'react'
import type { StaffPersonView } from '#shared/contract/schemas/staffPeople'
import { staffPeopleTexts } from '#shared/text/zh/staffPeople'
import { staffRoleTexts } from '#shared/text/zh/staffShell'
import { momentText } from '#shared/text/zh/times'
import { TextField } from '@/staff/form/TextField'
import { type Places, placeName } from '@/staff/people/placeName'

interface PeopleTableProps {
  readonly people: readonly StaffPersonView[]
  readonly places: Places
  readonly chosenId: string | undefined
  readonly onChoose: (staffId: string) => void
}

/** Everybody on the staff, found by name as one types. */
export function PeopleTable({ people, places, chosenId, onChoose }: PeopleTableProps) {
  const [filter, setFilter] = useState('')
  const wanted = filter.trim().toLowerCase()
  const shown = people.filter(({ name, username }) => name.toLowerCase().includes(wanted) || username.includes(wanted))
  const grantsOf = ({ grants }: StaffPersonView) =>
    grants
      .filter(({ state }) => state === 'approved')
      .map((grant) => `${staffRoleTexts[grant.role]}（${placeName(grant, places)}）`)
      .join('、')
  return (
    <section className="staff-card">
      <div className="staff-title">
        <h2>{staffPeopleTexts.list}</h2>
        <TextField id="filter-people" type="search" label={staffPeopleTexts.filter} value={filter} maxLength={40} onChange={setFilter} />
      </div>
      <p role="status" className="staff-muted">
        {shown.length === 0 ? staffPeopleTexts.noneFiltered : staffPeopleTexts.shown(shown.length)}
      </p>
      {shown.length > 0 && (
        <table id="people">
          <caption className="staff-hidden">{staffPeopleTexts.list}</caption>
          <thead>
            <tr>
              <th scope="col">{staffPeopleTexts.name}</th>
              <th scope="col">{staffPeopleTexts.username}</th>
              <th scope="col">{staffPeopleTexts.state}</th>
              <th scope="col">{staffPeopleTexts.grants}</th>
              <th scope="col">{staffPeopleTexts.lastSignedIn}</th>
              <th scope="col">
                <span className="staff-hidden">{staffPeopleTexts.open}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((person) => (
              <tr key={person.id} className={person.id === chosenId ? 'staff-chosen' : ''}>
                <th scope="row">{person.name}</th>
                <td>{person.username}</td>
                <td>
                  <span className={`staff-tag staff-tag-${person.state}`}>{staffPeopleTexts.states[person.state]}</span>
                </td>
                <td>{grantsOf(person) || <span className="staff-muted">{staffPeopleTexts.noGrants}</span>}</td>
                <td>{person.lastSignedInAt ? momentText(person.lastSignedInAt) : staffPeopleTexts.never}</td>
                <td>
                  <button
                    type="button"
                    id={`open-${person.username}`}
                    className="staff-control staff-small"
                    aria-label={staffPeopleTexts.openOf(person.name)}
                    onClick={() => onChoose(person.id)}
                  >
                    {staffPeopleTexts.open}
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
