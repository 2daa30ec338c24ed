import { Text, View } from '@tarojs/components'
import { aboutTexts } from '#shared/text/zh/me'
import { titleTexts } from '#shared/text/zh/titles'
import { formatFen } from '#shared/values/fen'
import { useQuestion } from '@/api/useQuestion'
import { Answered } from '@/components/Answered'
import { Card } from '@/components/Card'
import { Fact } from '@/components/Fact'
import { MenuRow } from '@/components/MenuRow'
import { Points } from '@/components/Points'
import { Screen } from '@/components/Screen'
import { callPhone } from '@/platform/phoneCall'

/** 预约须知: the rules in force, fees, what to bring, where the hospital is. */
export default function About() {
  return (
    <Screen title={titleTexts.about}>
      <Answered asked={useQuestion('readHospital', {})}>
        {({ booking, bring, clinicKinds, campuses }) => (
          <View>
            <Card>
              <Text className="title">{aboutTexts.rules}</Text>
              <Points points={booking.rules} />
            </Card>
            <Card>
              <Text className="title">{aboutTexts.bring}</Text>
              <Points points={bring} />
            </Card>
            <Card>
              <Text className="title">{aboutTexts.fees}</Text>
              {clinicKinds.map(({ kind, name, fee }) => (
                <Fact key={kind} name={name} value={formatFen(fee)} />
              ))}
            </Card>
            {campuses.map(({ id, name, address, phone }) => (
              <Card key={id}>
                <Text className="title">{name}</Text>
                <Text className="text muted">{address}</Text>
                <MenuRow id={`call-${id}`} icon="phone" text={phone} onTap={() => callPhone(phone)} />
              </Card>
            ))}
          </View>
        )}
      </Answered>
    </Screen>
  )
}
