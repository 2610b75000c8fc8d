import * as z from 'zod/mini';
import { MINUTE_MS } from '../values/durations.ts';
import type { Instant } from '../values/ids.ts';
import { CertificateDocument, type CertificateReading, readCertificate } from './document.ts';
import { keyIn } from './issuer.ts';
import { proofHolds } from './proof.ts';
import { StatusListDocument, decodeList, isSet } from './status-list.ts';
import { VOCABULARIES } from './canonicalize.ts';
import { ok } from '../values/result.ts';
import { BADGE_FILE_BYTES, PDF_BYTES, decoded, isPdf, readAttached, readBaked } from './baked.ts';

/** How much a phone's clock may be off before a time counts as still to come. */
const CLOCK_SLACK_MS = 5 * MINUTE_MS;

export type StatusTrouble =
  | 'missing'
  | 'stale'
  /** The list is another issuer's, wrongly signed, or too short. */
  | 'wrong';

/** Only a verdict with `certificate` was signed by the issuer: of others nothing may be shown as true. */
export type Verdict =
  | { readonly kind: 'valid'; readonly certificate: CertificateReading; readonly checkedAt: Instant }
  | { readonly kind: 'revoked'; readonly certificate: CertificateReading; readonly reason: string }
  | { readonly kind: 'replaced' | 'expired' | 'not_yet_valid'; readonly certificate: CertificateReading }
  | {
      readonly kind: 'cannot_check_status';
      readonly certificate: CertificateReading;
      readonly why: StatusTrouble;
    }
  /** `altered`: it differs from the signed text. Nobody can say in which part. */
  | { readonly kind: 'cannot_check_issuer' | 'wrong_key' | 'altered' }
  /** Another issuer's badge, or another kind of proof. `issuer` is empty where the badge names none. */
  | { readonly kind: 'not_ours'; readonly issuer: string }
  | { readonly kind: 'unknown_context'; readonly context: string }
  | { readonly kind: 'not_a_badge' | 'unreadable' | 'too_large' };

export interface RevocationNote {
  readonly why: 'revoked' | 'replaced';
  readonly reason: string;
}

/** Each source answers null where it has nothing, and is checked before it is believed. */
export interface VerifierSources {
  /** `did:web:…`; null while it is unknown who the site trusts. */
  readonly did: string | null;
  readonly didDocument: () => Promise<unknown>;
  /** @param url one of the issuer's own site */
  readonly statusList: (url: string) => Promise<unknown>;
  readonly revocationNote: (publicId: string) => Promise<RevocationNote | null>;
  readonly now: Instant;
  /** `https://…`: our certificates and lists stand under them. */
  readonly origins: readonly string[];
}

const AnyBadge = z.object({
  '@context': z.array(z.unknown()),
  type: z.array(z.string()),
  issuer: z.union([z.string(), z.object({ id: z.string() })]),
  proof: z.optional(z.unknown()),
});

/** Our kind of proof. Another kind may be good, but isn't ours. */
const OurProofs = z.tuple([
  z.object({
    type: z.literal('DataIntegrityProof'),
    cryptosuite: z.literal('eddsa-rdfc-2022'),
    proofPurpose: z.literal('assertionMethod'),
    verificationMethod: z.string(),
  }),
]);

const LONGEST_SHOWN = 200;
/** These letters can make a text read as another: controls, marks of direction, lone surrogates. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;
const shown = (text: string): string => text.replace(UNSEEN, '').slice(0, LONGEST_SHOWN);

const isUnder = (origins: readonly string[], url: string): boolean =>
  origins.some((origin) => url.startsWith(`${origin}/api/certificates/`));

type Status = { readonly set: boolean; readonly at: Instant } | { readonly trouble: StatusTrouble };

/** A missing, stale or wrongly signed list makes nothing valid. A stale one still shows revocations. */
async function statusOf(
  { credentialStatus, issuer }: CertificateDocument,
  sources: VerifierSources,
  keys: unknown,
): Promise<Status> {
  const url = credentialStatus.statusListCredential;
  const raw = await sources.statusList(url);
  if (raw === null) return { trouble: 'missing' };
  const parsed = StatusListDocument.safeParse(raw);
  if (!parsed.success) return { trouble: 'wrong' };
  const list = parsed.data;
  if (list.id !== url || list.issuer !== issuer.id) return { trouble: 'wrong' };
  const key = keyIn(keys, issuer.id, list.proof[0].verificationMethod);
  if (key === null || !(await proofHolds(list, key))) return { trouble: 'wrong' };
  const bits = await decodeList(list.credentialSubject.encodedList);
  const index = Number(credentialStatus.statusListIndex);
  if (bits === null || index >= bits.length * 8) return { trouble: 'wrong' };
  const [from, until] = [Date.parse(list.validFrom), Date.parse(list.validUntil)];
  if (isSet(bits, index)) return { set: true, at: from };
  const isFresh = from - CLOCK_SLACK_MS <= sources.now && sources.now < until;
  return isFresh ? { set: false, at: from } : { trouble: 'stale' };
}

