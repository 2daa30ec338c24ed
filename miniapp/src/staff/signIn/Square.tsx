interface SquareProps {
  /** Rows of 0 and 1, with the white space that a camera needs around them. */
  readonly rows: readonly string[]
  readonly label: string
}

/** A QR code, drawn as one path so that no seam shows between its modules. */
export function Square({ rows, label }: SquareProps) {
  const size = rows.length
  const path = rows
    .flatMap((row, y) => Array.from(row.matchAll(/1+/g), ({ index, 0: run }) => `M${index} ${y}h${run.length}v1h-${run.length}z`))
    .join('')
  return (
    <svg className="staff-square" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  )
}
