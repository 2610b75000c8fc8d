import * as z from 'zod/mini';
import { Ulid } from '../values/ids.ts';

/** The affiliates whose people a call is about, in a cohort of the Alliance; null: it’s about everyone. */
export type Homes = readonly string[] | null;

/**
 * What someone may do beside their own learning. `administrator`: the whole alliance. `coordinator`: one
 * affiliate. `trainer`, `logistics` (lead) and `host` (of the field day): one cohort.
 */
export const StaffRole = z.enum(['administrator', 'coordinator', 'trainer', 'logistics', 'host']);
export type StaffRole = z.infer<typeof StaffRole>;

/** A role and the scope it holds in: the id of a cohort or an affiliate, or `alliance`. */
export const Role = z.strictObject({ role: StaffRole, scope: z.string() });
export type Role = z.infer<typeof Role>;

/**
 * Who may call. `anyone` needs no session; `person` any live session; else one of these roles, in the place
 * that the call is about.
 */
export type Who = 'anyone' | 'person' | readonly StaffRole[];

/** Scope of a role that spans every affiliate. */
export const ALLIANCE = 'alliance';

/** Whose a cohort is: an affiliate's, by its id, or the Alliance's own. */
export const CohortOwner = z.union([Ulid, z.literal(ALLIANCE)]);

/** Where a call acts. `affiliate` is a cohort's owner: the id of one, or `alliance`. */
export type Place =
  | { readonly kind: 'alliance' }
  | { readonly kind: 'affiliate'; readonly affiliate: string }
  | {
      readonly kind: 'cohort';
      readonly cohort: string;
      readonly affiliate: string;
      /** Its roles have ended: only `afterEnd` of a route counts. */
      readonly hasEnded?: boolean;
    };

/** Where a call about a cohort acts. */
export const placeOf = ({
  id,
  affiliate,
  endedAt,
}: {
  readonly id: string;
  readonly affiliate: string;
  readonly endedAt?: number | undefined;
}) => ({ kind: 'cohort', cohort: id, affiliate, hasEnded: endedAt !== undefined }) as const;

/**
 * True if a role holds in a place. A coordinator's holds in every cohort of the affiliate, an administrator's
 * everywhere. In a cohort of the Alliance a coordinator has no role; what they may do there is in `homesOf`.
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

/**
 * True if someone has one of these roles in this place. The answer is a plain boolean, since outside
 * forbidden and missing look alike.
 * @param roles all that they have
 */
export const mayReach = (who: readonly StaffRole[], roles: readonly Role[], place: Place): boolean =>
  roles.some((role) => who.includes(role.role) && reaches(role, place));

/** True if someone has one of these roles anywhere. The pipeline checks it before it reads a body. */
export const hasRole = (who: readonly StaffRole[], roles: readonly Role[]): boolean =>
  roles.some(({ role }) => who.includes(role));

/** What of a route decides who may make a call. */
interface Callers {
  readonly who: Who;
  /** In a cohort of the Alliance a coordinator may call it about the people of their own affiliate. */
  readonly byHome?: true | undefined;
  /** The roles that may still call it about a cohort that has ended. Where it's left out, none may. */
  readonly afterEnd?: readonly StaffRole[] | undefined;
}

/**
 * The affiliates whose people someone may make this call about, in a cohort of the Alliance where they have
 * no role: those that they coordinate.
 */
const homesOf = ({ who, byHome }: Callers, roles: readonly Role[], place: Place): readonly string[] =>
  byHome === true && who.includes('coordinator') && place.kind === 'cohort' && place.affiliate === ALLIANCE
    ? roles.filter(({ role }) => role === 'coordinator').map(({ scope }) => scope)
    : [];

/**
 * About whom someone may make a call in a place.
 * @returns null: everyone; else the affiliates whose people it may be about, none where it's refused
 */
export function aboutWhom(called: Callers, roles: readonly Role[], place: Place): readonly string[] | null {
  const hasEnded = place.kind === 'cohort' && place.hasEnded === true;
  const route = hasEnded ? { ...called, who: called.afterEnd ?? [] } : called;
  return typeof route.who !== 'string' && mayReach(route.who, roles, place)
    ? null
    : homesOf(route, roles, place);
}

/**
 * True if someone with these roles may make this call there. Pages offer only what the server would not
 * refuse.
 */
export const mayCall = (route: Callers, roles: readonly Role[], place: Place): boolean =>
  aboutWhom(route, roles, place)?.length !== 0;
