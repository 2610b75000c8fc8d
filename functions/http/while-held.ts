import type { Route } from '#domain/contract/route.ts';

/**
 * What a sign-in on hold may call, by its path (`domain/people/card-hold.ts`): to learn on, to read why it's
 * held, to show a pass, and to sign out. Everything else answers it 403 `on_hold`. The list is not part of
 * the contract, since phones would load it.
 */
const OPEN_WHILE_HELD: ReadonlySet<Route['path']> = new Set<Route['path']>([
  '/api/me',
  '/api/sync',
  '/api/auth/notice',
  '/api/auth/pass',
  '/api/auth/sign-out',
]);

/** May a sign-in that is on hold call this route? */
export const isOpenWhileHeld = ({ path }: Pick<Route, 'path'>): boolean => OPEN_WHILE_HELD.has(path);
