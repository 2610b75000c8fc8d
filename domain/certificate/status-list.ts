import * as z from 'zod/mini';
import { DAY_MS } from '../values/durations.ts';
import type { Instant } from '../values/ids.ts';
import { statusListUrl, CREDENTIALS_CONTEXT, Proof, isoSeconds } from './document.ts';
import type { Issuer } from './issuer.ts';
import { fromBase64Url, toBase64Url } from './multibase.ts';

/** So many places are needed to hide one certificate among the others (W3C "Bitstring Status List" 6.1). */
export const LIST_LENGTH = 131_072;
export const LIST_LIFE_MS = 7 * DAY_MS;

const LIST_BYTES = LIST_LENGTH / 8;

const bytesAsStream = (bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> =>
  new Blob([bytes]).stream();

/** Never more than `most` bytes, so that nothing small unfolds without end. @returns null where it can't */
export async function unpacked(
  bytes: Uint8Array<ArrayBuffer>,
  format: 'gzip' | 'deflate',
  most: number,
): Promise<Uint8Array | null> {
  if (!('DecompressionStream' in globalThis)) return null;
  // eslint-disable-next-line compat/compat -- asked for in the line before
  const reader = bytesAsStream(bytes).pipeThrough(new DecompressionStream(format)).getReader();
  const whole = new Uint8Array(most);
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return whole.subarray(0, length);
      if (length + value.length > most) return null;
      whole.set(value, length);
      length += value.length;
    }
  } catch {
    // Not packed so, or cut short.
    return null;
  } finally {
    await reader.cancel().catch(() => null);
  }
}

/** Gzip, then base64url. The first certificate is the leftmost bit. */
export async function encodeList(revoked: Iterable<number>): Promise<string> {
  const bits = new Uint8Array(LIST_BYTES);
  for (const index of revoked) {
    bits[index >> 3] = (bits[index >> 3] ?? 0) | (128 >> (index & 7));
  }
  // eslint-disable-next-line compat/compat -- runs on the server alone
  const packed = bytesAsStream(bits).pipeThrough(new CompressionStream('gzip'));
  return toBase64Url(new Uint8Array(await new Response(packed).arrayBuffer()));
}

/** Null for anything but a list of our length. It never reads more than one. */
export async function decodeList(text: string): Promise<Uint8Array | null> {
  const packed = fromBase64Url(text);
  const bits = packed === null ? null : await unpacked(packed, 'gzip', LIST_BYTES);
  return bits?.length === LIST_BYTES ? bits : null;
}

export const isSet = (bits: Uint8Array, index: number): boolean =>
  ((bits[index >> 3] ?? 0) & (128 >> (index & 7))) !== 0;

export const StatusListDocument = z.strictObject({
  '@context': z.tuple([z.literal(CREDENTIALS_CONTEXT)]),
  id: z.string(),
  type: z.tuple([z.literal('VerifiableCredential'), z.literal('BitstringStatusListCredential')]),
  issuer: z.string(),
  validFrom: z.string(),
  validUntil: z.string(),
  credentialSubject: z.strictObject({
    id: z.string(),
    type: z.literal('BitstringStatusList'),
    statusPurpose: z.literal('revocation'),
    encodedList: z.string().check(z.maxLength(2 * LIST_BYTES)),
  }),
  proof: z.tuple([Proof]),
});
export type StatusListDocument = z.infer<typeof StatusListDocument>;

export async function statusListDocument(
  issuer: Issuer,
  list: number,
  revoked: Iterable<number>,
  at: Instant,
): Promise<Omit<StatusListDocument, 'proof'>> {
  const id = statusListUrl(issuer.origin, list);
  return {
    '@context': [CREDENTIALS_CONTEXT],
    id,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: issuer.did,
    validFrom: isoSeconds(at),
    validUntil: isoSeconds(at + LIST_LIFE_MS),
    credentialSubject: {
      id: `${id}#list`,
      type: 'BitstringStatusList',
      statusPurpose: 'revocation',
      encodedList: await encodeList(revoked),
    },
  };
}
