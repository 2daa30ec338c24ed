import { View } from '@tarojs/components'
import { codeTexts } from '#shared/text/zh/agree'
import { signInTexts } from '#shared/text/zh/me'
import { useWrite } from '@/api/useWrite'
import { Field } from '@/components/Field'
import { SendCode } from '@/components/SendCode'

interface PhoneCodeProps {
  readonly phone: string
  readonly code: string
  readonly wrong: { readonly phone?: string; readonly code?: string }
  /** Whether the number can be sent to; shows what is wrong with it otherwise. */
  readonly mayStart: () => boolean
  readonly onPhone: (phone: string) => void
  readonly onCode: (code: string) => void
}

/** A phone number, and the code that proves it. */
export function PhoneCode({ phone, code, wrong, mayStart, onPhone, onCode }: PhoneCodeProps) {
  const sending = useWrite('sendOneTimeCode')
  const send = async () => (mayStart() ? sending.send({ phone }) : undefined)
  return (
    <View>
      <Field id="phone" name={signInTexts.phone} value={phone} wrong={wrong.phone} kind="number" maxLength={11} onChange={onPhone} />
      <SendCode send={send} busy={sending.busy} failure={sending.failure} />
      <Field id="code" name={codeTexts.code} value={code} wrong={wrong.code} kind="number" maxLength={6} onChange={onCode} />
    </View>
  )
}
