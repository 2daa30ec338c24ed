import { Text, View } from '@tarojs/components'
import { accessListTexts } from '#shared/text/zh/patientRights'
import { screenTexts } from '#shared/text/zh/screens'
import { momentText } from '#shared/text/zh/times'
import { titleTexts } from '#shared/text/zh/titles'
import { usePages } from '@/api/usePages'
import { Action } from '@/components/Action'
import { Answered } from '@/components/Answered'
import { Card } from '@/components/Card'
import { Screen } from '@/components/Screen'
import { StateView } from '@/components/StateView'
import { useField } from '@/platform/fields'

/** 谁看过信息: every time somebody read or changed a patient's data, in plain words. */
export default function Accesses() {
  const patientId = useField('patientId')
  const { asked, hasMore, more, busy } = usePages('listAccesses', { patientId })
  return (
    <Screen title={titleTexts.accesses}>
      <Text className="text muted">{accessListTexts.why}</Text>
      <View className="gap">
        <Answered asked={asked}>
          {(items) => (
            <View>
              {items.length === 0 && (
                <StateView id="no-accesses" icon="search" title={accessListTexts.none} next={accessListTexts.noneNext} />
              )}
              {items.map(({ at, who, what, why }, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two lines may say the same
                <Card key={`${at} ${i}`}>
                  <Text className="text strong">{what}</Text>
                  <Text className="text">{who}</Text>
                  {why && <Text className="text muted">{accessListTexts.reason(why)}</Text>}
                  <Text className="small muted">{momentText(at)}</Text>
                </Card>
              ))}
            </View>
          )}
        </Answered>
      </View>
      {hasMore && (
        <View className="gap">
          <Action id="more" look="quiet" text={busy ? screenTexts.loadingMore : screenTexts.more} disabled={busy} onTap={more} />
        </View>
      )}
    </Screen>
  )
}
