import type { Failure } from '@/api/reply'

/** Answers after which it is unknown whether the write happened: the next try keeps its key. */
const codes = ['UNREACHABLE', 'FAULT', 'TOO_BUSY']

export const isUnsure = ({ code }: Failure): boolean => codes.indexOf(code) >= 0
