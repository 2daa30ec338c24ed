/** Whole minutes from 1 to `longest`, as somebody typed them; undefined for anything else. */
export const minutesIn = (typed: string, longest: number): number | undefined => {
  const minutes = /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : 0
  return minutes >= 1 && minutes <= longest ? minutes : undefined
}
