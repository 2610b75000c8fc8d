import * as z from 'zod/mini';
import { CertificateKind, CertificateStanding } from '../certificate/standing.ts';
import { Language, PublicId, Slug, Ulid } from '../values/ids.ts';
import { FileReply } from './file.ts';
import { NameText, PathName } from './people.ts';
import { Nothing, cohortRoute, openRoute, selfRoute, staffRoute } from './route.ts';

/** A document of `domain/certificate`, which has its shape. It is passed on unchanged, in its own order. */
const Document = z.record(z.string(), z.unknown());

/** How far a certificate of a course is: the same for the learner and for a trainer. */
export const CertificateStandingView = z.strictObject({
  course: Slug,
  ...CertificateStanding.shape,
});

/** Where a certificate is. `being_prepared`: earned, not signed yet. */
const CertificateState = z.enum(['being_prepared', 'valid', 'revoked', 'replaced']);

/** A certificate as its owner and their trainers see it. */
export const CertificateView = z.strictObject({
  id: PublicId,
  course: Slug,
  kind: CertificateKind,
  path: PathName,
  language: Language,
  /** The name that is signed in, or null. */
  name: z.nullable(z.string()),
  /** ms since 1970 UTC. */
  awardedAt: z.int(),
  state: CertificateState,
  /** The public reason of a revocation; empty where there is none. */
  reason: z.string(),
});
export type CertificateView = z.infer<typeof CertificateView>;

const Own = z.strictObject({
  /** Whether they want certificates at all, and the name to be signed in: null until they ask for it. */
  wish: z.strictObject({ wanted: z.boolean(), name: z.nullable(z.string()) }),
  certificates: z.array(CertificateView),
  standings: z.array(CertificateStandingView),
});
export type OwnCertificates = z.infer<typeof Own>;

/** What a learner's staff see: the last certificate of each kind, without the name that is signed in. */
const OfLearner = z.strictObject({
  /** Always without the name, which pages from before still ask for: it can go one release later. */
  certificates: z.array(z.extend(CertificateView, { name: z.null() })),
  standings: Own.shape.standings,
});
export type CertificatesOfLearner = z.infer<typeof OfLearner>;

/** The caller's certificates, and how far the others are. Signs nothing: a read never writes. */
export const myCertificates = selfRoute({
  path: '/api/certificates/mine',
  body: null,
  reply: Own,
});

/**
 * Makes the caller's certificates that are earned and not there yet. Where the signer is down they are "being
 * prepared". 422 `record_incomplete` where none is earned; `field` is the first thing left.
 */
export const prepareCertificates = selfRoute({
  path: '/api/certificates/prepare',
  body: Nothing,
  reply: Own,
});

/**
 * Sets the name to be signed in; null removes it. Certificates with another name are replaced. It also brings
 * certificates back for someone who had them erased. 422 names the rule that a name breaks
 * (`domain/values/name.ts`).
 */
export const nameCertificates = selfRoute({
  path: '/api/certificates/name',
  rate: 'person',
  body: z.strictObject({ name: z.nullable(NameText) }),
  reply: Own,
});

/**
 * Erases all of the caller's certificates: nobody can open them any more, and copies are revoked. No more are
 * made until the caller asks for them.
 */
export const eraseCertificates = selfRoute({
  path: '/api/certificates/erase',
  auth: 'fresh',
  body: Nothing,
  reply: Own,
});

/** A learner's certificates and how far the others are, for those who look after their cohort. */
export const certificatesOfLearner = cohortRoute({
  path: '/api/certificates/of',
  who: ['trainer', 'coordinator', 'administrator'],
  afterEnd: ['trainer', 'coordinator', 'administrator'],
  byHome: true,
  body: { person: Ulid },
  reply: OfLearner,
});

/** Revokes a certificate, with a reason that everyone can read. It can't be undone. */
export const revokeCertificate = staffRoute({
  path: '/api/certificates/revoke',
  who: ['administrator'],
  auth: 'fresh-passkey',
  tenant: 'alliance',
  body: z.strictObject({
    id: PublicId,
    /** Public. Says what was wrong with the certificate, nothing about the person. */
    reason: z.string().check(z.maxLength(2000)),
  }),
  reply: Nothing,
});

/** Replaces a certificate with a new one, also a revoked one: after a mistake of ours. */
export const replaceCertificate = staffRoute({
  path: '/api/certificates/replace',
  who: ['administrator'],
  auth: 'fresh-passkey',
  tenant: 'alliance',
  body: z.strictObject({ id: PublicId }),
  reply: Nothing,
});

/** The issuer's public keys (`did:web`). */
export const readDidDocument = openRoute({
  path: '/.well-known/did.json',
  crossOrigin: true,
  body: null,
  reply: Document,
});

/** A signed list of which certificates are revoked; null for the first one while nothing was issued. */
export const readStatusList = openRoute({
  path: '/api/certificates/status/:id',
  named: z.string().check(z.regex(/^[1-9]\d{0,5}$/)),
  crossOrigin: true,
  body: null,
  reply: z.nullable(Document),
});

/** A route about the certificate that its path names: it answers everyone who has the id. */
const ofCertificate = { tenant: 'code', named: PublicId, body: null } as const;

/** A certificate, byte for byte as it was signed. Revoked ones too: the status list says so. */
export const readCertificate = openRoute({
  ...ofCertificate,
  path: '/api/certificates/:id',
  crossOrigin: true,
  reply: Document,
});

/** Whether a certificate is valid, and why not. The status list holds only a bit. */
export const readCertificateStanding = openRoute({
  ...ofCertificate,
  path: '/api/certificates/:id/standing',
  reply: z.strictObject({
    state: z.enum(['valid', 'revoked', 'replaced']),
    reason: z.string(),
    /** ms since 1970 UTC; null while it holds. */
    since: z.nullable(z.int()),
  }),
});

/**
 * A certificate to print: one page, with the signed document attached, in the requested language or else its
 * own. 422 `letters_missing` where the fonts lack letters of the name.
 */
export const readCertificatePdf = openRoute({
  ...ofCertificate,
  path: '/api/certificates/:id/pdf',
  costly: true,
  inLanguage: true,
  media: 'application/pdf',
  reply: FileReply,
});

/** The badge with the signed document in it, as a picture. */
export const readBadgePng = openRoute({
  ...ofCertificate,
  path: '/api/certificates/:id/png',
  costly: true,
  media: 'image/png',
  reply: FileReply,
});

/** The same badge as a drawing. */
export const readBadgeSvg = openRoute({
  ...ofCertificate,
  path: '/api/certificates/:id/svg',
  costly: true,
  media: 'image/svg+xml',
  reply: FileReply,
});
