import type { Options } from '#tests/miniprogram/world'

/** Every page of app.json, those of sub-packages with their root. */
export const pathsOf = (app: Options): string[] => [
  ...app.pages,
  ...(app.subPackages ?? app.subpackages ?? []).flatMap((part: Options) => part.pages.map((page: string) => `${part.root}/${page}`)),
]

/** Pages of the tab bar; WeChat and Alipay name the list differently. */
export const tabsOf = (app: Options): string[] => (app.tabBar?.list ?? app.tabBar?.items ?? []).map((tab: Options) => String(tab.pagePath))
