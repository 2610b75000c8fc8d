import * as z from 'zod/mini';
import { PDF_BYTES } from '#domain/certificate/baked.ts';
import { describeVerdict } from '#domain/certificate/describe-verdict.ts';
import { type VerdictView, bareVerdict } from '#domain/certificate/verdict-view.ts';
import {
  verifyFile,
  type RevocationNote,
  type Verdict,
  type VerifierSources,
  verifyCertificate,
} from '#domain/certificate/verify.ts';
import { originsOf } from '#domain/certificate/issuer.ts';
import type { Language } from '#domain/values/ids.ts';
import { DocumentCache } from './document-cache.ts';

/** An Ed25519 key that is nobody's, to see whether this browser takes one. */
const ANY_KEY = new Uint8Array(32).fill(1);

/** Where the issuer's document is. */
const DID_DOCUMENT = '/.well-known/did.json';
/** The list that a file is likeliest to name: new certificates are in it until it's half full. */
const FIRST_LIST = '/api/certificates/status/1';

/** True if this browser knows our kind of signature. Older ones don't, nor does a page without HTTPS. */
async function canCheck(): Promise<boolean> {
  try {
    await crypto.subtle.importKey('raw', ANY_KEY, 'Ed25519', false, ['verify']);
    return true;
  } catch {
    return false;
  }
}

/** What `/standing` answers, as far as it is read. */
const Standing = z.object({
  state: z.enum(['valid', 'revoked', 'replaced']),
  reason: z.string(),
  since: z.nullable(z.number()),
});

/** Everything for one check. Documents come from this site or, with no signal, from the cache. */
async function begin(language: Language) {
  const documents = new DocumentCache();
  const issuer = await documents.json(DID_DOCUMENT);
  const did = typeof issuer === 'object' && issuer !== null && 'id' in issuer ? String(issuer.id) : null;
  let since: number | null = null;
  const revocationNote = async (publicId: string): Promise<RevocationNote | null> => {
    const reply = await documents.json(`/api/certificates/${publicId}/standing`);
    const { data: standing } = Standing.safeParse(reply);
    if (standing === undefined || standing.state === 'valid') return null;
    since = standing.since;
    return { why: standing.state, reason: standing.reason };
  };
  const sources: VerifierSources = {
    did,
    didDocument: () => Promise.resolve(issuer),
    // Lists stay where they are on the site, whichever host it had when they were named.
    statusList: (url) => documents.json(new URL(url).pathname),
    revocationNote,
    now: Date.now(),
    origins: did === null ? [location.origin] : originsOf({ origin: location.origin, did }),
  };
  return {
    documents,
    sources,
    viewOf: (verdict: Verdict): VerdictView =>
      describeVerdict(verdict, { language, since, by: documents.isCacheUsed ? 'kept' : 'browser' }),
  };
}

/** Keeps what any file is checked with, so that one can be checked later with no signal. */
export async function prepare(): Promise<void> {
  const documents = new DocumentCache();
  await Promise.all([documents.json(DID_DOCUMENT), documents.json(FIRST_LIST)]);
}

/**
 * Checks the certificate that a page is about.
 * @param said what the server says of it; it counts where this browser cannot check
 */
export async function checkOwn(
  id: string,
  language: Language,
  said: VerdictView | null,
): Promise<VerdictView> {
  const path = `/api/certificates/${encodeURIComponent(id)}`;
  if (said?.state === 'unknown') {
    // Its owner may have erased it since this device cached it.
    await new DocumentCache().forget(path);
    return said;
  }
  if (!(await canCheck())) return said ?? bareVerdict('no_ed25519', 'nobody');
  const { documents, sources, viewOf } = await begin(language);
  const certificate = await documents.json(path);
  if (certificate === null) {
    const whyNot = bareVerdict(documents.whyNot(path) ?? 'no_signal', 'nobody');
    return whyNot.state === 'unknown' ? whyNot : (said ?? whyNot);
  }
  const verdict = await verifyCertificate(certificate, sources);
  return verdict.kind === 'cannot_check_issuer' ? (said ?? viewOf(verdict)) : viewOf(verdict);
}

/** Checks a file, on this device alone: nothing of it is sent. Nothing that is too large is read. */
export async function checkFile(file: File, language: Language): Promise<VerdictView> {
  if (file.size > PDF_BYTES) return bareVerdict('too_large', 'nobody');
  if (!(await canCheck())) return bareVerdict('no_ed25519', 'nobody');
  const { sources, viewOf } = await begin(language);
  return viewOf(await verifyFile(new Uint8Array(await file.arrayBuffer()), sources));
}
