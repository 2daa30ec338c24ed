/** An answer that may be a refusal. Refusals are expected; anything thrown is a fault. */
export type Result<T, R extends Refusal<string, unknown> = never> = Accepted<T> | R

export interface Accepted<T> {
  readonly ok: true
  readonly value: T
}

/** `Details` is never where a code explains itself. */
export interface Refusal<Code extends string = string, Details = never> {
  readonly ok: false
  readonly code: Code
  readonly details?: Details
}

export const ok = <T>(value: T): Accepted<T> => ({ ok: true, value })

/** Refuses with a stable code; `details` is what the person needs to decide what to do next. */
export function no<Code extends string>(code: Code): Refusal<Code, never>
export function no<Code extends string, Details>(code: Code, details: Details): Refusal<Code, Details>
export function no(code: string, details?: unknown): Refusal<string, unknown> {
  return details === undefined ? { ok: false, code } : { ok: false, code, details }
}
