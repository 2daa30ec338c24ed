import { useState } from 'react'
import { staffPeopleTexts } from '#shared/text/zh/staffPeople'
import { useWrite } from '@/api/useWrite'
import { fieldsWrong } from '@/staff/form/fieldsWrong'
import { Sheet } from '@/staff/form/Sheet'
import { TextField } from '@/staff/form/TextField'
import { YesForm } from '@/staff/form/YesForm'
import type { Slip } from '@/staff/people/CodeSlip'

interface AddStaffProps {
  readonly onClose: () => void
  readonly onAdded: (slip: Slip) => void
}

/** A name and a user name, nothing more: what somebody may do is asked for apart. */
export function AddStaff({ onClose, onAdded }: AddStaffProps) {
  const add = useWrite('addStaff')
  const [name, setName] = useState('')
  const [username, setUsername] = useState('')
  const [tried, setTried] = useState(false)
  const nameWrong = name.trim().length < 2 ? staffPeopleTexts.nameMissing : undefined
  const usernameWrong = /^[a-z][a-z0-9._-]{2,31}$/.test(username.trim().toLowerCase()) ? undefined : staffPeopleTexts.usernameWrong
  const submit = async () => {
    setTried(true)
    if (nameWrong || usernameWrong) return
    const reply = await add.send({ name, username })
    if (reply?.ok) onAdded(reply.value)
  }
  const { failure } = add
  const fields = fieldsWrong(failure)
  const taken = failure?.code === 'USERNAME_TAKEN' ? failure.title : undefined
  return (
    <Sheet id="add" title={staffPeopleTexts.add} onClose={onClose}>
      <YesForm id="add" yes={staffPeopleTexts.addYes} busy={add.busy} onYes={() => void submit()} onCancel={onClose}>
        <p>{staffPeopleTexts.addWhy}</p>
        <TextField
          id="add-name"
          label={staffPeopleTexts.name}
          value={name}
          maxLength={40}
          wrong={(tried ? nameWrong : undefined) ?? fields.name}
          onChange={setName}
        />
        <TextField
          id="add-username"
          label={staffPeopleTexts.username}
          hint={staffPeopleTexts.usernameHint}
          value={username}
          maxLength={32}
          wrong={(tried ? usernameWrong : undefined) ?? fields.username ?? taken}
          onChange={setUsername}
        />
        {failure && !taken && Object.keys(fields).length === 0 && <p role="alert">{failure.title}</p>}
      </YesForm>
    </Sheet>
  )
}
