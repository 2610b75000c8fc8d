import type { Role } from './contract/people.ts';
import type { Who } from './contract/route.ts';

/** Scope of a role that spans every affiliate. */
export const ALLIANCE = 'alliance';

/**
 * May someone make this call? Forbidden and missing look alike outside, so a plain yes or no is enough.
 * @param roles of the person, or null where there is no live session
 */
export function mayCall(who: Who, roles: readonly Role[] | null): boolean {
  switch (who) {
    case 'anyone':
      return true;
    case 'person':
      return roles !== null;
    case 'administrator':
      // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- more roles will come
      return roles?.some(({ role, scope }) => role === who && scope === ALLIANCE) ?? false;
  }
}
