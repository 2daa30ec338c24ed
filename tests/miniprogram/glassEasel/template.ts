import type { Platform } from '#tests/miniprogram/platform'

const ownTags = new Set(['block', 'template', 'import', 'include', 'wxs', 'slot', 'comp', 'custom-wrapper'])

/**
 * A compiled template in WeChat's words. Elements are renamed to `wx-…`, so that the browser's own `button` and `input`
 * rules stay out of the way, and flags become texts, because an attribute of a plain element is a text.
 */
export const toWeChatTemplate = (source: string, platform: Platform): string =>
  (platform === 'alipay' ? fromAlipay(source) : source)
    .replace(/\b(disabled|checked|hidden)="\{\{(i\.p\d+)\}\}"/g, (_, name, value) => `${name}="{{${value} ? 'true' : 'false'}}"`)
    .replace(/<(\/?)([a-z][\w-]*)/g, (all, slash, tag) => (ownTags.has(tag) ? all : `<${slash}wx-${tag}`))

const fromAlipay = (source: string): string =>
  source
    .replace(/\ba:(for|if|elif|else|key)/g, 'wx:$1')
    .replace(/<import-sjs name=("[^"]*") from=("[^"]*")\s*\/>/g, '<wxs module=$1 src=$2 />')
    .replace(/\b(on|catch)([A-Z]\w*)="/g, (_, kind: string, event: string) => `${kind === 'on' ? 'bind' : 'catch'}${event.toLowerCase()}="`)
    .replace(/\.axml"/g, '.wxml"')
    .replace(/\.sjs"/g, '.wxs"')
