import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { Patient } from '#shared/contract/schemas/patient'
import { patientTexts } from '#shared/text/zh/patients'
import { titleTexts } from '#shared/text/zh/titles'
import { idTypeTexts, relationTexts } from '#shared/text/zh/words'
import { answerOf, both } from '@/api/asked'
import { useQuestion } from '@/api/useQuestion'
import { useWrite } from '@/api/useWrite'
import { Action } from '@/components/Action'
import { Answered } from '@/components/Answered'
import { Card } from '@/components/Card'
import { Notice } from '@/components/Notice'
import { Screen } from '@/components/Screen'
import { StateView } from '@/components/StateView'
import { Tag } from '@/components/Tag'
import { Tap } from '@/components/Tap'
import { RemoveSheet } from '@/pages/patients/RemoveSheet'
import { go } from '@/platform/moves'

/** 就诊人: whom this account books for. */
export default function Patients() {
  const hospital = useQuestion('readHospital', {})
  const patients = useQuestion('listPatients', {})
  const changesLeft = answerOf(useQuestion('readAccount', {}))?.changesLeftThisMonth
  const setDefault = useWrite('setDefaultPatient')
  const [removing, setRemoving] = useState<Patient>()
  const most = answerOf(hospital)?.booking.patientsPerAccount
  const count = answerOf(patients)?.items.length
  const full = changesLeft === 0 || (most !== undefined && count !== undefined && count >= most)

  const makeDefault = async (patientId: string) => {
    const reply = await setDefault.send({ patientId })
    if (reply) patients.again()
  }
  const close = () => {
    setRemoving(undefined)
    patients.again()
  }
  const action = count === undefined ? null : <Action id="add" text={patientTexts.add} disabled={full} onTap={() => go('patient-new')} />
  return (
    <Screen title={titleTexts.patients} action={action} over={removing && <RemoveSheet patient={removing} onClose={close} />}>
      {setDefault.failure && <Notice id="default-failed" look="danger" text={setDefault.failure.title} />}
      <Answered asked={both(hospital, patients)}>
        {([{ booking }, { items }]) => (
          <View>
            {items.length === 0 && <StateView id="no-patients" icon="people" title={patientTexts.none} />}
            {items.map((patient) => (
              <PatientEntry
                key={patient.id}
                patient={patient}
                makeDefault={() => void makeDefault(patient.id)}
                remove={() => setRemoving(patient)}
              />
            ))}
            <Text className="small muted gap">{patientTexts.limit(booking.patientsPerAccount)}</Text>
            {changesLeft !== undefined && changesLeft > 0 && <Text className="small muted">{patientTexts.changesLeft(changesLeft)}</Text>}
            {changesLeft === 0 && <Notice id="no-changes-left" look="warn" text={patientTexts.noChangesLeft} />}
          </View>
        )}
      </Answered>
    </Screen>
  )
}

interface EntryProps {
  readonly patient: Patient
  readonly makeDefault: () => void
  readonly remove: () => void
}

function PatientEntry({ patient, makeDefault, remove }: EntryProps) {
  const { id, maskedName, relation, age, idType, maskedIdNumber, maskedPhone, isDefault, guardian, state } = patient
  const isAsked = state === 'asked'
  return (
    <Card id={`patient-${id}`}>
      <View className="row patient-name">
        <Text className="title">{maskedName}</Text>
        <Tag text={relationTexts[relation]} />
        {isDefault && <Tag text={patientTexts.default} look="accent" />}
        {isAsked && <Tag text={patientTexts.asked} look="warn" />}
        <Text className="small muted">{patientTexts.age(age)}</Text>
      </View>
      <Text className="small muted gap-small">
        {idTypeTexts[idType]} {maskedIdNumber}
      </Text>
      <Text className="small muted">
        {patientTexts.phone} {maskedPhone}
      </Text>
      {guardian && <Text className="small muted">{patientTexts.guardian(guardian.maskedName)}</Text>}
      {isAsked && <Notice id={`asked-${id}`} look="warn" text={patientTexts.askedWhy} />}
      {isAsked && (
        <View className="gap">
          <Action id={`go-on-${id}`} look="quiet" text={patientTexts.goOn} onTap={() => go('agree', { patientId: id })} />
        </View>
      )}
      <View className="row-between patient-links">
        <Tap
          id={`rights-${id}`}
          className="link"
          label={`${patientTexts.rights} ${maskedName}`}
          onTap={() => go('patient', { patientId: id })}
        >
          <Text>{patientTexts.rights}</Text>
        </Tap>
        {!isDefault && !isAsked && (
          <Tap id={`default-${id}`} className="link" onTap={makeDefault}>
            <Text>{patientTexts.setDefault}</Text>
          </Tap>
        )}
        <Tap id={`remove-${id}`} className="link link-danger" label={`${patientTexts.remove} ${maskedName}`} onTap={remove}>
          <Text>{patientTexts.remove}</Text>
        </Tap>
      </View>
    </Card>
  )
}
