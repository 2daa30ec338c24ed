import { checkInTexts } from '#shared/text/zh/queuePage'
import { Action } from '@/components/Action'
import { Points } from '@/components/Points'
import { Sheet } from '@/components/Sheet'

/** Asks before the phone is asked where it is; no is as good an answer. */
export function LocationSheet({ onYes, onClose }: { readonly onYes: () => void; readonly onClose: () => void }) {
  return (
    <Sheet id="location" title={checkInTexts.locationTitle} onClose={onClose}>
      <Points points={checkInTexts.locationWhy} />
      <Action id="location-yes" text={checkInTexts.locationYes} onTap={onYes} />
      <Action id="location-no" look="quiet" text={checkInTexts.locationNo} onTap={onClose} />
    </Sheet>
  )
}
