import type { Role, StaffRole } from './contract/people.ts';
import type { Route } from './contract/route.ts';

/** Scope of a role that spans every affiliate. */
export const ALLIANCE = 'alliance';

/** Where a call acts. A cohort stands in one affiliate. */
export type Place =
  | { readonly kind: 'alliance' }
  | { readonly kind: 'affiliate'; readonly affiliate: string }
  | { readonly kind: 'cohort'; readonly cohort: string; readonly affiliate: string };

/** Does a role hold in a place? A coordinator's holds in every cohort of the affiliate, an administrator's everywhere. */
export function reaches({ role, scope }: Role, place: Place): boolean {
  switch (role) {
    case 'administrator':
      return scope === ALLIANCE;
    case 'coordinator':
      return place.kind !== 'alliance' && scope === place.affiliate;
    case 'trainer':
    case 'logistics':
    case 'host':
      return place.kind === 'cohort' && scope === place.cohort;
  }
}

/**
 * Has someone one of these roles in this place? Forbidden and missing look alike outside, so a plain yes or no is enough.
 * @param roles all that they have
 */
export const mayReach = (
  who: readonly StaffRole[],
  roles: readonly Role[],
  place: Place,
): boolean => roles.some((role) => who.includes(role.role) && reaches(role, place));

/** Has someone one of these roles anywhere? Asked before a body is even read. */
export const hasRole = (who: readonly StaffRole[], roles: readonly Role[]): boolean =>
  roles.some(({ role }) => who.includes(role));

/** May someone with these roles make this call there? Pages offer only what the server would not refuse. */
export const mayCall = (
  { who }: Pick<Route, 'who'>,
  roles: readonly Role[],
  place: Place,
): boolean => typeof who !== 'string' && mayReach(who, roles, place);
