/** Names of the rate limits a route may count against. */
export const limitNames = ['signIn', 'oneTimeCode', 'search', 'booking', 'reveal', 'export'] as const
export type LimitName = (typeof limitNames)[number]
