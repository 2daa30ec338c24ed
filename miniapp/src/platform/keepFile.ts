import { isWeb } from '@/platform/host'

/** A mini-program has no place for files that a person finds again. */
export const canKeepFiles = isWeb

/** Hands a JSON file to the browser's downloads. */
export const keepFile = (name: string, text: string): void => {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
