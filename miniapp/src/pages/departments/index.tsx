import { ScrollView, Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { Department } from '#shared/contract/schemas/hospital'
import { bookingTexts } from '#shared/text/zh/booking'
import { titleTexts } from '#shared/text/zh/titles'
import { useList } from '@/api/useQuestion'
import { matchDepartments } from '@/booking/matchDepartments'
import { Answered } from '@/components/Answered'
import { Screen } from '@/components/Screen'
import { SearchBox } from '@/components/SearchBox'
import { StateView } from '@/components/StateView'
import { Tap } from '@/components/Tap'
import { go } from '@/platform/moves'
import './index.css'

/** 选择科室: groups on the left, their departments on the right; typing looks through all of them. */
export default function Departments() {
  const [typed, setTyped] = useState('')
  const departments = useList('listDepartments', {})
  return (
    <Screen title={titleTexts.departments}>
      <SearchBox id="department-search" hint={bookingTexts.searchDepartment} value={typed} onChange={setTyped} />
      <Answered asked={departments}>
        {(all) => (typed.trim() === '' ? <Groups departments={all} /> : <Found departments={matchDepartments(all, typed)} />)}
      </Answered>
    </Screen>
  )
}

function Groups({ departments }: { readonly departments: readonly Department[] }) {
  const groups = departments.map(({ group }) => group).filter((group, i, all) => all.findIndex(({ id }) => id === group.id) === i)
  const [chosen, setChosen] = useState(groups[0]?.id)
  return (
    <View className="groups">
      <ScrollView className="groups-left" scrollY>
        {groups.map((group) => (
          <Tap
            key={group.id}
            id={`group-${group.id}`}
            role="tab"
            className={`group${group.id === chosen ? ' group-on' : ''}`}
            label={group.name}
            on={group.id === chosen}
            onTap={() => setChosen(group.id)}
          >
            <Text>{group.name}</Text>
          </Tap>
        ))}
      </ScrollView>
      <View className="groups-right">
        {departments
          .filter(({ group }) => group.id === chosen)
          .map((department) => (
            <DepartmentRow key={department.id} department={department} />
          ))}
      </View>
    </View>
  )
}

function Found({ departments }: { readonly departments: readonly Department[] }) {
  if (departments.length === 0) {
    return <StateView id="no-department" icon="search" title={bookingTexts.noDepartment} next={bookingTexts.noDepartmentNext} />
  }
  return (
    <View className="card">
      {departments.map((department) => (
        <DepartmentRow key={department.id} department={department} />
      ))}
    </View>
  )
}

function DepartmentRow({ department: { id, name, aliases } }: { readonly department: Department }) {
  return (
    <Tap id={`department-${id}`} className="list-row" label={name} onTap={() => go('department', { departmentId: id })}>
      <View className="grow">
        <Text className="text">{name}</Text>
        {aliases.length > 0 && <Text className="small muted one-line">{aliases.join('、')}</Text>}
      </View>
    </Tap>
  )
}
