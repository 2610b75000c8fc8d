import type { Route } from '#domain/contract/route.ts';

/**
 * Paths open to a sign-in on hold (`domain/people/card-hold.ts`): to learn on, to read why it's held, to show
 * a pass, and to sign out. All others answer 403 `on_hold`. Phones would load the list with the contract, so
 * it is here.
 */
const OPEN_WHILE_HELD: ReadonlySet<Route['path']> = new Set<Route['path']>([
  '/api/me',
  '/api/sync',
  '/api/auth/notice',
  '/api/auth/pass',
  '/api/auth/sign-out',
]);

export const isOpenWhileHeld = ({ path }: Pick<Route, 'path'>): boolean => OPEN_WHILE_HELD.has(path);
