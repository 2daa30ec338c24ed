import { Text, View } from '@tarojs/components'
import { accountTexts } from '#shared/text/zh/account'
import { momentText } from '#shared/text/zh/times'
import { channelTexts } from '#shared/text/zh/words'
import { useList } from '@/api/useQuestion'
import { useWrite } from '@/api/useWrite'
import { Answered } from '@/components/Answered'
import { Card } from '@/components/Card'
import { Notice } from '@/components/Notice'
import { Tag } from '@/components/Tag'
import { Tap } from '@/components/Tap'
import './index.css'

/** Where this account is signed in; others can be ended. */
export function SignIns() {
  const asked = useList('listSignIns', {})
  const ending = useWrite('endSignIn')
  const end = async (signInId: string) => {
    const reply = await ending.send({ signInId })
    if (reply) asked.again()
  }
  return (
    <Card className="gap">
      <Text className="title">{accountTexts.signIns}</Text>
      <Text className="small muted">{accountTexts.signInsWhy}</Text>
      {ending.failure && <Notice id="end-failed" look="danger" text={ending.failure.title} />}
      <Answered asked={asked}>
        {(items) => (
          <View>
            {items.map(({ id, channel, startedAt, lastUsedAt, isThisOne }) => (
              <View key={id} id={`sign-in-${id}`} className="sign-in">
                <View className="grow">
                  <View className="row patient-name">
                    <Text className="strong">{channelTexts[channel]}</Text>
                    {isThisOne && <Tag text={accountTexts.thisOne} look="accent" />}
                  </View>
                  <Text className="small muted">{accountTexts.started(momentText(startedAt))}</Text>
                  <Text className="small muted">{accountTexts.lastUsed(momentText(lastUsedAt))}</Text>
                </View>
                {!isThisOne && (
                  <Tap
                    id={`end-${id}`}
                    className="link link-danger"
                    label={accountTexts.endLabel(channelTexts[channel], momentText(startedAt))}
                    disabled={ending.busy}
                    onTap={() => void end(id)}
                  >
                    <Text>{accountTexts.end}</Text>
                  </Tap>
                )}
              </View>
            ))}
            {items.length === 1 && <Text className="small muted gap-small">{accountTexts.onlyThis}</Text>}
          </View>
        )}
      </Answered>
    </Card>
  )
}
