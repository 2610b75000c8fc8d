import type { Path } from '../record/completion.ts';
import type { Language, Instant } from '../values/ids.ts';

/** `ready`: the pre-work is done. `core`: the training is done. */
export const CERTIFICATE_KINDS = ['ready', 'core'] as const;
export type CertificateKind = (typeof CERTIFICATE_KINDS)[number];

/** Versions of the text, oldest first. A certificate keeps the text and hours that it was signed with. */
export const ACHIEVEMENT_VERSIONS = ['1', '2', '3', '4', '5'] as const;
export type AchievementVersion = (typeof ACHIEVEMENT_VERSIONS)[number];

export const isAchievementVersion = (version: string): version is AchievementVersion =>
  ACHIEVEMENT_VERSIONS.some((each) => each === version);

export const HOURS: Readonly<Record<AchievementVersion, Readonly<Record<Path, number>>>> = {
  '1': { core: 3.25, full: 6 },
  '2': { core: 3.25, full: 6 },
  '3': { core: 3.25, full: 6 },
  '4': { core: 3.25, full: 6 },
  '5': { core: 3.25, full: 6 },
};

export const ISSUER_NAME = 'Groundwork';

export interface CertificateClaims {
  readonly publicId: string;
  readonly kind: CertificateKind;
  readonly path: Path;
  readonly language: Language;
  readonly awardedAt: Instant;
  readonly name: string | null;
}

export interface CertificateFacts extends Pick<CertificateClaims, 'kind' | 'path' | 'language' | 'name'> {
  /** `YYYY-MM-DD`, in UTC: a signed instant names no time zone. */
  readonly awardedOn: string;
  readonly hours: number;
  readonly issuer: string;
  readonly verifyUrl: string;
}

/** Only the signed document has the hours. @param origin without a slash at the end */
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
 * Facts from a signed document. @param language to draw it in, whichever it was signed in
 * @returns null where its version of the text is newer than this build
 */
export const factsOf = (
  signed: CertificateClaims & { readonly version: string },
  origin: string,
  language: Language,
): CertificateFacts | null =>
  isAchievementVersion(signed.version)
    ? { ...listedFactsOf(signed, origin), language, hours: HOURS[signed.version][signed.path] }
    : null;

/** Causes, the gravest last. `erased`: its person had it erased. */
export const REVOCATION_CAUSES = ['replaced', 'revoked', 'erased'] as const;
export type RevocationCause = (typeof REVOCATION_CAUSES)[number];

export const lessGraveThan = (why: RevocationCause): readonly RevocationCause[] =>
  REVOCATION_CAUSES.slice(0, REVOCATION_CAUSES.indexOf(why));
