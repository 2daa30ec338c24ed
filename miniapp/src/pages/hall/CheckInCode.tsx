import { useMemo } from 'react'
import { encode } from 'uqr'
import { hallScreenTexts } from '#shared/text/zh/hall'
import { siteCodeAddress } from '@/platform/siteCode'

const border = 2

/** The code people check in with, drawn as one path so that no seam shows between its modules. */
export function CheckInCode({ token }: { readonly token: string }) {
  const { size, path } = useMemo(() => {
    const { data } = encode(siteCodeAddress(token), { ecc: 'L', border })
    const runs = data.flatMap((row, y) => runsOf(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`))
    return { size: data.length, path: runs.join('') }
  }, [token])
  return (
    <figure className="hall-code">
      <svg id="hall-code" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={hallScreenTexts.code} shapeRendering="crispEdges">
        <rect width={size} height={size} fill="#ffffff" />
        <path d={path} fill="#000000" />
      </svg>
      <figcaption>{hallScreenTexts.checkIn}</figcaption>
    </figure>
  )
}

/** Where dark modules follow each other in a row, and how many. */
const runsOf = (row: readonly boolean[]): [number, number][] => {
  const runs: [number, number][] = []
  row.forEach((isDark, x) => {
    const last = runs[runs.length - 1]
    if (!isDark) return
    if (last && last[0] + last[1] === x) last[1] += 1
    else runs.push([x, 1])
  })
  return runs
}
