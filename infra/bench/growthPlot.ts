import { crowdWord } from '#infra/bench/report'

export interface Curve {
  readonly name: string
  readonly colour: string
  /** Patients and value, both above 0. */
  readonly points: readonly (readonly [number, number])[]
  readonly dashed?: boolean
}

const [width, height] = [760, 420]
const frame = { left: 80, right: 560, top: 40, bottom: 350 }

/** Curves over the number of patients, both axes logarithmic, as a plain SVG that reads on paper and on a screen. */
export const growthPlot = (title: string, curves: readonly Curve[]): string => {
  const powersOf = (values: readonly number[]) => {
    const [least, most] = [Math.floor(Math.log10(Math.min(...values))), Math.ceil(Math.log10(Math.max(...values)))]
    return Array.from({ length: most - least + 1 }, (_, i) => least + i)
  }
  const points = curves.flatMap((curve) => curve.points)
  const [powersX, powersY] = [powersOf(points.map(([x]) => x)), powersOf(points.map(([, y]) => y))]
  const place = (power: number, powers: readonly number[], from: number, to: number) => {
    const [first, last] = [powers[0] as number, powers.at(-1) as number]
    return from + ((power - first) / (last - first)) * (to - from)
  }
  const x = (power: number) => place(power, powersX, frame.left, frame.right).toFixed(1)
  const y = (power: number) => place(power, powersY, frame.bottom, frame.top).toFixed(1)

  const gridX = powersX.map(
    (p) =>
      `<line class="grid" x1="${x(p)}" x2="${x(p)}" y1="${frame.top}" y2="${frame.bottom}"/><text x="${x(p)}" y="${frame.bottom + 20}" text-anchor="middle">${crowdWord(10 ** p)}</text>`,
  )
  const gridY = powersY.map(
    (p) =>
      `<line class="grid" x1="${frame.left}" x2="${frame.right}" y1="${y(p)}" y2="${y(p)}"/><text x="${frame.left - 8}" y="${Number(y(p)) + 4}" text-anchor="end">${crowdWord(10 ** p)}</text>`,
  )
  const lines = curves.map(({ colour, points: of, dashed }) => {
    const at = of.map(([px, py]) => `${x(Math.log10(px))},${y(Math.log10(py))}`)
    const dots = at.map((point) => `<circle cx="${point.split(',')[0]}" cy="${point.split(',')[1]}" r="3" fill="${colour}"/>`)
    return `<polyline points="${at.join(' ')}" fill="none" stroke="${colour}" stroke-width="2"${dashed ? ' stroke-dasharray="6 4"' : ''}/>${dots.join('')}`
  })
  const legend = curves.map(({ name, colour, dashed }, i) => {
    const row = frame.top + 14 + i * 24
    return `<line x1="${frame.right + 16}" x2="${frame.right + 44}" y1="${row - 4}" y2="${row - 4}" stroke="${colour}" stroke-width="2"${dashed ? ' stroke-dasharray="6 4"' : ''}/><text x="${frame.right + 50}" y="${row}">${name}</text>`
  })
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${title}">`,
    '<style>text{font:13px sans-serif;fill:#222}.grid{stroke:#ddd}.title{font-size:15px;font-weight:bold}</style>',
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    `<text class="title" x="${frame.left}" y="24">${title}</text>`,
    ...gridX,
    ...gridY,
    ...lines,
    ...legend,
    `<text x="${(frame.left + frame.right) / 2}" y="${frame.bottom + 44}" text-anchor="middle">patients who press within seconds of the release</text>`,
    `<text transform="translate(24 ${(frame.top + frame.bottom) / 2}) rotate(-90)" text-anchor="middle">whole release (20 sessions × 30 numbers)</text>`,
    '</svg>',
    '',
  ].join('\n')
}
