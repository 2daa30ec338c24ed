/** Staff act under ids of this form; accounts have none of them. */
export const staffActor = (staffId: string): string => `staff-${staffId}`
export const isStaffActor = (actor: string): boolean => actor.startsWith('staff-')
export const staffIdOf = (actor: string): string => actor.replace(/^staff-/, '')
