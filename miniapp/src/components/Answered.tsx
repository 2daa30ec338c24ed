import type { ReactNode } from 'react'
import { screenTexts } from '#shared/text/zh/screens'
import type { Asked } from '@/api/asked'
import type { Failure } from '@/api/reply'
import { Notice } from '@/components/Notice'
import { Skeleton } from '@/components/Skeleton'
import { StateView } from '@/components/StateView'
import { back, go } from '@/platform/moves'
import { online } from '@/state/online'

interface AnsweredProps<A> {
  readonly asked: Asked<A>
  readonly children: (answer: A) => ReactNode
}

/** The one place that decides between loading, offline, signed out, failed and there. */
export function Answered<A>({ asked, children }: AnsweredProps<A>) {
  const isOnline = online.use()
  if (asked.state === 'loading') return <Skeleton />
  if (asked.state === 'failed') return <FailedView failure={asked.failure} again={asked.again} isOnline={isOnline} />
  return (
    <>
      {asked.failure && isOnline && <Notice id="stale" look="warn" text={screenTexts.stale} />}
      {children(asked.answer)}
    </>
  )
}

interface FailedProps {
  readonly failure: Failure
  readonly again: () => void
  readonly isOnline: boolean
}

function FailedView({ failure, again, isOnline }: FailedProps) {
  const retry = { id: 'again', text: screenTexts.again, onTap: again }
  if (!isOnline) {
    return <StateView id="offline" icon="offline" title={screenTexts.offlineTitle} next={screenTexts.offlineNext} action={retry} />
  }
  if (failure.code === 'NOT_SIGNED_IN') {
    const signIn = { id: 'to-sign-in', text: screenTexts.signIn, onTap: () => go('sign-in') }
    return <StateView id="signed-out" icon="person" title={screenTexts.signInTitle} next={screenTexts.signInNext} action={signIn} />
  }
  // What does not exist will not exist on another try either.
  const leave = { id: 'leave', text: screenTexts.back, onTap: back }
  const action = failure.code.indexOf('UNKNOWN_') === 0 ? leave : retry
  return <StateView id="failed" icon="alert" title={screenTexts.failedTitle} next={failure.title} action={action} />
}
