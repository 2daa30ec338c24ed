import { type ITouchEvent, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { keyboard } from '@/platform/keyboard'

export interface TapProps {
  readonly id?: string
  /** What a screen reader says; needed when the children are more than one short text. */
  readonly label?: string
  readonly role?: 'button' | 'link' | 'checkbox' | 'switch' | 'radio' | 'tab'
  readonly on?: boolean | undefined
  readonly disabled?: boolean | undefined
  readonly className?: string
  readonly onTap: () => void
  readonly children?: ReactNode
}

/** Everything that can be tapped: a target with a role, a name and a state. */
export function Tap({ id, label, role = 'button', on, disabled = false, className = '', onTap, children }: TapProps) {
  const tapped = (event: ITouchEvent) => {
    event.stopPropagation()
    if (!disabled) onTap()
  }
  const state = on === undefined ? {} : role === 'tab' ? { ariaSelected: on } : { ariaChecked: on }
  return (
    <View
      {...(id === undefined ? {} : { id })}
      className={`tap ${disabled ? 'tap-off ' : ''}${className}`}
      hoverClass={disabled ? 'none' : 'tap-down'}
      ariaRole={role}
      {...(label === undefined ? {} : { ariaLabel: label })}
      {...state}
      {...(disabled ? { ariaDisabled: true } : {})}
      {...keyboard(disabled ? undefined : onTap)}
      onClick={tapped}
    >
      {children}
    </View>
  )
}
