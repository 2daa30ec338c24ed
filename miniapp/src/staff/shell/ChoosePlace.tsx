import { type ComponentProps, useState } from 'react'
import { shellTexts } from '#shared/text/zh/staffShell'
import { PlaceFields } from '@/staff/shell/PlaceFields'
import { departmentsAt, type Workplace } from '@/staff/shell/places'
import { workplace } from '@/staff/shell/workplace'

type ChoosePlaceProps = Pick<ComponentProps<typeof PlaceFields>, 'grants' | 'departments' | 'campuses'>

/** The first question of a working day, where there is more than one answer. */
export function ChoosePlace({ grants, departments, campuses }: ChoosePlaceProps) {
  const places = campuses.flatMap(({ id }) => departmentsAt(grants, departments, id).map((one) => ({ campusId: id, departmentId: one.id })))
  const [chosen, setChosen] = useState<Workplace>()
  const place = chosen ?? places[0]
  if (!place) return <p role="alert">{shellTexts.noWorkplace}</p>
  return (
    <form
      className="staff-card staff-narrow"
      onSubmit={(event) => {
        event.preventDefault()
        workplace.set(place)
      }}
    >
      <h2>{shellTexts.chooseWorkplace}</h2>
      <p className="staff-muted">{shellTexts.chooseWorkplaceWhy}</p>
      <PlaceFields grants={grants} departments={departments} campuses={campuses} place={place} onChange={setChosen} />
      <p className="staff-actions">
        <button type="submit" id="staff-begin" className="staff-control staff-main">
          {shellTexts.begin}
        </button>
      </p>
    </form>
  )
}
