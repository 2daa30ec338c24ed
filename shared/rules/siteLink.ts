import { addDays, type ClinicDate } from '#shared/values/clinicTime'

/** A hall's screen, a machine to check in at, or the square code people check in with. */
export type SiteUse = 'hall' | 'kiosk' | 'checkIn'

/** What a link opens without anybody signing in: something at the site of one department. */
export interface SiteLink {
  readonly use: SiteUse
  readonly departmentId: string
  /** Of a hall: whether masked names are shown. */
  readonly hasNames: boolean
  /** The last day on which it opens. */
  readonly until: ClinicDate
}

const hallDays = 90

/** A screen that shows serials only stays open for a season; whatever shows or asks for more is opened anew each day. */
export const siteLinkUntil = ({ use, hasNames }: Pick<SiteLink, 'use' | 'hasNames'>, today: ClinicDate): ClinicDate =>
  use === 'hall' && !hasNames ? addDays(today, hallDays) : today
