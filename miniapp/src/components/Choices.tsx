import { Text, View } from '@tarojs/components'
import { Chip } from '@/components/Chip'

interface ChoicesProps<Choice extends string> {
  readonly name: string
  readonly of: readonly Choice[]
  readonly texts: Readonly<Record<Choice, string>>
  readonly chosen: Choice | undefined
  /** Each chip is `${idPrefix}-${choice}`. */
  readonly idPrefix: string
  readonly wrong?: string | undefined
  readonly onChoose: (choice: Choice) => void
}

/** A question of a form with a few fixed answers. */
export function Choices<Choice extends string>({ name, of, texts, chosen, idPrefix, wrong, onChoose }: ChoicesProps<Choice>) {
  return (
    <View className="field" ariaRole="radiogroup" ariaLabel={name}>
      <Text className="field-name">{name}</Text>
      <View className="choices">
        <View className="wrap">
          {of.map((choice) => (
            <Chip key={choice} id={`${idPrefix}-${choice}`} text={texts[choice]} on={choice === chosen} onTap={() => onChoose(choice)} />
          ))}
        </View>
      </View>
      {wrong && <Text className="field-wrong">{wrong}</Text>}
    </View>
  )
}
