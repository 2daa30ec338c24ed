import { isWeb } from '@/platform/host'

/** Options of a request that is to arrive although the web page is closed meanwhile; a mini-program lives on by itself. */
export const outlasting: object = isWeb ? { keepalive: true } : {}
