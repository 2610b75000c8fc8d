import * as z from 'zod/mini';
import { BOARD_READERS } from '../people/access.ts';
import { CertificateKind, CertificateStanding } from '../certificate/standing.ts';
import { Language, PublicId, Slug, Ulid, Instant } from '../values/ids.ts';
import { FileReply, Nothing, administratorRoute, byHomeRoute, openRoute, selfRoute } from './route.ts';
import { NameText, PathName } from './people.ts';

/** A document of `domain/certificate`, passed on unchanged and in its own order. */
const Document = z.record(z.string(), z.unknown());

export const CertificateStandingView = z.strictObject({ course: Slug, ...CertificateStanding.shape });

const CertificateState = z.enum(['being_prepared', 'valid', 'revoked', 'replaced']);

export const CertificateView = z.strictObject({
  id: PublicId,
  course: Slug,
  kind: CertificateKind,
  path: PathName,
  language: Language,
  name: z.nullable(z.string()),
  awardedAt: Instant,
  state: CertificateState,
  reason: z.string(),
});
export type CertificateView = z.infer<typeof CertificateView>;

const Own = z.strictObject({
  wish: z.strictObject({ wanted: z.boolean(), name: z.nullable(z.string()) }),
  certificates: z.array(CertificateView),
  standings: z.array(CertificateStandingView),
});
export type OwnCertificates = z.infer<typeof Own>;

const OfLearner = z.strictObject({
  /** Pages from before still ask for the name: it can go one release later. */
  certificates: z.array(z.extend(CertificateView, { name: z.null() })),
  standings: Own.shape.standings,
});
export type CertificatesOfLearner = z.infer<typeof OfLearner>;

export const myCertificates = selfRoute({ path: '/api/certificates/mine', body: null, reply: Own });

/**
 * Makes certificates that are earned; "being prepared" where the signer is down. 422 `record_incomplete`
 * where none is earned; `field` is the first thing left.
 */
export const prepareCertificates = selfRoute({
  path: '/api/certificates/prepare',
  body: Nothing,
  reply: Own,
});

/**
 * Null removes the name. Certificates with another name are replaced, and erased ones come back. 422 names
 * the rule that a name breaks (`domain/values/name.ts`).
 */
export const nameCertificates = selfRoute({
  path: '/api/certificates/name',
  rate: 'person',
  body: z.strictObject({ name: z.nullable(NameText) }),
  reply: Own,
});

/** Nobody can open them any more, and copies are revoked. No more are made until the caller asks for them. */
export const eraseCertificates = selfRoute({
  path: '/api/certificates/erase',
  auth: 'fresh',
  body: Nothing,
  reply: Own,
});

export const certificatesOfLearner = byHomeRoute({
  path: '/api/certificates/of',
  afterEnd: BOARD_READERS,
  body: { person: Ulid },
  reply: OfLearner,
});

export const revokeCertificate = administratorRoute({
  path: '/api/certificates/revoke',
  auth: 'fresh-passkey',
  body: z.strictObject({
    id: PublicId,
    /** Public: what was wrong with the certificate, nothing about the person. */
    reason: z.string().check(z.maxLength(2000)),
  }),
});

export const replaceCertificate = administratorRoute({
  path: '/api/certificates/replace',
  auth: 'fresh-passkey',
  body: z.strictObject({ id: PublicId }),
});

export const readDidDocument = openRoute({
  path: '/.well-known/did.json',
  crossOrigin: true,
  body: null,
  reply: Document,
});

export const readStatusList = openRoute({
  path: '/api/certificates/status/:id',
  named: z.string().check(z.regex(/^[1-9]\d{0,5}$/)),
  crossOrigin: true,
  body: null,
  reply: z.nullable(Document),
});

/** Answers everyone who has the certificate's id. */
const ofCertificate = { tenant: 'code', named: PublicId, body: null } as const;

/** Byte for byte as it was signed. Revoked ones too: the status list says so. */
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
    since: z.nullable(Instant),
  }),
});

/**
 * One page with the signed document attached, in the requested language or else its own. 422
 * `letters_missing` where the fonts lack letters of the name.
 */
export const readCertificatePdf = openRoute({
  ...ofCertificate,
  path: '/api/certificates/:id/pdf',
  costly: true,
  inLanguage: true,
  media: 'application/pdf',
  reply: FileReply,
});

export const readBadgePng = openRoute({
  ...ofCertificate,
  path: '/api/certificates/:id/png',
  costly: true,
  media: 'image/png',
  reply: FileReply,
});

export const readBadgeSvg = openRoute({
  ...ofCertificate,
  path: '/api/certificates/:id/svg',
  costly: true,
  media: 'image/svg+xml',
  reply: FileReply,
});
