import { progressTexts } from '#shared/text/zh/progress'
import { titleTexts } from '#shared/text/zh/titles'
import { answerOf } from '@/api/asked'
import { Action } from '@/components/Action'
import { Answered } from '@/components/Answered'
import { Screen } from '@/components/Screen'
import { LinkOver } from '@/pages/progress/LinkOver'
import { OpenInApp } from '@/pages/progress/OpenInApp'
import { ProgressView } from '@/pages/progress/ProgressView'
import { useProgress } from '@/pages/progress/useProgress'
import { useField } from '@/platform/fields'
import { go } from '@/platform/moves'
import { online } from '@/state/online'

/** 就诊进度: for whoever holds the link, signed in or not. */
export default function Progress() {
  const token = useField('t')
  const asked = useProgress(token)
  const isOnline = online.use()
  const progress = answerOf(asked)
  const isLast = asked.state === 'ready' && (asked.failure !== undefined || !isOnline)
  if (token === '' || (asked.state === 'failed' && asked.failure.code === 'PROGRESS_LINK_OVER')) {
    return (
      <Screen title={titleTexts.progress}>
        <LinkOver />
      </Screen>
    )
  }
  const action =
    progress &&
    (progress.nextAskSeconds === undefined ? (
      <Action id="to-appointments" look="quiet" text={progressTexts.toAppointments} onTap={() => go('appointments')} />
    ) : (
      <Action id="refresh" look="quiet" text={progressTexts.refresh} onTap={asked.again} />
    ))
  return (
    <Screen title={titleTexts.progress} action={action}>
      <Answered asked={asked.state === 'ready' ? { ...asked, failure: undefined } : asked}>
        {(answer) => <ProgressView progress={answer} isLast={isLast} />}
      </Answered>
      {progress && <OpenInApp token={token} apps={progress.opensIn} />}
    </Screen>
  )
}
