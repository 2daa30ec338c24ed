import { staffNumberTexts } from '#shared/text/zh/staffNumbers'
import { momentText } from '#shared/text/zh/times'
import { usePages } from '@/api/usePages'
import { MoreButton } from '@/staff/shell/MoreButton'
import { StaffList } from '@/staff/shell/StaffList'

/** 退号: which numbers were given up, and when each can be taken again. */
export function Returns({ sessionId }: { readonly sessionId: string }) {
  const { asked, hasMore, more, busy } = usePages('listReturns', { sessionId })
  return (
    <section className="staff-card">
      <h2>{staffNumberTexts.returns}</h2>
      <StaffList asked={asked} none={staffNumberTexts.noReturns}>
        {(returns) => (
          <table id="returns">
            <caption className="staff-hidden">{staffNumberTexts.returns}</caption>
            <thead>
              <tr>
                <th scope="col">{staffNumberTexts.serial}</th>
                <th scope="col">{staffNumberTexts.givenUpAt}</th>
                <th scope="col">{staffNumberTexts.returnsAt}</th>
              </tr>
            </thead>
            <tbody>
              {returns.map(({ serial, givenUpAt, returnsAt }) => (
                <tr key={`${serial} ${givenUpAt}`}>
                  <th scope="row">{serial}</th>
                  <td>{momentText(givenUpAt)}</td>
                  <td>{momentText(returnsAt)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </StaffList>
      <MoreButton hasMore={hasMore} busy={busy} more={more} />
    </section>
  )
}
