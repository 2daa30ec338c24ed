import { View } from '@tarojs/components'
import { progressTexts } from '#shared/text/zh/progress'
import { refusalTexts } from '#shared/text/zh/refusals'
import { Action } from '@/components/Action'
import { StateView } from '@/components/StateView'
import { go } from '@/platform/moves'

/** A link that leads nowhere any more, and the two ways that still do. */
export function LinkOver() {
  const signIn = { id: 'to-appointments', text: progressTexts.toAppointments, onTap: () => go('appointments') }
  return (
    <View>
      <StateView id="link-over" icon="alert" title={progressTexts.overTitle} next={refusalTexts.PROGRESS_LINK_OVER} action={signIn} />
      <Action id="to-code" look="quiet" text={progressTexts.toCode} onTap={() => go('progress-code')} />
    </View>
  )
}
