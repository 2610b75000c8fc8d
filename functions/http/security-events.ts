import type { Route } from '#domain/contract/route.ts';
import type { Failure } from './problems.ts';
import type { LogLine } from './log.ts';

/**
 * Acts in the log, done or refused, without any person. `access`: a call whose caller lacks its right, or
 * hasn't shown it well enough.
 */
type SecurityEvent =
  'sign-in' | 'way-in' | 'session-end' | 'role' | 'card' | 'export' | 'account' | 'deletion' | 'access';

/**
 * Phones would load it with the contract, so it is here. A test asks for every route that is limited against
 * guesses, or wants a fresh sign-in.
 */
export const SECURITY_EVENTS: ReadonlyMap<Route['path'], SecurityEvent> = new Map<
  Route['path'],
  SecurityEvent
>([
  ['/api/auth/verify', 'sign-in'],
  ['/api/auth/passkey-sign-in', 'sign-in'],
  ['/api/auth/sign-in-card', 'sign-in'],
  ['/api/auth/recover', 'sign-in'],
  ['/api/auth/workshop', 'sign-in'],
  ['/api/auth/passkeys/begin', 'way-in'],
  ['/api/auth/passkeys/add', 'way-in'],
  ['/api/auth/passkeys/remove', 'way-in'],
  ['/api/auth/recovery-code', 'way-in'],
  ['/api/auth/sessions/end', 'session-end'],
  ['/api/auth/sign-out-everywhere', 'session-end'],
  ['/api/affiliates/invite', 'role'],
  ['/api/affiliates/invite/close', 'role'],
  ['/api/affiliates/end-coordinator', 'role'],
  ['/api/cohorts/invite', 'role'],
  ['/api/cohorts/end-staff', 'role'],
  ['/api/alliance/administrators/propose', 'role'],
  ['/api/alliance/administrators/confirm', 'role'],
  ['/api/alliance/administrators/close', 'role'],
  ['/api/alliance/administrators/end', 'role'],
  ['/api/alliance/administrators/return', 'role'],
  ['/api/auth/sign-in-cards/make', 'card'],
  ['/api/auth/sign-in-cards/answer', 'card'],
  ['/api/auth/sign-in-cards/vouch', 'card'],
  ['/api/board/export', 'export'],
  ['/api/board/call-list', 'export'],
  ['/api/access/list', 'export'],
  ['/api/auth/merges/ask', 'account'],
  ['/api/auth/merges/answer', 'account'],
  ['/api/auth/merges/undo', 'account'],
  ['/api/auth/merges/undo-own', 'account'],
  ['/api/auth/transfers/offer', 'account'],
  ['/api/auth/transfers/take', 'account'],
  ['/api/auth/transfers/undo', 'account'],
  ['/api/me/leave', 'account'],
  ['/api/board/restore', 'account'],
  ['/api/cohorts/remove', 'deletion'],
  ['/api/board/remove', 'deletion'],
  ['/api/certificates/revoke', 'deletion'],
  ['/api/certificates/replace', 'deletion'],
  ['/api/certificates/erase', 'deletion'],
]);

/** Alarms count the message. @param failure null where the act was done */
export const eventLine = (
  event: SecurityEvent,
  failure: Failure | null,
  { id, path }: { readonly id: string; readonly path: Route['path'] },
): LogLine => ({
  level: 'info',
  message: `${event} ${failure === null ? 'done' : 'refused'}`,
  ...(failure === null ? {} : { why: failure.error }),
  id,
  route: path,
});
