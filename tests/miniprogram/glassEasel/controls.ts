import { Event } from 'glass-easel'

type Drawn = HTMLElement & { __wxElement?: unknown }

/** Host elements that need a control of the browser inside. Its own events stay inside: the app hears the host's. */
export const defineControls = (): void => {
  customElements.define('wx-input', WxInput)
  customElements.define('wx-textarea', WxTextarea)
  customElements.define('wx-switch', WxSwitch)
}

const tell = (from: Drawn, type: string, detail: object): void => {
  let at: Drawn | null = from
  while (at && !at.__wxElement) at = at.parentElement
  if (at) Event.triggerEvent(at.__wxElement as never, type, detail, { bubbles: false })
}

class TextControl extends HTMLElement {
  static readonly observedAttributes = ['value', 'placeholder', 'disabled', 'maxlength']

  constructor(private readonly control: HTMLInputElement | HTMLTextAreaElement) {
    super()
    control.style.cssText = 'font:inherit;width:100%;border:0;background:none;color:inherit'
    this.attachShadow({ mode: 'open' }).append(control)
    control.addEventListener('input', (event) => {
      event.stopPropagation()
      tell(this, 'input', { value: control.value, cursor: control.value.length })
    })
    for (const type of ['focus', 'blur', 'change']) control.addEventListener(type, () => tell(this, type, { value: control.value }))
  }

  attributeChangedCallback(name: string, _before: string | null, value: string | null): void {
    if (name === 'value' && this.control.value !== (value ?? '')) this.control.value = value ?? ''
    if (name === 'placeholder') this.control.placeholder = value ?? ''
    if (name === 'disabled') this.control.disabled = value === 'true'
    if (name === 'maxlength') this.control.maxLength = Number(value) > 0 ? Number(value) : 524_288
  }
}

class WxInput extends TextControl {
  constructor() {
    super(document.createElement('input'))
  }
}

class WxTextarea extends TextControl {
  constructor() {
    super(document.createElement('textarea'))
  }
}

class WxSwitch extends HTMLElement {
  static readonly observedAttributes = ['checked']
  private readonly control = document.createElement('input')

  constructor() {
    super()
    this.control.type = 'checkbox'
    this.attachShadow({ mode: 'open' }).append(this.control)
    this.control.addEventListener('input', (event) => event.stopPropagation())
    this.control.addEventListener('change', (event) => {
      event.stopPropagation()
      tell(this, 'change', { value: this.control.checked })
    })
  }

  attributeChangedCallback(_name: string, _before: string | null, value: string | null): void {
    this.control.checked = value === 'true'
  }
}
