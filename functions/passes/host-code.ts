import type { Cohort } from '../storage/cohorts.ts';
import type { PassDependencies } from './dependencies.ts';

/** The secret of a cohort's link for hosts; null where it has none. */
export const hostCode = (
  { pepper }: Pick<PassDependencies, 'pepper'>,
  { id, hostLinkSince: since }: Pick<Cohort, 'id' | 'hostLinkSince'>,
): string | null => (since === undefined ? null : `${id}.${pepper.ofHostLink(id, since)}`);
