/** Requests have 31 bits; offers to the waitlist have the next one, so that a mark alone says that it is an offer. */
const offers = 2 ** 31

/** The request that an offer stands for, made of the one that joined the waitlist; `turn` counts the offers it had before. */
export const offerRef = (joined: number, turn: number): number => offers + ((joined + turn) % offers)

export const isOfferRef = (ref: number): boolean => ref >= offers
