import { Text } from '@tarojs/components'
import { Tap } from '@/components/Tap'

interface ActionProps {
  readonly id?: string
  readonly text: string
  readonly look?: 'main' | 'quiet' | 'danger'
  readonly disabled?: boolean
  readonly onTap: () => void
}

/** A button with words. A screen has one main action. */
export function Action({ id, text, look = 'main', disabled = false, onTap }: ActionProps) {
  return (
    <Tap {...(id === undefined ? {} : { id })} className={`action action-${look}`} label={text} disabled={disabled} onTap={onTap}>
      <Text>{text}</Text>
    </Tap>
  )
}
