import type { Path } from '../record/completion.ts';
import type { Language } from '../values/ids.ts';

/** `ready`: Ready for CORE, the pre-work is done. `core`: the CORE certificate, the training is done. */
export const CERTIFICATE_KINDS = ['ready', 'core'] as const;
export type CertificateKind = (typeof CERTIFICATE_KINDS)[number];

/**
 * Versions of the text of certificates, oldest first. A signed certificate keeps the version, and so the text
 * and hours, that it was signed with.
 */
export const ACHIEVEMENT_VERSIONS = ['1', '2', '3', '4', '5'] as const;
export type AchievementVersion = (typeof ACHIEVEMENT_VERSIONS)[number];

/** True for a version that this build knows. An old page may meet a newer one. */
export const isAchievementVersion = (version: string): version is AchievementVersion =>
  ACHIEVEMENT_VERSIONS.some((each) => each === version);

/** Hours of pre-work of each path, by the version that a certificate was signed with. */
export const HOURS: Readonly<Record<AchievementVersion, Readonly<Record<Path, number>>>> = {
  '1': { core: 3.25, full: 6 },
  '2': { core: 3.25, full: 6 },
  '3': { core: 3.25, full: 6 },
  '4': { core: 3.25, full: 6 },
  '5': { core: 3.25, full: 6 },
};

/** Who gives certificates, by its public name: the same in every language. */
export const ISSUER_NAME = 'Groundwork';

/** What a certificate says of a person and their work. It names no address and no account. */
export interface CertificateClaims {
  /** 128 random bits, base64url. */
  readonly publicId: string;
  readonly kind: CertificateKind;
  /** The path of the pre-work that was done. */
  readonly path: Path;
  readonly language: Language;
  /** ms since 1970 UTC, whole seconds, by the server's clock. */
  readonly awardedAt: number;
  /** The name as its holder wants it; null where they did not ask to be named. */
  readonly name: string | null;
}

/** What is drawn of a certificate, on paper and in the browser. */
export interface CertificateFacts extends Pick<CertificateClaims, 'kind' | 'path' | 'language' | 'name'> {
  /** `YYYY-MM-DD`, in UTC: what is signed is an instant and names no time zone. */
  readonly awardedOn: string;
  /** Hours of their path, as they were signed. */
  readonly hours: number;
  /** Who gives it, by its public name. */
  readonly issuer: string;
  /** The public page that says whether it is real: `https://…/verify/<id>`. */
  readonly verifyUrl: string;
}

/**
 * All facts but the hours, which only the signed document has. @param origin the site's, no slash at
 * the end
 */
export const listedFactsOf = (
  { kind, path, language, name, awardedAt, publicId }: CertificateClaims,
  origin: string,
): Omit<CertificateFacts, 'hours'> => ({
  kind,
  path,
  language,
  name,
  awardedOn: new Date(awardedAt).toISOString().slice(0, 10),
  issuer: ISSUER_NAME,
  verifyUrl: `${origin}/verify/${publicId}`,
});

/**
 * What is drawn of a certificate, from what its signed document says.
 * @param origin the site's, no slash at the end
 * @param language to draw it in, whichever it was signed in: it is the same certificate
 * @returns null where it was signed with a text that this build does not know
 */
export const factsOf = (
  signed: CertificateClaims & { readonly version: string },
  origin: string,
  language: Language,
): CertificateFacts | null =>
  isAchievementVersion(signed.version)
    ? { ...listedFactsOf(signed, origin), language, hours: HOURS[signed.version][signed.path] }
    : null;
