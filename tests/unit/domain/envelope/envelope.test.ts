import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  MOST_CONTENT_BYTES,
  openEnvelope,
  readEnvelope,
  seal,
  siteKeysOf,
} from '#domain/envelope/envelope.ts';
import { makeDeviceKeys, publicBytes } from '#domain/envelope/device.ts';
import { MOST_ENVELOPE_BYTES } from '#domain/envelope/pictures.ts';
import { holdsLater } from '../../../support/holds.ts';

const SITE = 'https://groundwork.example';
const SESSION = 'S'.repeat(43);
const secret = (fill: number): Uint8Array => new Uint8Array(32).fill(fill);
const random = (length: number): Uint8Array => {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
  return bytes;
};

let keys: CryptoKeyPair;
let device: CryptoKeyPair;
let deviceKey: Uint8Array;
const sealed = async (content: Uint8Array, site = SITE, by = keys): Promise<Uint8Array> =>
  seal(content, {
    ...{ site, session: SESSION, device: device.privateKey },
    key: await publicBytes(by.publicKey),
  });
const opened = async (envelope: Uint8Array, by = keys) => openEnvelope(envelope, SITE, by);
const contentOf = async (envelope: Uint8Array): Promise<Uint8Array | null | string> => {
  const found = await opened(envelope);
  return found.ok ? found.value.contentFor(deviceKey) : found.error;
};

beforeAll(async () => {
  keys = await siteKeysOf(secret(7));
  device = await makeDeviceKeys();
  deviceKey = await publicBytes(device.publicKey);
});

describe('an envelope', () => {
  test.each([0, 1, 5 * 1024, 40 * 1024])('of %d bytes is opened by its site alone', async (length) => {
    const content = random(length);
    const envelope = await sealed(content);
    const found = await opened(envelope);
    expect(found.ok && found.value.session).toBe(SESSION);
    expect(await contentOf(envelope)).toEqual(content);
    expect(readEnvelope(envelope)?.site).toBe(SITE);
    expect(envelope.length).toBeLessThan(MOST_ENVELOPE_BYTES);
    const other = await siteKeysOf(secret(8));
    expect(await opened(envelope, other)).toEqual({ ok: false, error: 'spoiled' });
  });

  test('is sealed anew each time, and says nothing of what is inside', async () => {
    const content = new TextEncoder().encode('a canary called Rosa '.repeat(50));
    const [one, other] = [await sealed(content), await sealed(content)];
    expect(one).not.toEqual(other);
    for (const envelope of [one, other]) {
      const text = Buffer.from(envelope).toString('latin1');
      expect(text).not.toContain('canary');
      expect(text).not.toContain(SESSION);
    }
    // Steps are much alike.
    expect(one.length).toBeLessThan(content.length / 2);
  });

  test('of another site is known by its address, before anything is opened', async () => {
    const envelope = await sealed(random(100), 'https://elsewhere.example');
    expect(await opened(envelope)).toEqual({ ok: false, error: 'elsewhere' });
  });

  test('the same secret gives the same keys, another one others', async () => {
    const key = async (fill: number) => publicBytes((await siteKeysOf(secret(fill))).publicKey);
    expect(await key(7)).toEqual(await publicBytes(keys.publicKey));
    expect(await key(8)).not.toEqual(await key(7));
  });

  test('S106 is refused with any one bit changed', async () => {
    const envelope = await sealed(random(300));
    await holdsLater.with({ numRuns: 300 })(fc.nat(envelope.length * 8 - 1), async (bit) => {
      const changed = envelope.slice();
      changed[bit >> 3]! ^= 1 << (bit & 7);
      expect(await contentOf(changed)).toBeOneOf(['spoiled', 'elsewhere']);
    });
  });

  test('cut, or with anything, is no envelope', async () => {
    const envelope = await sealed(random(300));
    await holdsLater(fc.nat(envelope.length - 1), async (length) => {
      expect(await contentOf(envelope.slice(0, length))).toBeOneOf(['spoiled', 'elsewhere']);
    });
    await holdsLater(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
      expect(await contentOf(bytes)).toBe('spoiled');
    });
    expect(await contentOf(random(MOST_ENVELOPE_BYTES + 1))).toBe('spoiled');
  });

  test('by another device than the session’s has no content', async () => {
    const other = await makeDeviceKeys();
    const found = await opened(await sealed(random(10)));
    expect(found.ok && (await found.value.contentFor(await publicBytes(other.publicKey)))).toBeNull();
  });

  test('may swell to a size, and no further', async () => {
    const zeros = (length: number) => sealed(new Uint8Array(length));
    expect(await contentOf(await zeros(MOST_CONTENT_BYTES))).toHaveLength(MOST_CONTENT_BYTES);
    expect(await contentOf(await zeros(MOST_CONTENT_BYTES + 1))).toBeNull();
    expect(await contentOf(await zeros(MOST_CONTENT_BYTES * 20))).toBeNull();
  });
});
