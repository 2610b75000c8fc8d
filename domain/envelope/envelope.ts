import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import { deflateSync, inflateSync } from 'fflate';
import { sha256 } from '../values/sha256.ts';
import { type Result, fail, ok } from '../values/result.ts';
import { ECDSA, verifierOf } from './device.ts';
import { MOST_ENVELOPE_BYTES } from './pictures.ts';

/**
 * Steps that travel without the internet, by whatever way, in the hands of somebody who can't read them. The
 * bytes: `GWE1`, the site's origin with its length before it, which key it is sealed to, and RFC 9180's
 * encapsulated key and ciphertext. Sealed: the session, the device's signature, the content.
 */
const MARK = new TextEncoder().encode('GWE1');
/** Bytes of each part. */
const KEY_ID = 8;
const PUBLIC_KEY = 65;
const TAG = 16;
const SESSION = 43;
const SIGNATURE = 64;

/**
 * What a box without internet says of one. `elsewhere`: for another site. `spoiled`: no envelope. `full`: the
 * box holds no more.
 */
export const PUT_OUTCOMES = ['taken', 'elsewhere', 'spoiled', 'full'] as const;
export type PutOutcome = (typeof PUT_OUTCOMES)[number];

/** What an envelope may hold once it is unpacked: no small one may swell in the server's memory. */
export const MOST_CONTENT_BYTES = 512 * 1024;

const suite = new CipherSuite({
  kem: new DhkemP256HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});

type Bytes = Uint8Array<ArrayBuffer>;

const joined = (...parts: readonly Uint8Array[]): Bytes => {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

/** The pair of keys that a secret always gives. @param secret 32 bytes or more */
export const siteKeysOf = (secret: Uint8Array): Promise<CryptoKeyPair> =>
  suite.kem.deriveKeyPair(joined(secret).buffer);

export interface Sealing {
  /** The origin of the site that may open it. */
  readonly site: string;
  /** The site's public key. */
  readonly key: Uint8Array;
  /** Of who sends, by its public id. */
  readonly session: string;
  readonly device: CryptoKey;
}

export async function seal(content: Uint8Array, { site, key, session, device }: Sealing): Promise<Bytes> {
  const origin = new TextEncoder().encode(site);
  const keyId = (await sha256(key)).slice(0, KEY_ID);
  const head = joined(MARK, Uint8Array.of(origin.length), origin, keyId);
  const sender = new TextEncoder().encode(session);
  const packed = deflateSync(content, { level: 9 });
  const signed = joined(head, sender, packed);
  const signature = new Uint8Array(await crypto.subtle.sign(ECDSA, device, signed));
  const { enc, ct } = await suite.seal(
    { recipientPublicKey: await suite.kem.deserializePublicKey(joined(key).buffer) },
    joined(sender, signature, packed).buffer,
    head.buffer,
  );
  return joined(head, new Uint8Array(enc), new Uint8Array(ct));
}

export interface Opened {
  readonly session: string;
  /** @returns null where no such device has signed it, or it would swell @param device its public key */
  readonly contentFor: (device: Uint8Array) => Promise<Bytes | null>;
}

/** What anybody can see of an envelope. @returns null for what is none */
export function readEnvelope(envelope: Uint8Array): { readonly site: string; readonly head: Bytes } | null {
  const origin = envelope[MARK.length] ?? 0;
  const head = joined(envelope.subarray(0, MARK.length + 1 + origin + KEY_ID));
  const least = head.length + PUBLIC_KEY + SESSION + SIGNATURE + TAG;
  const isOurs = MARK.every((byte, at) => envelope[at] === byte);
  if (!isOurs || envelope.length <= least || envelope.length > MOST_ENVELOPE_BYTES) return null;
  return { site: new TextDecoder().decode(head.subarray(MARK.length + 1, -KEY_ID)), head };
}

/** `elsewhere`: it is another site's. `spoiled`: it isn't as it was when it was sealed. */
export async function openEnvelope(
  envelope: Uint8Array,
  site: string,
  keys: CryptoKeyPair,
): Promise<Result<Opened, 'elsewhere' | 'spoiled'>> {
  const read = readEnvelope(envelope);
  if (read === null) return fail('spoiled');
  if (read.site !== site) return fail('elsewhere');
  const { head } = read;
  let inner: Uint8Array;
  try {
    const sealed = joined(envelope.subarray(head.length));
    inner = new Uint8Array(
      await suite.open(
        { recipientKey: keys, enc: sealed.buffer.slice(0, PUBLIC_KEY) },
        sealed.buffer.slice(PUBLIC_KEY),
        head.buffer,
      ),
    );
  } catch {
    // Every error of these bytes says the same: they aren't what was sealed to this key.
    return fail('spoiled');
  }
  const signature = joined(inner.subarray(SESSION, SESSION + SIGNATURE));
  const packed = inner.subarray(SESSION + SIGNATURE);
  const signed = joined(head, inner.subarray(0, SESSION), packed);
  return ok({
    session: new TextDecoder().decode(inner.subarray(0, SESSION)),
    contentFor: async (device) => {
      const verifier = await verifierOf(device);
      return (await crypto.subtle.verify(ECDSA, verifier, signature, signed)) ? unpack(packed) : null;
    },
  });
}

function unpack(packed: Uint8Array): Bytes | null {
  try {
    // What doesn't fit is left out, so a full room is an envelope that swells.
    const content = inflateSync(packed, { out: new Uint8Array(MOST_CONTENT_BYTES + 1) });
    return content.length > MOST_CONTENT_BYTES ? null : joined(content);
  } catch {
    return null;
  }
}
