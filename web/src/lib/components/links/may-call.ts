import { type Place, mayReach } from '#domain/access.ts';
import type { Role } from '#domain/contract/people.ts';
import type { Route } from '#domain/contract/route.ts';

/** Would the server take this call from someone with these roles, there? What it would refuse is not offered. */
export const mayCall = (
  { who }: Pick<Route, 'who'>,
  roles: readonly Role[],
  place: Place,
): boolean => typeof who !== 'string' && mayReach(who, roles, place);
