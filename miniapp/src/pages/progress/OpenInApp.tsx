import { View } from '@tarojs/components'
import { progressTexts } from '#shared/text/zh/progress'
import type { Platform } from '#shared/values/words'
import { useWrite } from '@/api/useWrite'
import { Action } from '@/components/Action'
import { Notice } from '@/components/Notice'
import { canOpenApps, leaveForApp } from '@/platform/appWays'

interface OpenInAppProps {
  readonly token: string
  readonly apps: readonly Platform[]
}

/** From the browser a text message opened to the app, where reminders can be had and the next time nothing has to be typed. */
export function OpenInApp({ token, apps }: OpenInAppProps) {
  const open = useWrite('openInApp')
  if (!canOpenApps() || apps.length === 0) return null
  const choose = async (app: Platform) => {
    const reply = await open.send({ token, app })
    if (reply?.ok) leaveForApp(reply.value.url)
  }
  return (
    <View className="gap">
      {open.failure && <Notice id="open-in-failed" look="danger" text={progressTexts.openInFailed} />}
      {apps.map((app) => (
        <Action
          key={app}
          id={`open-in-${app}`}
          look="quiet"
          text={progressTexts.openIn[app]}
          disabled={open.busy}
          onTap={() => void choose(app)}
        />
      ))}
    </View>
  )
}
