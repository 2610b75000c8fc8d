/**
 * True if the sign-off of a section is still valid. A section without one needs none.
 * @param now ms since 1970 UTC; 0 where there is no clock to go by, as on a prerendered page
 */
export const isSignOffCurrent = (hold: { readonly until: number } | undefined, now: number): boolean =>
  hold === undefined || now <= hold.until;
