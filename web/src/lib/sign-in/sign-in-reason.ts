import type { CallFailure } from '#lib/api/client.ts';
import type { Level } from '#lib/ui/StepHead.svelte';

/** Refusals that a sign-in ends. */
const REASONS = ['sign_in_needed', 'session_expired', 'passkey_required', 'reauth_required'] as const;
export type SignInReason = (typeof REASONS)[number];

/** True for a failure that a sign-in ends. */
export const needsSignIn = (
  failure: CallFailure,
): failure is CallFailure & { readonly error: SignInReason } =>
  REASONS.some((word) => word === failure.error);

/** What it takes to ask for the sign-in that a refusal needs. */
export interface SignInProps {
  /** `h1` in place of a page, `h2` within one. */
  readonly level?: Level;
  readonly why: SignInReason;
  /** What it is for; that others' records are seen here, if it isn't said. */
  readonly lead?: string;
  /** They are in: go on. */
  readonly onIn: () => unknown;
}
