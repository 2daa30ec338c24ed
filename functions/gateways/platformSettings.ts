const onThisMachine = ['127.0.0.1', 'localhost', '[::1]']

/** Throws when a setting is missing or empty, naming the setting and never its value. */
export const requiredSetting = (owner: string, name: string, value: string | undefined): string => {
  if (!value) throw new Error(`${owner} is not configured: ${name} is missing`)
  return value
}

/** An address to build paths on, without a slash at its end. Throws unless it is https; plain http is for this machine only. */
export const requiredAddress = (owner: string, name: string, value: string | undefined): string => {
  const text = requiredSetting(owner, name, value)
  const url = URL.canParse(text) ? new URL(text) : undefined
  const safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && onThisMachine.includes(url.hostname))
  if (!url || !safe || url.username || url.search || url.hash) {
    throw new Error(`${owner} is not configured: ${name} must be an https address without user, query or fragment`)
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`
}
