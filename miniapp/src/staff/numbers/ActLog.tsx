import type { Answer } from '#shared/contract/schemas'
import { refusalTexts } from '#shared/text/zh/refusals'
import { poolTexts, staffNumberTexts } from '#shared/text/zh/staffNumbers'
import { momentText } from '#shared/text/zh/times'
import { sessionStateTexts } from '#shared/text/zh/words'
import { clockOf } from '#shared/values/clinicTime'
import { usePages } from '@/api/usePages'
import type { Place } from '@/staff/numbers/places'
import { MoreButton } from '@/staff/shell/MoreButton'
import { StaffList } from '@/staff/shell/StaffList'

type Act = Answer<'listActs'>['items'][number]

/** What the office did to the numbers of this session. */
export function ActLog({ sessionId, places }: { readonly sessionId: string; readonly places: readonly Place[] }) {
  const { asked, hasMore, more, busy } = usePages('listActs', { sessionId })
  return (
    <section className="staff-card">
      <h2>{staffNumberTexts.acts}</h2>
      <StaffList asked={asked} none={staffNumberTexts.noActs}>
        {(acts) => (
          <table id="acts">
            <caption className="staff-hidden">{staffNumberTexts.acts}</caption>
            <thead>
              <tr>
                <th scope="col">{staffNumberTexts.at}</th>
                <th scope="col">{staffNumberTexts.by}</th>
                <th scope="col">{staffNumberTexts.what}</th>
                <th scope="col">{staffNumberTexts.why}</th>
                <th scope="col">{staffNumberTexts.outcome}</th>
              </tr>
            </thead>
            <tbody>
              {acts.map(({ id, by, byName, at, act, reason, outcome }) => (
                <tr key={id}>
                  <th scope="row">{momentText(at)}</th>
                  <td>{byName ?? by}</td>
                  <td>{textOf(act, places)}</td>
                  <td>{reason}</td>
                  <td>{outcomeText(outcome)}</td>
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

const nameIn = (texts: Readonly<Record<string, string>>, name: string): string => texts[name] ?? name

const outcomeText = (outcome: string | undefined): string => {
  if (outcome === undefined) return staffNumberTexts.outcomeWaiting
  return outcome === 'done' ? staffNumberTexts.outcomeDone : nameIn(refusalTexts, outcome)
}

const textOf = (act: Act['act'], places: readonly Place[]): string => {
  if (act.kind === 'state') return staffNumberTexts.actTexts.state(sessionStateTexts[act.state])
  const startsAt = places.find(({ slot }) => slot === act.slot)?.startsAt
  const slot = startsAt ? clockOf(startsAt) : String(act.slot)
  const pool = poolTexts[act.pool]
  return act.kind === 'capacity'
    ? staffNumberTexts.actTexts.capacity(slot, pool, act.capacity)
    : staffNumberTexts.actTexts[act.kind](slot, pool, act.count)
}
