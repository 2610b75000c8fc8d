import type { IdentityContext } from '../context.ts';
import type { Cohort } from '../storage/cohorts.ts';

/** The secret of a cohort's link for hosts; null where it has none. */
export const hostCode = (
  { pepper }: IdentityContext,
  { id, hostLinkSince: since }: Pick<Cohort, 'id' | 'hostLinkSince'>,
): string | null => (since === undefined ? null : `${id}.${pepper.ofHostLink(id, since)}`);
