import * as z from 'zod/mini';
import { type Instant, Ulid } from '../values/ids.ts';

/** In a cohort of the Alliance, the affiliates whose people a call is about; null: everyone. */
export type Homes = readonly string[] | null;

/** Is somebody of this home among them? Who has none is only where everyone is. */
export const hasHome = (homes: Homes, home: string | null | undefined): boolean =>
  homes === null || homes.includes(home ?? '');

/** An administrator's place is the whole alliance, a coordinator's one affiliate, all others' one cohort. */
export const StaffRole = z.enum(['administrator', 'coordinator', 'trainer', 'logistics', 'host']);
export type StaffRole = z.infer<typeof StaffRole>;

/** Those who have their role in one cohort. */
export const COHORT_ROLES = ['trainer', 'logistics', 'host'] as const satisfies readonly StaffRole[];

/** Those who lead an affiliate and its cohorts. */
export const LEADS = ['coordinator', 'administrator'] as const satisfies readonly StaffRole[];

/** Those who read a cohort's board. */
export const BOARD_READERS = ['trainer', ...LEADS] as const;

/** `scope` is the id of a cohort or an affiliate, or `alliance`. */
export const Role = z.strictObject({ role: StaffRole, scope: z.string() });
export type Role = z.infer<typeof Role>;

/** `anyone` needs no session; `person` any live session; else one of these roles in the place of the call. */
export type Who = 'anyone' | 'person' | readonly StaffRole[];

export const ALLIANCE = 'alliance';

export const CohortOwner = z.union([Ulid, z.literal(ALLIANCE)]);

/** `affiliate` is a cohort's owner: an affiliate's id, or `alliance`. */
export type Place =
  | { readonly kind: 'alliance' }
  | { readonly kind: 'affiliate'; readonly affiliate: string }
  | {
      readonly kind: 'cohort';
      readonly cohort: string;
      readonly affiliate: string;
      readonly hasEnded?: boolean;
    };

export const placeOf = ({
  id,
  affiliate,
  endedAt,
}: {
  id: string;
  affiliate: string;
  endedAt?: Instant | undefined;
}) => ({ kind: 'cohort', cohort: id, affiliate, hasEnded: endedAt !== undefined }) as const;

/**
 * A coordinator's role holds in every cohort of the affiliate, an administrator's everywhere. In a cohort of
 * the Alliance a coordinator has no role; `homesOf` says what they may do.
 */
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

export const mayReach = (who: readonly StaffRole[], roles: readonly Role[], place: Place): boolean =>
  roles.some((role) => who.includes(role.role) && reaches(role, place));

export const hasRole = (who: readonly StaffRole[], roles: readonly Role[]): boolean =>
  roles.some(({ role }) => who.includes(role));

interface Callers {
  readonly who: Who;
  readonly byHome?: true | undefined;
  readonly afterEnd?: readonly StaffRole[] | undefined;
}

/** Affiliates that someone coordinates, in a cohort of the Alliance where they have no role. */
const homesOf = ({ who, byHome }: Callers, roles: readonly Role[], place: Place): readonly string[] =>
  byHome === true && who.includes('coordinator') && place.kind === 'cohort' && place.affiliate === ALLIANCE
    ? roles.filter(({ role }) => role === 'coordinator').map(({ scope }) => scope)
    : [];

/** @returns null for everyone; else the affiliates of whom a call may be, none where it's refused */
export function aboutWhom(called: Callers, roles: readonly Role[], place: Place): readonly string[] | null {
  const hasEnded = place.kind === 'cohort' && place.hasEnded === true;
  const route = hasEnded ? { ...called, who: called.afterEnd ?? [] } : called;
  return typeof route.who !== 'string' && mayReach(route.who, roles, place)
    ? null
    : homesOf(route, roles, place);
}

/** Pages offer only calls that the server would not refuse. */
export const mayCall = (route: Callers, roles: readonly Role[], place: Place): boolean =>
  aboutWhom(route, roles, place)?.length !== 0;
