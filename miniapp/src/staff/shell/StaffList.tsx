import type { ReactNode } from 'react'
import { screenTexts } from '#shared/text/zh/screens'
import { staffTexts } from '#shared/text/zh/staff'
import type { Asked } from '@/api/asked'

interface StaffListProps<Item> {
  readonly asked: Asked<readonly Item[]>
  readonly none: string
  readonly children: (items: readonly Item[]) => ReactNode
}

/** A list on a staff screen: loading, failed, empty or there, with the way to look again. */
export function StaffList<Item>({ asked, none, children }: StaffListProps<Item>) {
  if (asked.state === 'loading') return <p role="status">{staffTexts.loading}</p>
  if (asked.state === 'failed') {
    return (
      <p role="alert">
        {asked.failure.title}{' '}
        <button type="button" className="staff-control" onClick={asked.again}>
          {screenTexts.again}
        </button>
      </p>
    )
  }
  return (
    <>
      {asked.failure && <p role="alert">{screenTexts.stale}</p>}
      {asked.answer.length === 0 ? <p>{none}</p> : children(asked.answer)}
    </>
  )
}
