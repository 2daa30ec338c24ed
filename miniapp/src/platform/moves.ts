import Taro from '@tarojs/taro'

const tabs = { home: true, appointments: true, me: true }

export type ScreenName =
  | 'home'
  | 'departments'
  | 'search'
  | 'department'
  | 'doctor'
  | 'slots'
  | 'confirm'
  | 'result'
  | 'reschedule'
  | 'wait'
  | 'draw'
  | 'appointments'
  | 'appointment'
  | 'progress'
  | 'progress-code'
  | 'queue'
  | 'check-in'
  | 'patients'
  | 'patient-new'
  | 'agree'
  | 'patient'
  | 'patient-phone'
  | 'patient-export'
  | 'patient-erase'
  | 'consents'
  | 'accesses'
  | 'me'
  | 'about'
  | 'reminders'
  | 'account'
  | 'account-phone'
  | 'privacy'
  | 'sign-in'

/** WeChat keeps no more screens to go back to; the next one then takes the place of the last. */
const mostScreens = 10

type Fields = Readonly<Record<string, string | number>>

let moving = false

/** Shows a screen. While one move is under way a second tap does nothing: two moves at once leave a white page on the web. */
export const go = (screen: ScreenName, fields: Fields = {}): void => {
  const url = addressOf(screen, fields)
  if (screen in tabs) move(() => Taro.switchTab({ url }))
  else move(() => (Taro.getCurrentPages().length < mostScreens ? Taro.navigateTo({ url }) : Taro.redirectTo({ url })))
}

/** Shows a screen in place of this one, so that "back" does not come here again. */
export const replaceBy = (screen: ScreenName, fields: Fields = {}): void => {
  const url = addressOf(screen, fields)
  move(() => (screen in tabs ? Taro.switchTab({ url }) : Taro.redirectTo({ url })))
}

/** One screen back; home when there is none, as after opening a link. */
export const back = (): void => {
  if (Taro.getCurrentPages().length > 1) move(() => Taro.navigateBack({}))
  else go('home')
}

/** Back to a screen that was left open on the way here; shown anew where there is none. */
export const backTo = (screen: ScreenName, fields: Fields = {}): void => {
  const open = Taro.getCurrentPages()
  const places = open.map((page) => `/${page.route ?? page.path ?? ''}`.indexOf(`/pages/${screen}/`) >= 0)
  const delta = open.length - 1 - places.lastIndexOf(true)
  if (places.indexOf(true) >= 0 && delta > 0) move(() => Taro.navigateBack({ delta }))
  else replaceBy(screen, fields)
}

/** Whether the screen on top is one of the tabs. */
export const isTabScreen = (): boolean => {
  const path = Taro.getCurrentInstance().router?.path ?? ''
  return Object.keys(tabs).some((tab) => path.indexOf(`/pages/${tab}/`) >= 0)
}

const addressOf = (screen: ScreenName, fields: Fields): string => {
  const query = Object.keys(fields).map((name) => `${name}=${encodeURIComponent(String(fields[name]))}`)
  return `/pages/${screen}/index${query.length > 0 ? `?${query.join('&')}` : ''}`
}

const move = (start: () => Promise<unknown>): void => {
  if (moving) return
  moving = true
  const done = () => {
    moving = false
  }
  start().then(done, done)
}
