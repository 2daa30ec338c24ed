import type { Route } from '#shared/contract/routes/route'

/** 提醒: which messages can reach an account, and what it agreed to. */
export const reminderRoutes = {
  readReminders: {
    method: 'GET',
    path: '/reminders',
    who: 'account',
    owns: 'account',
    summary: 'By which way each kind of message reaches this account, and which templates to ask for at which moment',
    refusals: [],
  },
  reportSubscriptions: {
    method: 'POST',
    path: '/reminders/subscriptions',
    who: 'account',
    owns: 'account',
    summary: 'What the person answered when the platform asked for consent to messages',
    refusals: [],
  },
} as const satisfies Record<string, Route>
