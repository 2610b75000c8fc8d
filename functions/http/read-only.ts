import type { Route } from '#domain/contract/route.ts';

/**
 * Paths of POSTs that read, or sign in or out: their schemas would make each function start with all of them.
 * Phones would load the list with the contract, so it is here.
 */
export const ANSWERED_READ_ONLY: ReadonlySet<Route['path']> = new Set<Route['path']>([
  '/api/auth/code',
  '/api/auth/join-link',
  '/api/auth/sign-out',
  '/api/auth/sign-out-everywhere',
  '/api/auth/verify',
  '/api/auth/passkey-sign-in/begin',
  '/api/auth/passkey-sign-in',
  '/api/auth/sessions/end',
  '/api/affiliates/read',
  '/api/cohorts/read',
  '/api/auth/sign-in-cards',
  '/api/auth/sign-in-card',
  '/api/auth/invitations',
  '/api/auth/invitations/own',
  '/api/auth/people/look-up',
  '/api/auth/transfers',
  '/api/auth/transfers/open',
  '/api/auth/merges',
  '/api/auth/merges/own',
  '/api/board',
  '/api/board/papers',
  '/api/attendance',
  '/api/reports/sheet',
  '/api/reports/changed',
  '/api/auth/nudge/preview',
  '/api/certificates/of',
  '/api/commitments/open',
]);

export const isAnsweredReadOnly = ({ method, path }: Pick<Route, 'method' | 'path'>): boolean =>
  method === 'GET' || ANSWERED_READ_ONLY.has(path);
