/**
 * Does somebody's word for a section still hold?
 * @param hold of the section; one without needs nobody's word
 * @param now ms since 1970 UTC; 0 where there is no clock to go by, as on a page made beforehand
 */
export const isCurrent = (hold: { readonly until: number } | undefined, now: number): boolean =>
  hold === undefined || now <= hold.until;
