import type { Path } from '../completion.ts';
import type { Language } from '../ids.ts';

/** `ready`: Ready for CORE, the pre-work is done. `core`: the CORE certificate, the training is done (CURRICULUM D2). */
export type CertificateKind = 'ready' | 'core';

/** All kinds there are. */
export const CERTIFICATE_KINDS = ['ready', 'core'] as const satisfies readonly CertificateKind[];

/** Hours of pre-work that each path stands for (CURRICULUM D2). */
export const HOURS: Readonly<Record<Path, number>> = { core: 3.25, full: 6 };

/** Who gives certificates, by its public name: the same in every language. */
export const ISSUER_NAME = 'Groundwork';

/** What stands on a certificate, and all that it is drawn from: on paper, in the browser and as a badge. */
export interface CertificateFacts {
  readonly kind: CertificateKind;
  readonly language: Language;
  /** The name as its holder wants it; null where they did not agree to be named. */
  readonly name: string | null;
  /** `YYYY-MM-DD`, in UTC: what is signed is an instant and names no time zone. */
  readonly awardedOn: string;
  /** The path of the pre-work that was done, and that its hours are of. */
  readonly path: Path;
  /** Who gives it, by its public name. */
  readonly issuer: string;
  /** The public page that says whether it is real: `https://…/verify/<id>`. */
  readonly verifyUrl: string;
}

/** What is drawn of a certificate, from what its signed document says. @param origin the site's, no slash at the end */
export const factsOf = (
  signed: Pick<CertificateFacts, 'kind' | 'language' | 'name' | 'path'> & {
    readonly publicId: string;
    /** ms since 1970 UTC. */
    readonly awardedAt: number;
  },
  origin: string,
): CertificateFacts => ({
  kind: signed.kind,
  language: signed.language,
  name: signed.name,
  awardedOn: new Date(signed.awardedAt).toISOString().slice(0, 10),
  path: signed.path,
  issuer: ISSUER_NAME,
  verifyUrl: `${origin}/verify/${signed.publicId}`,
});
