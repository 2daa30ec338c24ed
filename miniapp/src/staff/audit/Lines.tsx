import type { AuditLineView } from '#shared/contract/schemas/audit'
import type { Department } from '#shared/contract/schemas/hospital'
import { refusalTexts } from '#shared/text/zh/refusals'
import { actTexts, staffAuditTexts } from '#shared/text/zh/staffAudit'
import { channelTexts } from '#shared/text/zh/words'
import type { Pages } from '@/api/usePages'
import { MoreButton } from '@/staff/shell/MoreButton'
import { StaffList } from '@/staff/shell/StaffList'
import { useShortcuts } from '@/staff/shell/useShortcuts'

interface LinesProps {
  readonly pages: Pages<AuditLineView>
  readonly caption: string
  readonly departments: readonly Department[]
  readonly onPatient: (patientId: string) => void
}

/** Lines of the audit as a table, a page at a time. */
export function Lines({ pages: { asked, hasMore, more, busy }, caption, departments, onPatient }: LinesProps) {
  useShortcuts({ keyr: asked.again })
  const names = Object.fromEntries(departments.map(({ id, name }) => [id, name]))
  return (
    <StaffList asked={asked} none={staffAuditTexts.none}>
      {(lines) => (
        <>
          <table id="audit-lines">
            <caption>{caption}</caption>
            <thead>
              <tr>
                <th scope="col">{staffAuditTexts.at}</th>
                <th scope="col">{staffAuditTexts.by}</th>
                <th scope="col">{staffAuditTexts.act}</th>
                <th scope="col">{staffAuditTexts.concerned}</th>
                <th scope="col">{staffAuditTexts.about}</th>
                <th scope="col">{staffAuditTexts.reason}</th>
                <th scope="col">{staffAuditTexts.result}</th>
                <th scope="col">{staffAuditTexts.channel}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a log only grows at its end, and its lines have no names
                <Line key={i} line={line} names={names} onPatient={onPatient} />
              ))}
            </tbody>
          </table>
          <p role="status" className="staff-muted">
            {staffAuditTexts.shown(lines.length)}
          </p>
          <MoreButton id="audit-more" hasMore={hasMore} busy={busy} more={more} />
        </>
      )}
    </StaffList>
  )
}

const shownPatients = 3

interface LineProps extends Pick<LinesProps, 'onPatient'> {
  readonly line: AuditLineView
  /** Of departments, by their ids. */
  readonly names: Readonly<Record<string, string>>
}

function Line({ line, names, onPatient }: LineProps) {
  const { at, by, byName, act, patientIds, concerned, about, reason, result, channel } = line
  const named = patientIds.slice(0, shownPatients)
  return (
    <tr className={result === 'ok' ? '' : 'staff-refused'}>
      <th scope="row">{at.slice(11)}</th>
      <td>{byName ?? `${staffAuditTexts.account} ${by}`}</td>
      <td>{nameIn(actTexts, act)}</td>
      <td>
        {named.map((id) => (
          <button key={id} type="button" className="staff-link" aria-label={staffAuditTexts.openPatient(id)} onClick={() => onPatient(id)}>
            {id}
          </button>
        ))}
        {concerned > named.length && staffAuditTexts.andMore(concerned)}
      </td>
      <td>{about === undefined ? '' : nameIn(names, about)}</td>
      <td>{reason ?? ''}</td>
      <td>{result === 'ok' ? staffAuditTexts.ok : nameIn(refusalTexts, result)}</td>
      <td>{channelTexts[channel]}</td>
    </tr>
  )
}

const nameIn = (texts: Readonly<Record<string, string>>, name: string): string => texts[name] ?? name
