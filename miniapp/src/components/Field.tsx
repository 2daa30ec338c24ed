import { Input, Text, View } from '@tarojs/components'

interface FieldProps {
  readonly id: string
  readonly name: string
  readonly value: string
  readonly hint?: string
  /** Why it cannot stay so; shown below and read aloud. */
  readonly wrong?: string | undefined
  readonly kind?: 'text' | 'number' | 'idcard'
  readonly maxLength?: number
  /** Puts the person here, as after a refused form. */
  readonly focus?: boolean
  readonly onChange: (value: string) => void
  readonly onLeave?: () => void
}

/** One question of a form: its name, a box, and a hint or what is wrong. */
export function Field({ id, name, value, hint, wrong, kind = 'text', maxLength = 40, focus = false, onChange, onLeave }: FieldProps) {
  return (
    <View className="field">
      <Text className="field-name">{name}</Text>
      <View className={`field-box${wrong ? ' field-box-wrong' : ''}`}>
        <Input
          id={id}
          className="field-input"
          type={kind}
          value={value}
          maxlength={maxLength}
          ariaLabel={name}
          {...(wrong ? { ariaInvalid: true } : {})}
          {...(focus ? { focus: true } : {})}
          onInput={(event) => onChange(event.detail.value)}
          {...(onLeave ? { onBlur: onLeave } : {})}
        />
      </View>
      {wrong ? (
        <View ariaLive="polite">
          <Text id={`${id}-wrong`} className="field-wrong">
            {wrong}
          </Text>
        </View>
      ) : (
        hint && <Text className="field-hint">{hint}</Text>
      )}
    </View>
  )
}