function judgeOrigin(
  raw: unknown,
  did: string | null,
): Verdict | { readonly did: string; readonly key: string } {
  const badge = AnyBadge.safeParse(raw);
  if (!badge.success || !badge.data.type.includes('VerifiableCredential')) {
    return { kind: 'not_a_badge' };
  }
  const { '@context': contexts, issuer: by, proof } = badge.data;
  const unknown = contexts.find((each) => typeof each !== 'string' || !VOCABULARIES.has(each));
  if (unknown !== undefined) {
    const context = typeof unknown === 'string' ? unknown : 'written into the file';
    return { kind: 'unknown_context', context: shown(context) };
  }
  const issuer = typeof by === 'string' ? by : by.id;
  const proofs = OurProofs.safeParse(proof);
  if (!proofs.success) return { kind: 'not_ours', issuer: shown(issuer) };
  if (did === null) return { kind: 'cannot_check_issuer' };
  if (issuer !== did) return { kind: 'not_ours', issuer: shown(issuer) };
  return { did, key: proofs.data[0].verificationMethod };
}

/** Runs in the browser and on the server, and fetches only through `sources`. */
export async function verifyCertificate(raw: unknown, sources: VerifierSources): Promise<Verdict> {
  const origin = judgeOrigin(raw, sources.did);
  if ('kind' in origin) return origin;
  const keys = await sources.didDocument();
  if (keys === null) return { kind: 'cannot_check_issuer' };
  const key = keyIn(keys, origin.did, origin.key);
  if (key === null) return { kind: 'wrong_key' };
  const parsed = CertificateDocument.safeParse(raw);
  if (!parsed.success) return { kind: 'altered' };
  const document = parsed.data;
  if (!(await proofHolds(document, key))) return { kind: 'altered' };
  const certificate = readCertificate(document);
  // The issuer never signed an address outside its site.
  const { statusListCredential } = document.credentialStatus;
  if (![document.id, statusListCredential].every((url) => isUnder(sources.origins, url))) {
    return { kind: 'not_ours', issuer: origin.did };
  }

  const status = await statusOf(document, sources, keys);
  if ('set' in status && status.set) {
    const note = await sources.revocationNote(certificate.publicId);
    return note?.why === 'replaced'
      ? { kind: 'replaced', certificate }
      : { kind: 'revoked', certificate, reason: note?.reason ?? '' };
  }
  if (sources.now + CLOCK_SLACK_MS < Date.parse(document.validFrom)) {
    return { kind: 'not_yet_valid', certificate };
  }
  if (certificate.validUntil !== null && certificate.validUntil <= sources.now) {
    return { kind: 'expired', certificate };
  }
  if ('trouble' in status) {
    return { kind: 'cannot_check_status', certificate, why: status.trouble };
  }
  return { kind: 'valid', certificate, checkedAt: status.at };
}

/** Finds the certificate in JSON, a PNG, an SVG or our PDF. @returns its JSON; null where there is none */
async function open(bytes: Uint8Array<ArrayBuffer>): Promise<string | null> {
  if (isPdf(bytes)) return readAttached(bytes);
  const plain = decoded(bytes);
  const text = plain.ok ? plain.value.trim() : '<';
  const found = text.startsWith('<') ? readBaked(bytes) : ok(text);
  return found.ok ? found.value : null;
}

export async function verifyFile(bytes: Uint8Array<ArrayBuffer>, sources: VerifierSources): Promise<Verdict> {
  if (bytes.length > (isPdf(bytes) ? PDF_BYTES : BADGE_FILE_BYTES)) return { kind: 'too_large' };
  const text = await open(bytes);
  if (text === null) return { kind: 'unreadable' };
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return { kind: 'unreadable' };
  }
  return verifyCertificate(raw, sources);
}
