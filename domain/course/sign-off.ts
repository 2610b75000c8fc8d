import type { Instant } from '../values/ids.ts';

/** A section without a sign-off needs none. @param now 0 where there is no clock, as on a prerendered page */
export const isSignOffCurrent = (hold: { readonly until: Instant } | undefined, now: Instant): boolean =>
  hold === undefined || now <= hold.until;
