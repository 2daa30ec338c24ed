import { Text } from '@tarojs/components'
import { Tap } from '@/components/Tap'

interface ChipProps {
  readonly id?: string
  readonly text: string
  readonly on: boolean
  readonly onTap: () => void
}

/** One of a few choices beside each other. */
export function Chip({ id, text, on, onTap }: ChipProps) {
  return (
    <Tap {...(id === undefined ? {} : { id })} role="radio" className={`chip${on ? ' chip-on' : ''}`} label={text} on={on} onTap={onTap}>
      <Text>{text}</Text>
    </Tap>
  )
}
