import { pinyin } from 'pinyin-pro'

/** Pinyin initials, small letters and digits only: "心血管内科" is "xxgnk". A surname is read as one: "单" is s, "仇" is q. */
export const initialsOf = (text: string, what: 'personName' | 'words'): string =>
  pinyin(text, { pattern: 'first', toneType: 'none', type: 'array', surname: what === 'personName' ? 'head' : 'off' })
    .join('')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
