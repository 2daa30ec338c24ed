import { Button } from '@tarojs/components'
import { host } from '@/platform/host'
import type { LoginCode } from '@/platform/loginCode'
import './PhoneButton.css'

/** What Alipay's own global gives, once the person allowed it: a text that only the server can open. */
declare const my: {
  getPhoneNumber(options: { readonly success: (given: { readonly response: string }) => void; readonly fail: () => void }): void
}

interface PhoneButtonProps {
  readonly text: string
  readonly disabled: boolean
  /** What the platform says about the number, to be exchanged by the server. */
  readonly onCode: (code: LoginCode) => void
  /** The person did not agree, or the platform has none. */
  readonly onNone: () => void
}

/** The platforms' own button for the phone number they know; nothing on the web, which knows none. */
export function PhoneButton({ text, disabled, onCode, onNone }: PhoneButtonProps) {
  if (host === 'h5') return null
  const look = { id: 'platform-phone', className: 'action action-main phone-button', disabled }
  if (host === 'alipay') {
    const read = () => my.getPhoneNumber({ success: ({ response }) => onCode({ provider: 'alipay', code: response }), fail: onNone })
    return (
      <Button {...look} openType="getAuthorize" scope="phoneNumber" onGetAuthorize={read} onError={onNone}>
        {text}
      </Button>
    )
  }
  return (
    <Button
      {...look}
      openType="getPhoneNumber"
      onGetPhoneNumber={({ detail }) => (detail.code ? onCode({ provider: 'wechat', code: detail.code }) : onNone())}
    >
      {text}
    </Button>
  )
}
