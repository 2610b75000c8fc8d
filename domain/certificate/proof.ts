import { sha256 } from '../values/sha256.ts';
import type { Instant } from '../values/ids.ts';
import { canonicalize } from './canonicalize.ts';
import { fromBase58, toBase58 } from './multibase.ts';
import { type Proof, isoSeconds } from './document.ts';

const SIGNATURE_BYTES = 64;

type ProofOptions = Omit<Proof, 'proofValue'>;

export interface Unsigned {
  readonly '@context': readonly string[];
}

export type Signed<Document extends Unsigned> = Document & { readonly proof: readonly [Proof] };

/** Signs bytes by Ed25519. @returns 64 bytes */
export type Sign = (message: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer>>;

const hashOf = (text: string): Promise<Uint8Array> => sha256(new TextEncoder().encode(text));

async function messageOf(document: Unsigned, options: ProofOptions): Promise<Uint8Array<ArrayBuffer>> {
  const [about, what] = await Promise.all([
    canonicalize({ '@context': document['@context'], ...options }).then(hashOf),
    canonicalize(document).then(hashOf),
  ]);
  return Uint8Array.from([...about, ...what]);
}

export async function addProof<Document extends Unsigned>(
  document: Document,
  key: string,
  at: Instant,
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
 * @param publicKey 32 bytes, of the key that the proof names
 * @returns false also for a document that can't be read as JSON-LD, since nobody can have signed it
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
    return false;
  }
  return crypto.subtle.verify('Ed25519', key, signature, message);
}
