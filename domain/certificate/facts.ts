import type { Language } from '../ids.ts';

/** What a certificate is for: the pre-work, or the whole of CORE (course brief, D2). */
export type CertificateKind = 'ready-for-core' | 'core';

/** All kinds there are. */
export const CERTIFICATE_KINDS: readonly CertificateKind[] = ['ready-for-core', 'core'];

/** What stands on a certificate, and all that it is drawn from: on paper, in the browser and as a badge. */
export interface CertificateFacts {
  readonly kind: CertificateKind;
  readonly language: Language;
  /** The name as its holder wants it; null where they did not agree to be named. */
  readonly name: string | null;
  /** `YYYY-MM-DD`, the day in the group's own calendar. */
  readonly awardedOn: string;
  /** Hours of work, in quarters: 3.25 is three and a quarter. */
  readonly hours: number;
  /** Who gives it, by its public name. */
  readonly issuer: string;
  /** The public page that says whether it is real: `https://…/verify/<id>`. */
  readonly verifyUrl: string;
}
