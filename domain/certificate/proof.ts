import { canonicalize } from './canonicalize.ts';
import { fromBase58, toBase58 } from './multibase.ts';
import { type Proof, isoSeconds } from './proof-shape.ts';

const SIGNATURE_BYTES = 64;

/** What is said of a signature before there is one. */
type ProofOptions = Omit<Proof, 'proofValue'>;

/** A document that can be signed. */
export interface Unsigned {
  readonly '@context': readonly string[];
}

/** A document with its one proof. */
export type Signed<Document extends Unsigned> = Document & { readonly proof: readonly [Proof] };

/** Signs bytes by Ed25519. @returns 64 bytes */
export type Sign = (message: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer>>;

const sha256 = async (text: string): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));

/** The 64 bytes that are signed: a hash of what is said of the signature, and one of the document. */
async function messageOf(document: Unsigned, options: ProofOptions): Promise<Uint8Array<ArrayBuffer>> {
  const [about, what] = await Promise.all([
    canonicalize({ '@context': document['@context'], ...options }).then(sha256),
    canonicalize(document).then(sha256),
  ]);
  return Uint8Array.from([...about, ...what]);
}

/**
 * Signs a document.
 * @param key how proofs name the key
 * @param at ms since 1970 UTC
 */
export async function addProof<Document extends Unsigned>(
  document: Document,
  key: string,
  at: number,
  sign: Sign,
): Promise<Signed<Document>> {
  const options: ProofOptions = {
    type: 'DataIntegrityProof',
    cryptosuite: 'eddsa-rdfc-2022',
    created: isoSeconds(at),
    verificationMethod: key,
    proofPurpose: 'assertionMethod',
  };
  const signature = await sign(await messageOf(document, options));
  return { ...document, proof: [{ ...options, proofValue: toBase58(signature) }] };
}

/**
 * Does the proof hold?
 * @param publicKey 32 bytes, of the key that the proof names
 * @returns false also where the document cannot be read as JSON-LD: then nobody can have signed it
 */
export async function proofHolds(
  { proof: [proof], ...document }: Signed<Unsigned>,
  publicKey: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const { proofValue, ...options } = proof;
  const signature = fromBase58(proofValue);
  if (signature?.length !== SIGNATURE_BYTES) return false;
  const key = await crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify']);
  let message: Uint8Array<ArrayBuffer>;
  try {
    message = await messageOf(document, options);
  } catch {
    // A word that no context knows, an address that is none, or too much work: not what was signed.
    return false;
  }
  return crypto.subtle.verify('Ed25519', key, signature, message);
}
