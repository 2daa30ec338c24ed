import type { Answer } from '#shared/contract/schemas'
import { staffRoleTexts } from '#shared/text/zh/staffShell'
import { staffSignInTexts } from '#shared/text/zh/staffSignIn'
import { type Places, placeName } from '@/staff/people/placeName'
import { ChangePassword } from '@/staff/self/ChangePassword'

const fewCodes = 3

/** 我的账号: what one may do and until when, and the own password. */
export function Self({ self, ...places }: Places & { readonly self: Answer<'readStaffSelf'> }) {
  return (
    <>
      <h1>{staffSignInTexts.selfHeading}</h1>
      {self.passwordTooOld && <p role="alert">{staffSignInTexts.tooOld}</p>}
      {self.recoveryCodesLeft !== undefined && self.recoveryCodesLeft < fewCodes && (
        <p className="staff-said">{staffSignInTexts.fewCodes(self.recoveryCodesLeft)}</p>
      )}
      <section className="staff-card">
        <h2>
          {self.name} <small>{self.username}</small>
        </h2>
        <table>
          <caption>{staffSignInTexts.roles}</caption>
          <thead>
            <tr>
              <th scope="col">{staffSignInTexts.role}</th>
              <th scope="col">{staffSignInTexts.place}</th>
              <th scope="col">{staffSignInTexts.until}</th>
            </tr>
          </thead>
          <tbody>
            {self.grants.map((grant) => (
              <tr key={grant.id}>
                <th scope="row">{staffRoleTexts[grant.role]}</th>
                <td>{placeName(grant, places)}</td>
                <td>{grant.until}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <ChangePassword username={self.username} />
    </>
  )
}
