import { go } from '@/platform/moves'
import { wantedView } from '@/state/appointmentsView'

/** Shows what the patients of this account wait for. */
export const showWaiting = (): void => {
  wantedView.set('waiting')
  go('appointments')
}
