import { useState } from 'react'
import type { Answer } from '#shared/contract/schemas'
import { staffPeopleTexts } from '#shared/text/zh/staffPeople'
import { useList } from '@/api/useQuestion'
import { AddStaff } from '@/staff/people/AddStaff'
import { CodeSlip, type Slip } from '@/staff/people/CodeSlip'
import { OnePerson } from '@/staff/people/OnePerson'
import { PeopleTable } from '@/staff/people/PeopleTable'
import type { Places } from '@/staff/people/placeName'
import { Waiting } from '@/staff/people/Waiting'
import { mayAsk } from '@/staff/shell/panels'
import { StaffList } from '@/staff/shell/StaffList'
import { useShortcuts } from '@/staff/shell/useShortcuts'

/** 人员与授权: who works here, who may do what, and what waits for a second administrator. */
export function People({ self, ...places }: Places & { readonly self: Answer<'readStaffSelf'> }) {
  const asked = useList('listStaff', {})
  const [chosenId, setChosenId] = useState<string>()
  const [adds, setAdds] = useState(false)
  const [slip, setSlip] = useState<Slip>()
  const [said, setSaid] = useState('')
  useShortcuts({ keyr: asked.again })
  const changed = (what: string) => {
    setSaid(what)
    asked.again()
  }
  const handOver = (made: Slip) => {
    setAdds(false)
    setSlip(made)
    asked.again()
  }
  return (
    <>
      <div className="staff-title">
        <h1>{staffPeopleTexts.heading}</h1>
        {mayAsk(self.grants, 'addStaff') && (
          <button type="button" id="add-staff" className="staff-control staff-main" onClick={() => setAdds(true)}>
            {staffPeopleTexts.add}
          </button>
        )}
      </div>
      <p className="staff-done" role="status" id="people-said">
        {said}
      </p>
      <StaffList asked={asked} none={staffPeopleTexts.none}>
        {(people) => {
          const chosen = people.find(({ id }) => id === chosenId)
          return (
            <>
              {mayAsk(self.grants, 'decideRoleGrant') && (
                <Waiting people={people} self={self} places={places} onChanged={changed} onSlip={handOver} />
              )}
              <PeopleTable people={people} places={places} chosenId={chosenId} onChoose={setChosenId} />
              {chosen && <OnePerson key={chosen.id} person={chosen} self={self} places={places} onChanged={changed} />}
            </>
          )
        }}
      </StaffList>
      {adds && <AddStaff onClose={() => setAdds(false)} onAdded={handOver} />}
      {slip && <CodeSlip slip={slip} onClose={() => setSlip(undefined)} />}
    </>
  )
}
