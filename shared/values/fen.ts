/** Money in fen (1/100 yuan), whole and not negative. */
export type Fen = number

/** "15元", "12.50元". */
export const formatFen = (fen: Fen): string =>
  fen % 100 === 0 ? `${fen / 100}元` : `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}元`
