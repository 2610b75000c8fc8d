import * as z from 'zod/mini';
import { fromBase58, toBase58 } from './multibase.ts';

/** Multicodec `ed25519-pub`, which stands before the 32 bytes of a key. */
const ED25519 = [0xed, 0x01];
const KEY_BYTES = 32;

/** The year a key began in, and its number in that year. */
export const KeyName = z.string().check(z.regex(/^key-\d{4}-\d{1,3}$/));

export interface PublicKey {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface Issuer {
  /** `https://groundwork.example`, without a slash at the end. */
  readonly origin: string;
  /** `did:web:groundwork.example`; a port's colon is written `%3A`. */
  readonly did: string;
}

/** @param host of the issuer where the site has moved: certificates are still issued under the first host */
export const issuerOf = (origin: string, host: string = new URL(origin).host): Issuer => ({
  origin,
  did: `did:web:${host.replace(':', '%3A')}`,
});

/** The site's, and the issuer's first host. Only the local stack has no TLS. */
export function originsOf({ origin, did }: Issuer): readonly string[] {
  const host = did.slice('did:web:'.length).replace('%3A', ':');
  const first = `${/^localhost(:|$)/.test(host) ? 'http' : 'https'}://${host}`;
  return first === origin ? [origin] : [origin, first];
}

export const verificationMethodOf = (did: string, name: string): string => `${did}#${name}`;

const publicKeyText = (bytes: Uint8Array): string => toBase58(Uint8Array.from([...ED25519, ...bytes]));

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

export const DidDocument = z.object({
  '@context': z.array(z.string()),
  id: z.string(),
  verificationMethod: z.array(VerificationMethod),
  assertionMethod: z.array(z.string()),
});
export type DidDocument = z.infer<typeof DidDocument>;

/** Names every key that a valid certificate was signed with, and the next key. */
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

/** @returns null for a key of somebody else or of another kind */
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
