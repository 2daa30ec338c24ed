import type { Department } from '#shared/contract/schemas/hospital'

/** Departments whose name, other name or pinyin initials contain what was typed; those that begin with it come first. */
export const matchDepartments = (departments: readonly Department[], typed: string): readonly Department[] => {
  const wanted = typed.replace(/\s/g, '').toLowerCase()
  if (wanted === '') return departments
  const places = departments.map((department) => ({ department, place: placeOf(department, wanted) }))
  return places
    .filter(({ place }) => place >= 0)
    .sort((a, b) => a.place - b.place)
    .map(({ department }) => department)
}

const placeOf = (department: Department, wanted: string): number => {
  const found = [department.name, ...department.aliases, ...department.initials]
    .map((name) => name.toLowerCase().indexOf(wanted))
    .filter((place) => place >= 0)
  return found.length === 0 ? -1 : Math.min(...found)
}
