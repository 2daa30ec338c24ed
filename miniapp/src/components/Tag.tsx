import { Text } from '@tarojs/components'

export function Tag({ text, look }: { readonly text: string; readonly look?: 'accent' | 'warn' | 'danger' | undefined }) {
  return <Text className={`tag${look ? ` tag-${look}` : ''}`}>{text}</Text>
}
