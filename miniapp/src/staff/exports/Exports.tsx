import { useState } from 'react'
import type { Answer } from '#shared/contract/schemas'
import type { Department } from '#shared/contract/schemas/hospital'
import { staffExportTexts } from '#shared/text/zh/staffExports'
import { shellTexts } from '#shared/text/zh/staffShell'
import { usePages } from '@/api/usePages'
import { AskExport } from '@/staff/exports/AskExport'
import { ExportsTable } from '@/staff/exports/ExportsTable'
import { MoreButton } from '@/staff/shell/MoreButton'
import type { Workplace } from '@/staff/shell/places'
import { StaffList } from '@/staff/shell/StaffList'
import { useShortcuts } from '@/staff/shell/useShortcuts'

interface ExportsProps {
  readonly self: Answer<'readStaffSelf'>
  readonly place: Workplace | undefined
  readonly departments: readonly Department[]
  readonly mayAsk: boolean
}

/** 名单导出: asked for by one, released by another, taken by the first. */
export function Exports({ self, place, departments, mayAsk }: ExportsProps) {
  const { asked, hasMore, more, busy } = usePages('listExports', {})
  const [said, setSaid] = useState('')
  useShortcuts({ keyr: asked.again })
  const changed = (what: string) => {
    setSaid(what)
    asked.again()
  }
  return (
    <>
      <h1>{staffExportTexts.heading}</h1>
      <p className="staff-muted">{staffExportTexts.why}</p>
      {mayAsk && place && <AskExport place={place} departments={departments} onAsked={() => changed(staffExportTexts.asked)} />}
      <section className="staff-card">
        <div className="staff-title">
          <h2>{staffExportTexts.list}</h2>
          <button type="button" id="exports-refresh" className="staff-control" onClick={asked.again}>
            {shellTexts.refresh}
          </button>
        </div>
        <p className="staff-done" role="status">
          {said}
        </p>
        <StaffList asked={asked} none={staffExportTexts.none}>
          {(exports) => <ExportsTable exports={exports} self={self} departments={departments} onChanged={changed} />}
        </StaffList>
        <MoreButton hasMore={hasMore} busy={busy} more={more} />
      </section>
    </>
  )
}
