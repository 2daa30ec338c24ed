import type { Answer } from '#shared/contract/schemas'
import type { Department } from '#shared/contract/schemas/hospital'
import { staffExportTexts } from '#shared/text/zh/staffExports'
import { shellTexts } from '#shared/text/zh/staffShell'
import { momentText } from '#shared/text/zh/times'
import { useWrite } from '@/api/useWrite'
import { saveFile } from '@/staff/exports/saveFile'
import { mayAsk } from '@/staff/shell/panels'

type ExportView = Answer<'requestExport'>

interface ExportsTableProps {
  readonly exports: readonly ExportView[]
  readonly self: Answer<'readStaffSelf'>
  readonly departments: readonly Department[]
  readonly onChanged: (said: string) => void
}

export function ExportsTable({ exports, self, departments, onChanged }: ExportsTableProps) {
  const decide = useWrite('decideExport')
  const take = useWrite('takeExport')
  const failure = decide.failure ?? take.failure
  const answer = async (exportId: string, approve: boolean) => {
    const reply = await decide.send({ exportId, approve })
    if (reply?.ok) onChanged(approve ? staffExportTexts.released : staffExportTexts.refused)
  }
  const download = async (exportId: string) => {
    const reply = await take.send({ exportId })
    if (!reply?.ok) return
    saveFile(reply.value.fileName, reply.value.csv)
    onChanged(staffExportTexts.taken(reply.value.fileName))
  }
  const nameOf = (departmentId: string) => departments.find(({ id }) => id === departmentId)?.name ?? departmentId
  return (
    <>
      {failure && <p role="alert">{failure.title}</p>}
      <table id="exports">
        <caption className="staff-hidden">{staffExportTexts.list}</caption>
        <thead>
          <tr>
            <th scope="col">{staffExportTexts.department}</th>
            <th scope="col">{staffExportTexts.date}</th>
            <th scope="col">{staffExportTexts.reason}</th>
            <th scope="col">{staffExportTexts.askedBy}</th>
            <th scope="col">{staffExportTexts.askedAt}</th>
            <th scope="col">{staffExportTexts.state}</th>
            <th scope="col">{staffExportTexts.decided}</th>
            <th scope="col" className="staff-no-print">
              {staffExportTexts.act}
            </th>
          </tr>
        </thead>
        <tbody>
          {exports.map((one, row) => {
            const what = `${nameOf(one.departmentId)} ${one.date}`
            return (
              <tr key={one.id}>
                <th scope="row">{nameOf(one.departmentId)}</th>
                <td>{one.date}</td>
                <td>{one.reason}</td>
                <td>{one.askedByName ?? one.askedBy}</td>
                <td>{momentText(one.askedAt)}</td>
                <td>
                  <span className={`staff-tag staff-tag-${one.state}`}>{staffExportTexts.states[one.state]}</span>
                </td>
                <td>{one.decidedByName ?? one.decidedBy ?? ''}</td>
                <td className="staff-buttons">
                  {one.state === 'asked' && one.askedBy === self.id && <span className="staff-muted">{shellTexts.byAnother}</span>}
                  {one.state === 'asked' &&
                    one.askedBy !== self.id &&
                    mayAsk(self.grants, 'decideExport') &&
                    [true, false].map((approve) => (
                      <button
                        key={String(approve)}
                        type="button"
                        id={`${approve ? 'release' : 'refuse'}-${row}`}
                        className={`staff-control staff-small${approve ? ' staff-main' : ''}`}
                        aria-label={(approve ? staffExportTexts.releaseOf : staffExportTexts.refuseOf)(what)}
                        disabled={decide.busy}
                        onClick={() => void answer(one.id, approve)}
                      >
                        {approve ? staffExportTexts.release : staffExportTexts.refuse}
                      </button>
                    ))}
                  {one.state === 'released' && one.askedBy === self.id && mayAsk(self.grants, 'takeExport') && (
                    <button
                      type="button"
                      id={`take-${row}`}
                      className="staff-control staff-small staff-main"
                      aria-label={staffExportTexts.takeOf(what)}
                      disabled={take.busy}
                      onClick={() => void download(one.id)}
                    >
                      {staffExportTexts.take}
                    </button>
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </>
  )
}
