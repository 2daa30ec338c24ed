import type { Route } from '#shared/contract/routes/route'

/** 就诊进度: of one visit, for whoever holds its link. */
export const progressRoutes = {
  readProgress: {
    method: 'POST',
    path: '/progress',
    who: 'anyone',
    summary: 'How far a visit is, for the holder of its link; nothing about the person',
    refusals: ['PROGRESS_LINK_OVER'],
    limit: 'progress',
  },
  openProgressCode: {
    method: 'POST',
    path: '/progress/code',
    who: 'anyone',
    summary: 'The link to a visit, for the short code of a text message',
    refusals: ['PROGRESS_CODE_WRONG', 'TOO_MANY_REQUESTS'],
    limit: 'progressCode',
  },
  openInApp: {
    method: 'POST',
    path: '/progress/in-app',
    who: 'anyone',
    summary: 'The way from a browser to the same visit in the mini-program, for the holder of its link',
    refusals: ['PROGRESS_LINK_OVER', 'PLATFORM_UNREACHABLE'],
    limit: 'progress',
  },
  makeProgressLink: {
    method: 'POST',
    path: '/appointments/{appointmentId}/progress-link',
    who: 'account',
    owns: 'appointment',
    summary: 'A link to the progress of an appointment',
    refusals: ['UNKNOWN_APPOINTMENT', 'PROGRESS_LINK_OVER'],
  },
} as const satisfies Record<string, Route>
