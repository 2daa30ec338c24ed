import { useState } from 'react'
import type { StaffPersonView } from '#shared/contract/schemas/staffPeople'
import { staffPeopleTexts } from '#shared/text/zh/staffPeople'
import { staffRoleTexts } from '#shared/text/zh/staffShell'
import { addDays, type ClinicDate, dateOf, isClinicDate } from '#shared/values/clinicTime'
import { type StaffRole, staffRoles } from '#shared/values/words'
import { useWrite } from '@/api/useWrite'
import { ReasonSheet } from '@/staff/form/ReasonSheet'
import { SelectField } from '@/staff/form/SelectField'
import { TextField } from '@/staff/form/TextField'
import type { Places } from '@/staff/people/placeName'
import { hospitalMinute } from '@/state/hospitalClock'

interface AskGrantProps {
  readonly person: StaffPersonView
  readonly places: Places
  readonly onClose: () => void
  readonly onAsked: () => void
}

const usualDays = 180

/** A role at a place until a day, with a reason; somebody else approves it. */
export function AskGrant({ person, places, onClose, onAsked }: AskGrantProps) {
  const ask = useWrite('requestRoleGrant')
  const now = hospitalMinute()
  const [role, setRole] = useState<StaffRole>('triageNurse')
  const [campusId, setCampusId] = useState('')
  const [departmentId, setDepartmentId] = useState('')
  const [from, setFrom] = useState<string>(now ? dateOf(now) : '')
  const [until, setUntil] = useState<string>(now ? addDays(dateOf(now), usualDays) : '')
  const [tried, setTried] = useState(false)
  const areDates = isClinicDate(from) && isClinicDate(until)
  const submit = async (reason: string) => {
    const reply = await ask.send({
      staffId: person.id,
      role,
      ...(campusId === '' ? {} : { campusId }),
      ...(departmentId === '' ? {} : { departmentId }),
      from: from as ClinicDate,
      until: until as ClinicDate,
      reason,
    })
    if (reply?.ok) onAsked()
  }
  const departments = places.departments.filter(({ campusIds }) => campusId === '' || campusIds.includes(campusId))
  const datesWrong = tried && !areDates ? staffPeopleTexts.datesMissing : undefined
  return (
    <ReasonSheet
      id="ask"
      title={staffPeopleTexts.askOf(person.name)}
      yes={staffPeopleTexts.askYes}
      reasons={staffPeopleTexts.askReasons}
      busy={ask.busy}
      failure={ask.failure}
      onClose={onClose}
      isReady={() => {
        setTried(true)
        return areDates
      }}
      onYes={(reason) => void submit(reason)}
    >
      <SelectField
        id="ask-role"
        label={staffPeopleTexts.role}
        value={role}
        options={staffRoles.map((one) => ({ value: one, text: staffRoleTexts[one] }))}
        onChange={setRole}
      />
      <SelectField
        id="ask-campus"
        label={staffPeopleTexts.campus}
        value={campusId}
        options={[{ value: '', text: staffPeopleTexts.everywhere }, ...places.campuses.map(({ id, name }) => ({ value: id, text: name }))]}
        onChange={(next) => {
          setCampusId(next)
          setDepartmentId('')
        }}
      />
      <SelectField
        id="ask-department"
        label={staffPeopleTexts.department}
        value={departmentId}
        options={[{ value: '', text: staffPeopleTexts.everyDepartment }, ...departments.map(({ id, name }) => ({ value: id, text: name }))]}
        onChange={setDepartmentId}
      />
      <TextField id="ask-from" type="date" label={staffPeopleTexts.from} value={from} wrong={datesWrong} onChange={setFrom} />
      <TextField id="ask-until" type="date" label={staffPeopleTexts.until} value={until} onChange={setUntil} />
    </ReasonSheet>
  )
}
