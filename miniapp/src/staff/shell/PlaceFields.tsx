import type { Department, Hospital } from '#shared/contract/schemas/hospital'
import type { RoleGrantView } from '#shared/contract/schemas/staffSignIn'
import { shellTexts } from '#shared/text/zh/staffShell'
import { SelectField } from '@/staff/form/SelectField'
import { departmentsAt, type Workplace } from '@/staff/shell/places'

interface PlaceFieldsProps {
  readonly grants: readonly RoleGrantView[]
  readonly departments: readonly Department[]
  readonly campuses: Hospital['campuses']
  readonly place: Workplace | undefined
  readonly inline?: boolean
  readonly onChange: (place: Workplace) => void
}

/** 院区 and 科室, only those that are granted. */
export function PlaceFields({ grants, departments, campuses, place, inline = false, onChange }: PlaceFieldsProps) {
  const granted = campuses.filter(({ id }) => departmentsAt(grants, departments, id).length > 0)
  const campusId = place?.campusId ?? granted[0]?.id ?? ''
  const here = departmentsAt(grants, departments, campusId)
  const move = (to: string) => {
    const there = departmentsAt(grants, departments, to)
    const same = there.find(({ id }) => id === place?.departmentId) ?? there[0]
    if (same) onChange({ campusId: to, departmentId: same.id })
  }
  return (
    <>
      <SelectField
        id="staff-campus"
        label={shellTexts.campus}
        value={campusId}
        options={granted.map(({ id, name }) => ({ value: id, text: name }))}
        inline={inline}
        onChange={move}
      />
      <SelectField
        id="staff-department"
        label={shellTexts.department}
        value={place?.departmentId ?? here[0]?.id ?? ''}
        options={here.map(({ id, name }) => ({ value: id, text: name }))}
        inline={inline}
        onChange={(departmentId) => onChange({ campusId, departmentId })}
      />
    </>
  )
}
