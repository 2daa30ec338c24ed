import { joiningRefusals, takingRefusals } from '#shared/contract/routes/refusals'
import type { Route } from '#shared/contract/routes/route'

/** 候补: waiting for a number of a full session. */
export const waitlistRoutes = {
  joinWaitlist: {
    method: 'POST',
    path: '/waitlist',
    who: 'account',
    owns: 'patient',
    summary: 'Wait for a number of a session that is full',
    refusals: joiningRefusals,
  },
  listWaiting: {
    method: 'GET',
    path: '/waitlist',
    who: 'account',
    owns: 'account',
    summary: 'What the patients of this account wait for, with position, offer and chance',
    refusals: [],
  },
  leaveWaitlist: {
    method: 'POST',
    path: '/waitlist/{waitingId}/leave',
    who: 'account',
    owns: 'waiting',
    summary: 'Wait no more; an offer that stands is declined',
    refusals: ['UNKNOWN_WAITING', 'OFFER_ACCEPTED'],
  },
  acceptOffer: {
    method: 'POST',
    path: '/waitlist/{waitingId}/accept',
    who: 'account',
    owns: 'waiting',
    summary: 'Take the number that is offered, named by its turn',
    refusals: [...takingRefusals, 'UNKNOWN_WAITING', 'OFFER_LAPSED'],
  },
  declineOffer: {
    method: 'POST',
    path: '/waitlist/{waitingId}/decline',
    who: 'account',
    owns: 'waiting',
    summary: 'Let the offered number go to the next in line',
    refusals: ['UNKNOWN_WAITING', 'OFFER_LAPSED', 'OFFER_ACCEPTED'],
  },
} as const satisfies Record<string, Route>
