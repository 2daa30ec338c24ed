import { keptBox } from '@/state/keptBox'

export interface RecentDepartment {
  readonly id: string
  readonly name: string
}

const most = 3

/** Where this phone booked last, newest first: the shortest way for who comes again. */
export const recentDepartments = keptBox<readonly RecentDepartment[]>('recentDepartments', [])

export const rememberDepartment = (department: RecentDepartment): void => {
  const others = recentDepartments.get().filter((other) => other.id !== department.id)
  recentDepartments.set([department, ...others].slice(0, most))
}
