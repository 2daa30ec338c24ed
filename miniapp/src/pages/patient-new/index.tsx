import { View } from '@tarojs/components'
import { useState } from 'react'
import { patientTexts } from '#shared/text/zh/patients'
import { titleTexts } from '#shared/text/zh/titles'
import { idTypeTexts, relationTexts } from '#shared/text/zh/words'
import { dateOf } from '#shared/values/clinicTime'
import { type ConsentPurpose, idTypes, relations } from '#shared/values/words'
import { answerOf } from '@/api/asked'
import { useQuestion } from '@/api/useQuestion'
import { useWrite } from '@/api/useWrite'
import { Action } from '@/components/Action'
import { Answered } from '@/components/Answered'
import { Card } from '@/components/Card'
import { Choices } from '@/components/Choices'
import { ConsentCheck } from '@/components/ConsentCheck'
import { ConsentSheet } from '@/components/ConsentSheet'
import { Field } from '@/components/Field'
import { Notice } from '@/components/Notice'
import { Screen } from '@/components/Screen'
import { BirthFields } from '@/pages/patient-new/BirthFields'
import { emptyForm, needsGuardian, type PatientForm, questionOf, type Wrong, wrongFromServer, wrongIn } from '@/pages/patient-new/form'
import { GuardianFields } from '@/pages/patient-new/GuardianFields'
import { back, replaceBy } from '@/platform/moves'

/** 添加就诊人: the fewest questions that identify a person; the identity card answers two of them. */
export default function PatientNew() {
  const hospital = useQuestion('readHospital', {})
  const add = useWrite('addPatient')
  const [form, setForm] = useState<PatientForm>(emptyForm)
  const [wrong, setWrong] = useState<Wrong>({})
  const rules = answerOf(hospital)
  const guardianNeeded = rules !== undefined && needsGuardian(form, rules.booking.minorAge, dateOf(rules.now))

  const [reading, setReading] = useState<ConsentPurpose>()
  const [stopAt, setStopAt] = useState<keyof PatientForm>()
  const change = (part: Partial<PatientForm>) => {
    const next = { ...form, ...part }
    setForm(next)
    const still: Wrong = {}
    for (const field of Object.keys(wrong) as (keyof PatientForm)[]) if (!(field in part)) still[field] = wrong[field] ?? ''
    setWrong(still)
    setStopAt(undefined)
  }
  const checkField = (field: keyof PatientForm) => () => {
    const text = wrongIn(form, guardianNeeded)[field]
    if (text && form[field]) setWrong({ ...wrong, [field]: text })
  }
  const save = async () => {
    const found = wrongIn(form, guardianNeeded)
    setWrong(found)
    const [first] = Object.keys(found) as (keyof PatientForm)[]
    setStopAt(first)
    if (first) return
    const reply = await add.send(questionOf(form, guardianNeeded))
    if (reply?.ok && reply.value.state === 'asked') replaceBy('agree', { patientId: reply.value.id })
    else if (reply?.ok) back()
    else if (reply && !reply.ok && reply.details.errors) setWrong(wrongFromServer(reply.details.errors))
  }

  const action = (
    <Action id="save" text={add.busy ? patientTexts.saving : patientTexts.save} disabled={add.busy} onTap={() => void save()} />
  )
  const cardHint = form.idType === 'idCard' ? { hint: patientTexts.idCardHint } : {}
  return (
    <Screen
      title={titleTexts.patientNew}
      action={action}
      over={reading && <ConsentSheet purpose={reading} onClose={() => setReading(undefined)} />}
    >
      <Answered asked={hospital}>
        {({ booking, now }) => (
          <View>
            <Card>
              <Choices
                name={patientTexts.relation}
                of={relations}
                texts={relationTexts}
                chosen={form.relation}
                idPrefix="relation"
                onChoose={(relation) => change({ relation })}
              />
              <Choices
                name={patientTexts.idType}
                of={idTypes}
                texts={idTypeTexts}
                chosen={form.idType}
                idPrefix="id-type"
                onChoose={(idType) => change({ idType, idNumber: '' })}
              />
            </Card>
            <Card>
              <Field
                id="name"
                name={patientTexts.name}
                value={form.name}
                hint={patientTexts.nameHint}
                wrong={wrong.name}
                focus={stopAt === 'name'}
                onChange={(name) => change({ name })}
                onLeave={checkField('name')}
              />
              <Field
                id="id-number"
                name={patientTexts.idNumber}
                value={form.idNumber}
                {...cardHint}
                wrong={wrong.idNumber}
                focus={stopAt === 'idNumber'}
                kind={form.idType === 'idCard' ? 'idcard' : 'text'}
                maxLength={20}
                onChange={(idNumber) => change({ idNumber })}
                onLeave={checkField('idNumber')}
              />
              {form.idType !== 'idCard' && <BirthFields form={form} wrong={wrong} today={dateOf(now)} onChange={change} />}
              <Field
                id="phone"
                name={patientTexts.phone}
                value={form.phone}
                hint={patientTexts.phoneHint}
                wrong={wrong.phone}
                focus={stopAt === 'phone'}
                kind="number"
                maxLength={11}
                onChange={(phone) => change({ phone })}
                onLeave={checkField('phone')}
              />
            </Card>
            {guardianNeeded && (
              <GuardianFields
                form={form}
                wrong={wrong}
                stopAt={stopAt}
                minorAge={booking.minorAge}
                onChange={change}
                checkField={checkField}
                onRead={setReading}
              />
            )}
            <View className="gap">
              <ConsentCheck
                id="consent"
                purpose="booking"
                text={patientTexts.consent}
                on={form.consent}
                wrong={wrong.consent}
                onChange={(consent) => change({ consent })}
                onRead={setReading}
              />
            </View>
            {add.failure && <Notice id="save-failed" look="danger" text={add.failure.title} />}
          </View>
        )}
      </Answered>
    </Screen>
  )
}
