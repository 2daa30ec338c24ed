import { createHash } from 'node:crypto'
import { draws } from '#functions/store/draws'
import type { Table } from '#functions/store/table'
import { positionOf, wishes } from '#functions/store/wishes'

/** What 摇号 adds to the pieces: the draw of a session, its order, the wishes. */
export const drawDeps = (table: Table) => {
  const [draw, wish] = [draws(table), wishes(table)]
  return {
    sha256: (text: string) => createHash('sha256').update(text).digest('hex'),
    openDraw: draw.open,
    readDraw: draw.read,
    readDraws: draw.readMany,
    closeDraw: draw.close,
    freezeDraw: draw.freeze,
    readDrawOrder: draw.readOrder,
    leaseDraw: draw.lease,
    countTurn: draw.countTurn,
    letDrawGo: draw.letGo,
    listClosedDraws: draw.listClosed,
    enterWish: wish.enter,
    withdrawWish: wish.withdraw,
    readWish: wish.read,
    readWishes: wish.readMany,
    listWishNumbers: wish.listNumbers,
    listWishesOf: wish.listOfAccount,
    wishPosition: positionOf,
    beginTurn: wish.beginTurn,
    endTurn: wish.endTurn,
  }
}
