/** What a doctor does all day, each under one key. */
export const keyOfAct = {
  start: 'S',
  callAgain: 'A',
  pass: 'P',
  finish: 'F',
  sendForTests: 'T',
} as const

export type NowAct = keyof typeof keyOfAct

export const calledActs: readonly NowAct[] = ['start', 'callAgain', 'pass']
export const inRoomActs: readonly NowAct[] = ['finish', 'sendForTests']
