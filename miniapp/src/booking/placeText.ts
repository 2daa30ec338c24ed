import type { Session } from '#shared/contract/schemas/hospital'

/** "东院 门诊楼 3层 302室". */
export const placeText = ({ campusName, place }: Pick<Session, 'campusName' | 'place'>): string =>
  [campusName, place.building, place.floor, place.room].filter((part) => part !== undefined && part !== '').join(' ')
