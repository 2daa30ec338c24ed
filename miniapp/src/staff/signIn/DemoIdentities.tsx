import { staffRoleTexts } from '#shared/text/zh/staffShell'
import { staffSignInTexts } from '#shared/text/zh/staffSignIn'
import { type StaffRole, staffRoles } from '#shared/values/words'

/** One button a role, on the demo stage only. */
export function DemoIdentities({ onChoose }: { readonly onChoose: (role: StaffRole) => void }) {
  return (
    <section className="staff-card" aria-labelledby="demo-heading">
      <h2 id="demo-heading">{staffSignInTexts.demoHeading}</h2>
      <p className="staff-muted">{staffSignInTexts.demoWhy}</p>
      <div className="staff-demo">
        {staffRoles.map((role) => (
          <button key={role} type="button" id={`demo-${role}`} className="staff-control" onClick={() => onChoose(role)}>
            {staffRoleTexts[role]}
          </button>
        ))}
      </div>
    </section>
  )
}
