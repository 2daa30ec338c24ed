import { Input, View } from '@tarojs/components'
import { bookingTexts } from '#shared/text/zh/booking'
import { Icon } from '@/components/Icon'
import { Tap } from '@/components/Tap'

interface SearchBoxProps {
  readonly id: string
  readonly hint: string
  readonly value: string
  readonly focus?: boolean
  readonly onChange: (value: string) => void
}

/** A box that looks while one types. */
export function SearchBox({ id, hint, value, focus = false, onChange }: SearchBoxProps) {
  return (
    <View className="search">
      <Icon name="search" />
      <Input
        id={id}
        className="field-input search-input"
        value={value}
        maxlength={20}
        placeholder={hint}
        confirmType="search"
        ariaLabel={hint}
        {...(focus ? { focus: true } : {})}
        onInput={(event) => onChange(event.detail.value)}
      />
      {value !== '' && (
        <Tap id={`${id}-clear`} className="search-clear" label={bookingTexts.clearSearch} onTap={() => onChange('')}>
          <Icon name="close" size="small" />
        </Tap>
      )}
    </View>
  )
}
