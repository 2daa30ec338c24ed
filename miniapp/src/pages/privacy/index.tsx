import { Text, View } from '@tarojs/components'
import { type DataKind, dataInventory } from '#shared/rules/dataInventory'
import { dataKindTexts, keptText, privacyTexts } from '#shared/text/zh/privacy'
import { titleTexts } from '#shared/text/zh/titles'
import { useQuestion } from '@/api/useQuestion'
import { Answered } from '@/components/Answered'
import { Card } from '@/components/Card'
import { Fact } from '@/components/Fact'
import { MenuRow } from '@/components/MenuRow'
import { Points } from '@/components/Points'
import { Screen } from '@/components/Screen'
import { Tag } from '@/components/Tag'
import { callPhone } from '@/platform/phoneCall'
import './index.css'

/** 个人信息处理规则: what is kept, what for, how long, whom to ask; from the data inventory (PIPL Art. 17, and 31 for children). */
export default function Privacy() {
  return (
    <Screen title={titleTexts.privacy}>
      <Answered asked={useQuestion('readHospital', {})}>
        {({ name, phone, booking }) => (
          <View>
            <Text className="text">{privacyTexts.who(name)}</Text>
            <Part title={privacyTexts.short} points={privacyTexts.shortList} />
            <Card>
              <Text className="title">{privacyTexts.kinds}</Text>
              {(Object.keys(dataInventory) as DataKind[]).map((kind) => (
                <View key={kind} id={`kind-${kind}`} className="privacy-kind">
                  <Text className="text strong">{dataKindTexts[kind].what}</Text>
                  {dataInventory[kind].sensitive && <Tag text={privacyTexts.sensitive} look="warn" />}
                  <Fact name={privacyTexts.why} value={dataKindTexts[kind].why} />
                  <Fact name={privacyTexts.kept} value={keptText(dataInventory[kind].kept, booking.visitsKeptYears)} />
                </View>
              ))}
            </Card>
            <Part title={privacyTexts.shared} points={privacyTexts.sharedList} />
            <Part title={privacyTexts.children(booking.minorAge)} points={privacyTexts.childrenList} />
            <Part title={privacyTexts.rights} points={privacyTexts.rightsList} />
            <Card>
              <Text className="title">{privacyTexts.ask}</Text>
              <Text className="text gap-small">{privacyTexts.askText(name)}</Text>
              <MenuRow id="call" icon="phone" text={phone} onTap={() => callPhone(phone)} />
            </Card>
            <Text className="small muted gap">{privacyTexts.version(privacyTexts.updated)}</Text>
          </View>
        )}
      </Answered>
    </Screen>
  )
}

function Part({ title, points }: { readonly title: string; readonly points: readonly string[] }) {
  return (
    <Card className="gap">
      <Text className="title">{title}</Text>
      <Points points={points} />
    </Card>
  )
}
