import { Text, View } from '@tarojs/components'
import type { SignedIn } from '#shared/contract/schemas/account'
import { signInTexts } from '#shared/text/zh/me'
import { useWrite } from '@/api/useWrite'
import { Action } from '@/components/Action'
import { Card } from '@/components/Card'
import { Notice } from '@/components/Notice'

type Identity = 'returning' | 'newcomer'

const identities: readonly Identity[] = ['returning', 'newcomer']

/** On demo stages: a person to be for a while, without a phone. */
export function DemoIdentities({ onEnter }: { readonly onEnter: (signedIn: SignedIn, identity: Identity) => void }) {
  const signIn = useWrite('signInDemo')
  const enter = async (identity: Identity) => {
    const reply = await signIn.send({ identity })
    if (reply?.ok) onEnter(reply.value, identity)
  }
  return (
    <Card>
      <Text className="title">{signInTexts.demoTitle}</Text>
      <Text className="small muted">{signInTexts.demoWhy}</Text>
      {identities.map((identity) => (
        <View key={identity} className="gap">
          <Action id={`demo-${identity}`} look="quiet" text={signInTexts[identity]} onTap={() => void enter(identity)} />
        </View>
      ))}
      {signIn.failure && <Notice id="demo-failed" look="danger" text={signIn.failure.title} />}
    </Card>
  )
}
