import * as z from 'zod/mini';
import { type CertificateClaims, ISSUER_NAME } from './facts.ts';
import { type Instant, Language } from '../values/ids.ts';
import { ACHIEVEMENT_VERSION, achievementText } from './achievement.ts';
import type { Issuer } from './issuer.ts';

/** Data Integrity by `eddsa-rdfc-2022` (W3C "Data Integrity EdDSA Cryptosuites v1.0" 3.2). */
export const Proof = z.strictObject({
  type: z.literal('DataIntegrityProof'),
  cryptosuite: z.literal('eddsa-rdfc-2022'),
  created: z.string(),
  verificationMethod: z.string(),
  proofPurpose: z.literal('assertionMethod'),
  proofValue: z.string(),
});
export type Proof = z.infer<typeof Proof>;

/** ISO 8601 with whole seconds, the only form in which we write times. */
export const isoSeconds = (at: Instant): string => new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z');

export const CREDENTIALS_CONTEXT = 'https://www.w3.org/ns/credentials/v2';
export const OPEN_BADGES_CONTEXT = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';
export const EXTENSIONS_CONTEXT = 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json';

export interface StatusPlace {
  readonly list: number;
  readonly index: number;
}

export const statusListUrl = (origin: string, list: number): string =>
  `${origin}/api/certificates/status/${list}`;

const Text = z.string().check(z.minLength(1), z.maxLength(1000));
const Url = z.string().check(z.maxLength(300));
const IsoSeconds = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/));

/** An Open Badges 3.0 credential. It's strict throughout, because people are shown what is here. */
export const CertificateDocument = z.strictObject({
  '@context': z.tuple([
    z.literal(CREDENTIALS_CONTEXT),
    z.literal(OPEN_BADGES_CONTEXT),
    z.literal(EXTENSIONS_CONTEXT),
  ]),
  id: Url,
  type: z.tuple([z.literal('VerifiableCredential'), z.literal('OpenBadgeCredential')]),
  name: Text,
  issuer: z.strictObject({ id: Url, type: z.tuple([z.literal('Profile')]), name: Text, url: Url }),
  validFrom: IsoSeconds,
  validUntil: z.optional(IsoSeconds),
  awardedDate: IsoSeconds,
  credentialSubject: z.strictObject({
    id: z.string().check(z.regex(/^urn:uuid:[0-9a-f-]{36}$/)),
    type: z.tuple([z.literal('AchievementSubject')]),
    identifier: z.optional(
      z.tuple([
        z.strictObject({
          type: z.literal('IdentityObject'),
          identityHash: Text,
          identityType: z.literal('name'),
          hashed: z.literal(false),
        }),
      ]),
    ),
    achievement: z.strictObject({
      id: Url,
      type: z.tuple([z.literal('Achievement')]),
      achievementType: z.enum(['Badge', 'CertificateOfCompletion']),
      name: Text,
      description: Text,
      criteria: z.strictObject({ id: Url, narrative: Text }),
      humanCode: z.enum(['ready-core', 'ready-full', 'core-core', 'core-full']),
      version: z.string().check(z.maxLength(8)),
      inLanguage: Language,
      image: z.strictObject({ id: Url, type: z.literal('Image'), caption: Text }),
      alignment: z.tuple([
        z.strictObject({
          type: z.tuple([z.literal('Alignment')]),
          targetName: Text,
          targetUrl: Url,
          targetFramework: Text,
        }),
      ]),
    }),
  }),
  evidence: z.tuple([z.strictObject({ type: z.tuple([z.literal('Evidence')]), name: Text, genre: Text })]),
  credentialStatus: z.strictObject({
    id: Url,
    type: z.literal('BitstringStatusListEntry'),
    statusPurpose: z.literal('revocation'),
    statusListIndex: z.string().check(z.regex(/^(0|[1-9]\d{0,5})$/)),
    statusListCredential: Url,
  }),
  proof: z.tuple([Proof]),
});
export type CertificateDocument = z.infer<typeof CertificateDocument>;

export type UnsignedCertificate = Omit<CertificateDocument, 'proof'>;

/** The subject is a UUID of this certificate alone, so that two never show one holder. */
export type SubjectClaims = CertificateClaims & { readonly subject: string };

export function certificateDocument(
  issuer: Issuer,
  { publicId, kind, path, language, awardedAt, name, subject }: SubjectClaims,
  status: StatusPlace,
): UnsignedCertificate {
  const { origin } = issuer;
  const text = achievementText(kind, path, language);
  const code = `${kind}-${path}` as const;
  const at = isoSeconds(awardedAt);
  const list = statusListUrl(origin, status.list);
  const about = language === 'en' ? `${origin}/certificates/` : `${origin}/es/certificates/`;
  return {
    '@context': [CREDENTIALS_CONTEXT, OPEN_BADGES_CONTEXT, EXTENSIONS_CONTEXT],
    id: `${origin}/api/certificates/${publicId}`,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: text.name,
    issuer: { id: issuer.did, type: ['Profile'], name: ISSUER_NAME, url: `${origin}/` },
    validFrom: at,
    awardedDate: at,
    credentialSubject: {
      id: `urn:uuid:${subject}`,
      type: ['AchievementSubject'],
      ...(name === null
        ? {}
        : {
            identifier: [{ type: 'IdentityObject', identityHash: name, identityType: 'name', hashed: false }],
          }),
      achievement: {
        id: `${about}#${code}-${language}-${ACHIEVEMENT_VERSION}`,
        type: ['Achievement'],
        achievementType: kind === 'ready' ? 'Badge' : 'CertificateOfCompletion',
        name: text.name,
        description: text.description,
        criteria: { id: `${about}#${code}`, narrative: text.criteria },
        humanCode: code,
        version: ACHIEVEMENT_VERSION,
        inLanguage: language,
        image: { id: `${origin}/badges/${kind}-${language}.svg`, type: 'Image', caption: text.badge },
        alignment: [
          {
            type: ['Alignment'],
            targetName: text.name,
            targetUrl: `${origin}/`,
            targetFramework: 'Groundwork',
          },
        ],
      },
    },
    evidence: [{ type: ['Evidence'], name: text.evidence, genre: 'Course record' }],
    credentialStatus: {
      id: `${list}#${status.index}`,
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: String(status.index),
      statusListCredential: list,
    },
  };
}

export interface CertificateReading extends CertificateClaims {
  readonly version: string;
  readonly title: string;
  /** Course and duration, as printed. */
  readonly took: string;
  readonly validUntil: Instant | null;
  readonly issuer: string;
}

export function readCertificate(document: CertificateDocument): CertificateReading {
  const { achievement, identifier } = document.credentialSubject;
  const [kind, path] = (
    {
      'ready-core': ['ready', 'core'],
      'ready-full': ['ready', 'full'],
      'core-core': ['core', 'core'],
      'core-full': ['core', 'full'],
    } as const
  )[achievement.humanCode];
  return {
    publicId: document.id.slice(document.id.lastIndexOf('/') + 1),
    kind,
    path,
    language: achievement.inLanguage,
    version: achievement.version,
    title: achievement.name,
    took: document.evidence[0].name,
    name: identifier?.[0].identityHash ?? null,
    awardedAt: Date.parse(document.awardedDate),
    validUntil: document.validUntil === undefined ? null : Date.parse(document.validUntil),
    issuer: document.issuer.name,
  };
}
