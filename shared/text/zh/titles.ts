/** What stands in the navigation bar of each screen. */
export const titleTexts = {
  home: '约诊',
} as const
