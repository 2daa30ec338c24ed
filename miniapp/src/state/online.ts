import { watchNetwork } from '@/platform/network'
import { box } from '@/state/box'

export const online = box<boolean>(true)

watchNetwork((now) => {
  if (online.get() !== now) online.set(now)
})
