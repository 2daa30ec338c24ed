import { Text, View } from '@tarojs/components'
import type { Answer } from '#shared/contract/schemas'
import { accountTexts } from '#shared/text/zh/account'
import { Card } from '@/components/Card'
import { Fact } from '@/components/Fact'
import { MenuRow } from '@/components/MenuRow'
import { go } from '@/platform/moves'

/** The phone, and how many may still be added. */
export function AccountCard({ account }: { readonly account: Answer<'readAccount'> }) {
  const { maskedPhone, patients, patientsAtMost, changesLeftThisMonth } = account
  return (
    <Card>
      <Text className="title">{accountTexts.account}</Text>
      <View className="gap-small">
        <Fact name={accountTexts.phone} value={maskedPhone ?? accountTexts.noPhone} />
        <Fact name={accountTexts.people} value={accountTexts.peopleOf(patients, patientsAtMost)} />
        <Fact name={accountTexts.changes} value={accountTexts.changesLeft(changesLeftThisMonth)} />
      </View>
      <MenuRow id="bind" icon="phone" text={maskedPhone ? accountTexts.change : accountTexts.bind} onTap={() => go('account-phone')} />
    </Card>
  )
}
