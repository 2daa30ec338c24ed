/** How many calls a minute and a day something may be asked, by name; days are China's. */
export const quota = (now: () => number, most: { readonly minute?: number; readonly day?: number }) => {
  const counted = new Map<string, number>()
  const periods = () => [
    { most: most.minute, name: `minute ${Math.floor(now() / 60_000)}`, over: 'minute' as const },
    { most: most.day, name: `day ${Math.floor((now() + 8 * 3_600_000) / 86_400_000)}`, over: 'day' as const },
  ]
  /** Counts a call; says which limit it is beyond. */
  return (whose = ''): 'minute' | 'day' | undefined => {
    if (counted.size > 10_000) counted.clear()
    for (const period of periods()) if ((counted.get(`${period.name} ${whose}`) ?? 0) >= (period.most ?? Infinity)) return period.over
    for (const { name } of periods()) counted.set(`${name} ${whose}`, (counted.get(`${name} ${whose}`) ?? 0) + 1)
    return undefined
  }
}
