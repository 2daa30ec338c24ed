import type { LimitName } from '#shared/rules/rateLimits'
import type { StaffRole } from '#shared/values/words'

interface Asked {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below /api; `{name}` is a field of the input. */
  readonly path: string
  /** One line for the reference. */
  readonly summary: string
  /** What this route may refuse, beyond `everyRoute`. */
  readonly refusals: readonly string[]
  /** Seconds a shared cache may keep the answer; answers without it are private. */
  readonly cacheSeconds?: number
  /** The same of caches that many share, where it is not the same. */
  readonly sharedCacheSeconds?: number
  /** Which rate limit it counts against. */
  readonly limit?: LimitName
}

/** What an account asks about must be its own: itself, or what the named field of the input points to. */
export type Owned = 'account' | 'patient' | 'appointment' | 'waiting'

/**
 * Where a member of staff must have one of the roles: at the department of what is asked about; "duty": anywhere, and what is shown is
 * limited to where; "hospital": with no limit of place.
 */
export type Within = 'department' | 'session' | 'appointment' | 'callTask' | 'message' | 'duty' | 'hospital'

/** Denied unless named here: who may ask, and about what. A route that does not say does not compile. */
export type Route = Asked &
  (
    | { readonly who: 'anyone' }
    | { readonly who: 'account'; readonly owns: Owned; readonly touches?: 'people' }
    | {
        readonly who: 'staff'
        /** Any of these; "signedIn" is everybody on the staff, about themselves. */
        readonly roles: readonly StaffRole[] | 'signedIn'
        readonly within: Within
        /** Shows or changes what is known of a person: every call leaves a line in the audit, reads too. */
        readonly touches?: 'people'
      }
  )
