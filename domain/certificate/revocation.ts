/** Causes, the gravest last. `erased`: its person had it erased. */
export const REVOCATION_CAUSES = ['replaced', 'revoked', 'erased'] as const;
export type RevocationCause = (typeof REVOCATION_CAUSES)[number];

/** Causes that `why` overrules. */
export const lessGraveThan = (why: RevocationCause): readonly RevocationCause[] =>
  REVOCATION_CAUSES.slice(0, REVOCATION_CAUSES.indexOf(why));
