import { useState } from 'react'
import { refusalTexts } from '#shared/text/zh/refusals'
import { staffSignInTexts } from '#shared/text/zh/staffSignIn'
import { useWrite } from '@/api/useWrite'
import { fieldsWrong } from '@/staff/form/fieldsWrong'
import { TextField } from '@/staff/form/TextField'
import { PasswordFields, wrongPasswords } from '@/staff/signIn/PasswordFields'

const empty = { first: '', again: '' }

export function ChangePassword({ username }: { readonly username: string }) {
  const change = useWrite('changeStaffPassword')
  const [old, setOld] = useState('')
  const [passwords, setPasswords] = useState(empty)
  const [tried, setTried] = useState(false)
  const [done, setDone] = useState(false)
  const found = wrongPasswords(passwords)
  const submit = async () => {
    setTried(true)
    setDone(false)
    if (old === '' || found.first || found.again) return
    const reply = await change.send({ password: old, newPassword: passwords.first })
    if (!reply?.ok) return
    setOld('')
    setPasswords(empty)
    setTried(false)
    setDone(true)
  }
  const { failure } = change
  const fields = fieldsWrong(failure)
  const oldWrong = failure?.code === 'STAFF_SIGN_IN_REFUSED' ? staffSignInTexts.oldWrong : undefined
  const weak = failure?.code === 'PASSWORD_TOO_WEAK' ? refusalTexts.PASSWORD_TOO_WEAK : undefined
  const isElsewhere = failure && !oldWrong && !weak && Object.keys(fields).length === 0
  return (
    <form
      className="staff-card staff-narrow"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <h2>{staffSignInTexts.changePassword}</h2>
      <p className="staff-muted">{staffSignInTexts.changeWhy}</p>
      <input type="hidden" autoComplete="username" value={username} readOnly />
      <TextField
        id="old-password"
        type="password"
        label={staffSignInTexts.oldPassword}
        value={old}
        autoComplete="current-password"
        maxLength={128}
        wrong={(tried && old === '' ? staffSignInTexts.missing : undefined) ?? fields.password ?? oldWrong}
        onChange={setOld}
      />
      <PasswordFields
        value={passwords}
        wrong={{ first: (tried ? found.first : undefined) ?? fields.newPassword ?? weak, again: tried ? found.again : undefined }}
        onChange={setPasswords}
      />
      {isElsewhere && <p role="alert">{failure.title}</p>}
      <p className="staff-done" role="status">
        {done ? staffSignInTexts.changed : ''}
      </p>
      <p className="staff-actions">
        <button type="submit" id="change-password" className="staff-control staff-main" disabled={change.busy}>
          {staffSignInTexts.change}
        </button>
      </p>
    </form>
  )
}
