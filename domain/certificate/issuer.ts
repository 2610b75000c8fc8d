import * as z from 'zod/mini';
import { fromBase58, toBase58 } from './multibase.ts';

/** What comes before the 32 bytes of an Ed25519 public key (multicodec `ed25519-pub`). */
const ED25519 = [0xed, 0x01];
const KEY_BYTES = 32;

/** Name of a key: the year it began in, and its number in that year. */
export const KeyName = z.string().check(z.regex(/^key-\d{4}-\d{1,3}$/));

/** A key that certificates were or will be signed with. */
export interface PublicKey {
  readonly name: string;
  /** 32 bytes. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Who issues: where the site is, and who it is to others (`did:web`). */
export interface Issuer {
  /** `https://groundwork.example`, no slash at the end. */
  readonly origin: string;
  /** `did:web:groundwork.example`; a port's colon is written `%3A`. */
  readonly did: string;
}

/**
 * The issuer of a site.
 * @param host of the issuer where it differs from the site's: after a move, certificates are still issued
 *   under the first host
 */
export const issuerOf = (origin: string, host: string = new URL(origin).host): Issuer => ({
  origin,
  did: `did:web:${host.replace(':', '%3A')}`,
});

/**
 * Origins under which an issuer's certificates and lists stand: its site, and the host it began under, which
 * differs after a move. Only the stack on one machine has no TLS.
 */
export function originsOf({ origin, did }: Issuer): readonly string[] {
  const host = did.slice('did:web:'.length).replace('%3A', ':');
  const first = `${/^localhost(:|$)/.test(host) ? 'http' : 'https'}://${host}`;
  return first === origin ? [origin] : [origin, first];
}

/** The id of a key in proofs. */
export const verificationMethodOf = (did: string, name: string): string => `${did}#${name}`;

const publicKeyText = (bytes: Uint8Array): string => toBase58(Uint8Array.from([...ED25519, ...bytes]));

/** @returns null for what is not an Ed25519 public key in multibase */
export function readPublicKey(text: string): Uint8Array<ArrayBuffer> | null {
  const bytes = fromBase58(text);
  if (bytes?.length !== ED25519.length + KEY_BYTES) return null;
  return ED25519.every((byte, at) => bytes[at] === byte) ? bytes.slice(ED25519.length) : null;
}

const VerificationMethod = z.object({
  id: z.string(),
  type: z.literal('Multikey'),
  controller: z.string(),
  publicKeyMultibase: z.string(),
});

/** The document that `did:web` is resolved to (W3C "Controlled Identifiers"). */
export const DidDocument = z.object({
  '@context': z.array(z.string()),
  id: z.string(),
  verificationMethod: z.array(VerificationMethod),
  assertionMethod: z.array(z.string()),
});
export type DidDocument = z.infer<typeof DidDocument>;

/** The issuer's document: every key that anything still valid was signed with, and the next one. */
export const didDocument = (issuer: Issuer, keys: readonly PublicKey[]): DidDocument => ({
  '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
  id: issuer.did,
  verificationMethod: keys.map(({ name, bytes }) => ({
    id: verificationMethodOf(issuer.did, name),
    type: 'Multikey' as const,
    controller: issuer.did,
    publicKeyMultibase: publicKeyText(bytes),
  })),
  assertionMethod: keys.map(({ name }) => verificationMethodOf(issuer.did, name)),
});

/**
 * The key that a proof names, if the issuer says that it speaks for them.
 * @param document as it came from the issuer; not believed before it is read
 * @returns null where it is not the issuer's, or not a key we know how to use
 */
export function keyIn(
  document: unknown,
  did: string,
  verificationMethod: string,
): Uint8Array<ArrayBuffer> | null {
  const parsed = DidDocument.safeParse(document);
  if (!parsed.success || parsed.data.id !== did) return null;
  if (!parsed.data.assertionMethod.includes(verificationMethod)) return null;
  const method = parsed.data.verificationMethod.find(({ id }) => id === verificationMethod);
  return method?.controller === did ? readPublicKey(method.publicKeyMultibase) : null;
}
