import { bookingTexts } from '#shared/text/zh/booking'
import { holdTexts } from '#shared/text/zh/hold'
import { pairTexts } from '#shared/text/zh/pair'
import { screenTexts } from '#shared/text/zh/screens'
import type { Hold } from '@/booking/useHold'
import type { Pair } from '@/booking/usePair'
import { Action } from '@/components/Action'

interface NextActionProps {
  readonly hold: Hold
  readonly pair: Pair
  /** Only the question about reminders is still open. */
  readonly isBooked: boolean
  readonly confirm: () => void
}

/** Booking, or what has to come before it. */
export function NextAction({ hold: { standing, busy, holdAgain }, pair, isBooked, confirm }: NextActionProps) {
  if (busy || pair.busy || isBooked) return <Action id="confirm" text={bookingTexts.confirming} disabled onTap={confirm} />
  if (pair.partner) return <Action id="confirm" text={pairTexts.confirm} onTap={confirm} />
  if (standing.state === 'lapsed') return <Action id="hold-again" text={holdTexts.again} onTap={holdAgain} />
  if (standing.state === 'refused') return <Action id="hold-again" text={screenTexts.again} onTap={holdAgain} />
  return <Action id="confirm" text={bookingTexts.confirm} onTap={confirm} />
}
