import type { QueueRow } from '#shared/contract/schemas/queue'

export interface RowGroups {
  /** Who waits, in the order they will be seen. */
  readonly waiting: readonly QueueRow[]
  /** 迟到患者: came late or was passed and is not yet called again; those for whom nothing is decided stand first. */
  readonly late: readonly QueueRow[]
  readonly called: readonly QueueRow[]
  readonly inRoom: readonly QueueRow[]
  readonly testing: readonly QueueRow[]
  readonly toCome: readonly QueueRow[]
  readonly over: readonly QueueRow[]
}

/** The rows of a queue by what is to be done with them; who is late stands in two. */
export const rowGroups = (rows: readonly QueueRow[]): RowGroups => {
  const inState = (state: QueueRow['state']) => rows.filter((row) => row.state === state)
  const late = rows.filter(isLate)
  return {
    waiting: rows.filter(({ position }) => position !== undefined),
    late: [...late.filter(isUndecided), ...late.filter((row) => !isUndecided(row))],
    called: inState('called'),
    inRoom: inState('inRoom'),
    testing: inState('testing'),
    toCome: inState('booked'),
    over: rows.filter(({ state }) => overStates.includes(state)),
  }
}

const overStates: readonly QueueRow['state'][] = ['finished', 'noShow', 'cancelled', 'transferred']

export const isLate = ({ state, placed, lateMinutes, passes }: QueueRow): boolean =>
  state === 'passed' || (state === 'checkedIn' && placed?.why !== 'returned' && (lateMinutes !== undefined || passes !== undefined))

/** Here, and without a place in the order until the desk gives one. */
export const isUndecided = ({ state, position }: QueueRow): boolean =>
  state === 'passed' || (state === 'checkedIn' && position === undefined)
