import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { codeTexts } from '#shared/text/zh/agree'
import type { Failure, Reply } from '@/api/reply'
import { Action } from '@/components/Action'
import { Notice } from '@/components/Notice'

const pauseSeconds = 60

interface Sent {
  readonly validMinutes: number
  readonly maskedPhone?: string
}

interface SendCodeProps {
  readonly id?: string
  /** Asks for a code; undefined where nothing was asked. */
  readonly send: () => Promise<Reply<Sent> | undefined>
  readonly busy: boolean
  readonly failure: Failure | undefined
}

/** Sends a one-time code, says where it went, and when another can be had. */
export function SendCode({ id = 'send-code', send, busy, failure }: SendCodeProps) {
  const [sent, setSent] = useState<Sent>()
  const [left, setLeft] = useState(0)
  useEffect(() => {
    if (left <= 0) return
    const timer = setTimeout(() => setLeft(left - 1), 1000)
    return () => clearTimeout(timer)
  }, [left])

  const start = async () => {
    const reply = await send()
    if (!reply) return
    if (reply.ok) setSent(reply.value)
    setLeft(reply.ok ? pauseSeconds : (reply.details.retryAfterSeconds ?? 0))
  }
  return (
    <View>
      <Action
        id={id}
        look="quiet"
        text={left > 0 ? codeTexts.sentAgainIn(left) : codeTexts.send}
        disabled={left > 0 || busy}
        onTap={() => void start()}
      />
      {failure && <Notice id={`${id}-failed`} look="danger" text={failure.title} />}
      {sent && !failure && (
        <Notice
          id={`${id}-sent`}
          text={sent.maskedPhone ? codeTexts.sentTo(sent.maskedPhone, sent.validMinutes) : codeTexts.sent(sent.validMinutes)}
        />
      )}
    </View>
  )
}
