import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { signInTexts } from '#shared/text/zh/me'
import { useWrite } from '@/api/useWrite'
import { Action } from '@/components/Action'
import { Notice } from '@/components/Notice'

const pauseSeconds = 60

/** Sends the one-time code, and says when another can be had. */
export function SendCode({ phone, mayStart }: { readonly phone: string; readonly mayStart: () => boolean }) {
  const sending = useWrite('sendOneTimeCode')
  const [validMinutes, setValidMinutes] = useState<number>()
  const [left, setLeft] = useState(0)
  useEffect(() => {
    if (left <= 0) return
    const timer = setTimeout(() => setLeft(left - 1), 1000)
    return () => clearTimeout(timer)
  }, [left])

  const send = async () => {
    if (!mayStart()) return
    const reply = await sending.send({ phone })
    if (!reply) return
    if (reply.ok) setValidMinutes(reply.value.validMinutes)
    setLeft(reply.ok ? pauseSeconds : (reply.details.retryAfterSeconds ?? 0))
  }
  return (
    <View>
      <Action
        id="send-code"
        look="quiet"
        text={left > 0 ? signInTexts.sentAgainIn(left) : signInTexts.send}
        disabled={left > 0 || sending.busy}
        onTap={() => void send()}
      />
      {sending.failure && <Notice id="send-failed" look="danger" text={sending.failure.title} />}
      {validMinutes !== undefined && !sending.failure && <Notice id="code-sent" text={signInTexts.sent(validMinutes)} />}
    </View>
  )
}
