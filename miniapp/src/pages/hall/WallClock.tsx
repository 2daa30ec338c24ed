import { hallScreenTexts } from '#shared/text/zh/hall'
import type { ClinicTime } from '#shared/values/clinicTime'
import { clockOf } from '#shared/values/clinicTime'
import { useNow } from '@/booking/useNow'

/** Hospital time, which goes on while nothing is heard. */
export function WallClock({ at }: { readonly at: ClinicTime }) {
  const now = useNow()
  return <p className="hall-clock">{clockOf(now ?? at) || hallScreenTexts.nobody}</p>
}
