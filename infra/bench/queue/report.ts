type Figures = Readonly<Record<string, unknown>>

const atMost = (bound: number) => [`≤ ${bound}`, (value: number) => value <= bound] as const
const atLeast = (bound: number) => [`≥ ${bound}`, (value: number) => value >= bound] as const
const within = (from: number, to: number) => [`${from}–${to}`, (value: number) => value >= from && value <= to] as const

const aims: Readonly<Record<string, readonly [string, (value: number) => boolean]>> = {
  callTimeMaeRatio10: atMost(1.25),
  intervalCoverage: within(0.76, 0.84),
  arriveBeforeCall20: atLeast(0.95),
  arriveBeforeCall40: atLeast(0.95),
  arriveBeforeCall60: atLeast(0.95),
  hallWaitMedianMin20: atMost(25),
  hallWaitMedianMin40: atMost(25),
  hallWaitMedianMin60: atMost(25),
  boardOriginRps: atMost(8),
  liveCoverage: within(0.76, 0.84),
  shownCoverage: within(0.76, 0.84),
  queueOpRatio: atMost(5),
}

/** What a person reads: each figure, its aim where it has one, and whether it is met. */
export const report = (figures: Figures): string => {
  const width = Math.max(...Object.keys(figures).map((name) => name.length))
  return Object.entries(figures)
    .map(([name, value]) => {
      const aim = aims[name]
      const met = aim && typeof value === 'number' ? (aim[1](value) ? 'met' : 'NOT MET') : ''
      return `${name.padEnd(width)}  ${String(value).padStart(9)}  ${(aim?.[0] ?? '').padEnd(10)}  ${met}`.trimEnd()
    })
    .join('\n')
}

/** Four digits that mean something; counts as they are. */
export const rounded = (figures: Figures): Figures =>
  Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [
      name,
      typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value,
    ]),
  )
