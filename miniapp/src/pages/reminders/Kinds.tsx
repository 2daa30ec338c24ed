import { Text, View } from '@tarojs/components'
import type { Reminder, Reminders } from '#shared/contract/schemas/reminders'
import { messageTitles } from '#shared/text/zh/messages'
import { reminderTexts, wayTexts } from '#shared/text/zh/reminders'
import type { MessageKind } from '#shared/values/words'
import { Card } from '@/components/Card'
import { Tag } from '@/components/Tag'

type Group = keyof typeof reminderTexts.groups

const groups: readonly Group[] = ['before', 'hall', 'booking', 'account']
const kindsOf: Readonly<Record<Group, readonly MessageKind[]>> = {
  before: ['dayBefore', 'sameDay', 'suspended', 'moved', 'offered'],
  hall: ['called', 'turnNear', 'passed', 'doctorLate'],
  booking: ['booked', 'changed', 'cancelled'],
  account: ['restricted', 'appealDecided', 'interrupted', 'restored'],
}

/** Each kind of message, by which way it comes now, and what is left of what was agreed to. */
export function Kinds({ reminders }: { readonly reminders: Reminders }) {
  return (
    <View>
      {groups.map((group) => (
        <Card key={group} className="gap">
          <Text className="title">{reminderTexts.groups[group]}</Text>
          {kindsOf[group].map((kind) => (
            <Kind key={kind} reminder={reminders.items.find((one) => one.kind === kind)} />
          ))}
        </Card>
      ))}
    </View>
  )
}

function Kind({ reminder }: { readonly reminder: Reminder | undefined }) {
  if (!reminder) return null
  const { kind, by } = reminder
  const note = noteOf(reminder)
  return (
    <View id={`kind-${kind}`} className="row-between list-row">
      <View className="grow">
        <Text className="text">{messageTitles[kind]}</Text>
        {note !== undefined && <Text className="small muted">{note}</Text>}
      </View>
      <Tag text={by === undefined ? reminderTexts.unreachable : wayTexts[by]} look={lookOf(by)} />
    </View>
  )
}

const lookOf = (by: Reminder['by']): 'accent' | 'danger' | undefined => {
  if (by === undefined) return 'danger'
  return by === 'sms' || by === 'call' ? undefined : 'accent'
}

const noteOf = ({ platform }: Reminder): string | undefined => {
  if (!platform) return undefined
  if (platform.state !== 'ready') return reminderTexts.states[platform.state]
  return platform.left === undefined ? reminderTexts.always : reminderTexts.left(platform.left)
}
