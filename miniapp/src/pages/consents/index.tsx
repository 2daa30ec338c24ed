import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { Answer } from '#shared/contract/schemas'
import { consentListTexts } from '#shared/text/zh/patientRights'
import { rightsTexts } from '#shared/text/zh/rights'
import { momentText } from '#shared/text/zh/times'
import { titleTexts } from '#shared/text/zh/titles'
import { useQuestion } from '@/api/useQuestion'
import { Answered } from '@/components/Answered'
import { Card } from '@/components/Card'
import { Screen } from '@/components/Screen'
import { StateView } from '@/components/StateView'
import { Tag } from '@/components/Tag'
import { Tap } from '@/components/Tap'
import { WithdrawSheet } from '@/pages/consents/WithdrawSheet'
import { useField } from '@/platform/fields'

type Consent = Answer<'listConsents'>['items'][number]

/** 同意记录: what was agreed to for a patient, in which words; each can be withdrawn. */
export default function Consents() {
  const patientId = useField('patientId')
  const asked = useQuestion('listConsents', { patientId })
  const [withdrawing, setWithdrawing] = useState<Consent['purpose']>()
  const close = () => {
    setWithdrawing(undefined)
    asked.again()
  }
  return (
    <Screen title={titleTexts.consents} over={withdrawing && <WithdrawSheet patientId={patientId} purpose={withdrawing} onClose={close} />}>
      <Answered asked={asked}>
        {({ items }) => (
          <View>
            {items.length === 0 && (
              <StateView id="no-consents" icon="list" title={consentListTexts.none} next={consentListTexts.noneNext} />
            )}
            {items.map((consent) => (
              <ConsentCard
                key={`${consent.purpose} ${consent.givenAt} ${consent.withdrawnAt}`}
                consent={consent}
                onWithdraw={() => setWithdrawing(consent.purpose)}
              />
            ))}
          </View>
        )}
      </Answered>
    </Screen>
  )
}

function ConsentCard({ consent, onWithdraw }: { readonly consent: Consent; readonly onWithdraw: () => void }) {
  const { purpose, text, textVersion, givenAt, byGuardian, withdrawnAt } = consent
  return (
    <Card>
      <View className="row patient-name">
        <Text className="title">{rightsTexts.purposes[purpose]}</Text>
        {withdrawnAt && <Tag text={consentListTexts.withdrawn} />}
      </View>
      <Text className="text gap-small">{text}</Text>
      <Text className="small muted gap-small">
        {consentListTexts.given(momentText(givenAt))}，{consentListTexts.version(textVersion)}
      </Text>
      {byGuardian && <Text className="small muted">{consentListTexts.byGuardian(byGuardian)}</Text>}
      {withdrawnAt ? (
        <Text className="small muted">{consentListTexts.withdrawnAt(momentText(withdrawnAt))}</Text>
      ) : (
        <Tap
          id={`withdraw-${purpose}`}
          className="link link-danger"
          label={`${consentListTexts.withdraw} ${rightsTexts.purposes[purpose]}`}
          onTap={onWithdraw}
        >
          <Text>{consentListTexts.withdraw}</Text>
        </Tap>
      )}
    </Card>
  )
}
