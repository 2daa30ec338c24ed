import '@tarojs/components'

/** What the aria plugin in config/plugins adds to the templates and Taro's types do not name. */
declare module '@tarojs/components/types/common' {
  interface StandardProps {
    ariaHidden?: boolean
    ariaChecked?: boolean
    ariaSelected?: boolean
    ariaDisabled?: boolean
    ariaExpanded?: boolean
    ariaLive?: 'polite' | 'assertive'
    ariaModal?: boolean
    ariaInvalid?: boolean
  }
}
