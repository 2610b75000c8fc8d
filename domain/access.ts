import * as z from 'zod/mini';

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

/** Where a call acts. A cohort belongs to one affiliate. */
export type Place =
  | { readonly kind: 'alliance' }
  | { readonly kind: 'affiliate'; readonly affiliate: string }
  | { readonly kind: 'cohort'; readonly cohort: string; readonly affiliate: string };

/**
 * True if a role holds in a place. A coordinator's holds in every cohort of the affiliate, an administrator's
 * everywhere.
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

/**
 * True if someone with these roles may make this call there. Pages offer only what the server would not
 * refuse.
 */
export const mayCall = ({ who }: { readonly who: Who }, roles: readonly Role[], place: Place): boolean =>
  typeof who !== 'string' && mayReach(who, roles, place);
