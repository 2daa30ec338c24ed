import { Text, View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import type { Doctor } from '#shared/contract/schemas/hospital'
import { bookingTexts } from '#shared/text/zh/booking'
import { titleTexts } from '#shared/text/zh/titles'
import { doctorTitleTexts } from '#shared/text/zh/words'
import { both } from '@/api/asked'
import { useList, useQuestion } from '@/api/useQuestion'
import { matchDepartments } from '@/booking/matchDepartments'
import { Answered } from '@/components/Answered'
import { Screen } from '@/components/Screen'
import { SearchBox } from '@/components/SearchBox'
import { StateView } from '@/components/StateView'
import { Tap } from '@/components/Tap'
import { go } from '@/platform/moves'

const pauseMs = 300

/** 查找: departments are looked through on the phone at once, doctors on the server after a pause in typing. */
export default function Search() {
  const [typed, setTyped] = useState('')
  const wanted = useSettled(typed.trim())
  return (
    <Screen title={titleTexts.search}>
      <SearchBox id="search" hint={bookingTexts.searchStart} value={typed} focus onChange={setTyped} />
      {wanted === '' ? (
        <StateView id="search-start" icon="search" title={bookingTexts.searchStart} next={bookingTexts.searchStartNext} />
      ) : (
        <Results wanted={wanted} />
      )}
    </Screen>
  )
}

function Results({ wanted }: { readonly wanted: string }) {
  const asked = both(useList('listDepartments', {}), useQuestion('searchDoctors', { q: wanted }))
  return (
    <Answered asked={asked}>
      {([all, doctors]) => {
        const departments = matchDepartments(all, wanted)
        if (departments.length === 0 && doctors.items.length === 0) {
          return <StateView id="nothing-found" icon="search" title={bookingTexts.noDoctor} next={bookingTexts.noDepartmentNext} />
        }
        return (
          <View>
            {departments.length > 0 && <Text className="section">{bookingTexts.departments}</Text>}
            {departments.length > 0 && (
              <View className="card">
                {departments.map(({ id, name }) => (
                  <Tap
                    key={id}
                    id={`department-${id}`}
                    className="list-row"
                    label={name}
                    onTap={() => go('department', { departmentId: id })}
                  >
                    <Text>{name}</Text>
                  </Tap>
                ))}
              </View>
            )}
            {doctors.items.length > 0 && <Text className="section">{bookingTexts.doctors}</Text>}
            {doctors.items.map((doctor) => (
              <DoctorCard key={doctor.id} doctor={doctor} />
            ))}
          </View>
        )
      }}
    </Answered>
  )
}

function DoctorCard({ doctor: { id, name, title, departmentName, speciality } }: { readonly doctor: Doctor }) {
  const label = `${name}，${doctorTitleTexts[title]}，${departmentName}`
  return (
    <Tap id={`doctor-${id}`} className="card" label={label} onTap={() => go('doctor', { doctorId: id })}>
      <View className="row">
        <Text className="title">{name}</Text>
        <Text className="small muted session-title">
          {doctorTitleTexts[title]} · {departmentName}
        </Text>
      </View>
      <Text className="small muted gap-small">{speciality}</Text>
    </Tap>
  )
}

/** The text once typing has paused. */
const useSettled = (text: string): string => {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pauseMs)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
