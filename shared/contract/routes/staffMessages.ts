import type { Route } from '#shared/contract/routes/route'

/** What staff see of messages, and do about those that no channel took. */
export const staffMessagesRoutes = {
  listMessagesOf: {
    method: 'GET',
    path: '/staff/appointments/{appointmentId}/messages',
    who: 'staff',
    roles: ['triageNurse', 'counterClerk', 'callCentreAgent', 'officeManager'],
    within: 'appointment',
    touches: 'people',
    summary: 'Every message about an appointment with every try to send it, the name masked',
    refusals: ['UNKNOWN_APPOINTMENT'],
  },
  listUndelivered: {
    method: 'GET',
    path: '/staff/messages/undelivered',
    who: 'staff',
    roles: ['triageNurse', 'counterClerk', 'callCentreAgent', 'officeManager'],
    within: 'duty',
    touches: 'people',
    summary: 'Messages no channel took, where this member of staff works, names masked',
    refusals: [],
  },
  closeUndelivered: {
    method: 'POST',
    path: '/staff/messages/{messageId}/close',
    who: 'staff',
    roles: ['triageNurse', 'counterClerk', 'callCentreAgent', 'officeManager'],
    within: 'message',
    touches: 'people',
    summary: 'Note what was done about a message no channel took, or send it once more',
    refusals: ['UNKNOWN_MESSAGE', 'MESSAGE_NOT_OPEN', 'MESSAGE_TOO_LATE'],
  },
  previewTemplates: {
    method: 'GET',
    path: '/staff/templates',
    who: 'staff',
    roles: ['officeManager', 'systemAdministrator'],
    within: 'duty',
    summary: 'What each kind of message looks like on a channel, filled with the longest realistic values',
    refusals: [],
  },
} as const satisfies Record<string, Route>
