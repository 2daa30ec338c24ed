/** Whose mini-program it is. */
export type Platform = 'weapp' | 'alipay'

export const platforms: readonly Platform[] = ['weapp', 'alipay']

/** The one global object through which a mini-program reaches its host. */
export const hostName = { weapp: 'wx', alipay: 'my' } as const

/** What a page is told of its address: WeChat hands the text over as it was written, Alipay decodes it. */
export const fieldsOf = (platform: Platform, query: string): Record<string, string> =>
  Object.fromEntries(
    query
      .split('&')
      .filter((field) => field !== '')
      .map((field) => {
        const [name = '', value = ''] = field.split('=')
        return [name, platform === 'weapp' ? value : decodeURIComponent(value)]
      }),
  )
