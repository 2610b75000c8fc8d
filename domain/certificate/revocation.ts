/**
 * How a certificate can come to its end, the gravest last. `replaced`: another one took its place. `erased`:
 * its person had it erased.
 */
export const REVOCATION_CAUSES = ['replaced', 'revoked', 'erased'] as const;
export type RevocationCause = (typeof REVOCATION_CAUSES)[number];

/** The causes that one overrules. */
export const lessGraveThan = (why: RevocationCause): readonly RevocationCause[] =>
  REVOCATION_CAUSES.slice(0, REVOCATION_CAUSES.indexOf(why));
