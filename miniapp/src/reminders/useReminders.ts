import { useDidShow } from '@tarojs/taro'
import { useEffect } from 'react'
import type { Reminders } from '#shared/contract/schemas/reminders'
import { isWeb } from '@/platform/host'
import { loadReminders } from '@/reminders/keepReminders'
import { account } from '@/state/account'
import { knownReminders } from '@/state/reminders'

/**
 * How reminders stand, asked again whenever the screen is shown; undefined as long as nobody knows. A screen that asks at a tap needs it before,
 * and is content with what is known.
 */
export const useReminders = (want: 'latest' | 'known' = 'latest'): Reminders | undefined => {
  const whose = account.use()?.accessToken
  const known = knownReminders.use()
  const load = () => {
    const me = account.get()
    const isKnown = me !== undefined && knownReminders.get()?.whose === me.accessToken
    // On the web nobody is signed in by asking.
    if ((want === 'known' && isKnown) || (isWeb && me === undefined)) return
    void loadReminders().catch(() => undefined)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: somebody else who signs in has other reminders
  useEffect(load, [whose])
  useDidShow(load)
  return known !== undefined && known.whose === whose ? known.reminders : undefined
}
