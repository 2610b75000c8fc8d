import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalize } from '#domain/certificate/canonicalize.ts';
import { didDocument, issuerOf, keyIn, readPublicKey } from '#domain/certificate/issuer.ts';
import { fromBase58, fromBase64Url, toBase58, toBase64Url } from '#domain/certificate/multibase.ts';
import { LIST_LENGTH, decodeList, encodeList, isSet } from '#domain/certificate/status-list.ts';
import { makeKey } from '../../support/golden.ts';
import { holds, holdsLater } from '../../support/holds.ts';

describe('multibase', () => {
  const bytes = fc.uint8Array({ maxLength: 66 }).map((all) => Uint8Array.from(all));

  test('bytes come back as they were', () =>
    holds(bytes, (each) => {
      expect(fromBase64Url(toBase64Url(each))).toEqual(each);
      if (each.length > 0) expect(fromBase58(toBase58(each))).toEqual(each);
    }));

  test('is the base 58 of others: the test vector of its draft', () => {
    expect(toBase58(Uint8Array.from(Buffer.from('Hello World!')))).toBe('z2NEpo7TZRRrLZSi2U');
    expect(toBase58(Uint8Array.from(Buffer.from('0000287fb4cd', 'hex')))).toBe('z11233QC4');
  });

  test.each(['', 'z', 'zO', 'z0', 'm2NEpo', 'z2NEpo7TZRRrLZSi2U ', `z${'2'.repeat(200)}`])(
    '%j is no base 58 that we read',
    (text) => {
      expect(fromBase58(text)).toBeNull();
    },
  );

  test.each(['', 'z', 'uA', 'uAAA=', 'u+/'])('%j is no base64url', (text) => {
    expect(fromBase64Url(text)).toBeNull();
  });
});

describe('the issuer', () => {
  test('has a did:web of its host; a port is written as the method asks', () => {
    expect(issuerOf('https://groundwork.example').did).toBe('did:web:groundwork.example');
    expect(issuerOf('http://localhost:4600').did).toBe('did:web:localhost%3A4600');
    expect(issuerOf('https://new.example', 'old.example').did).toBe('did:web:old.example');
  });

  test('gives out every key by name', () => {
    const issuer = issuerOf('https://groundwork.example');
    const keys = ['key-2026-1', 'key-2027-1'].map(makeKey);
    const document = didDocument(issuer, keys);
    for (const { name, bytes } of keys) {
      expect(keyIn(document, issuer.did, `${issuer.did}#${name}`)).toEqual(bytes);
    }
    expect(JSON.stringify(document)).toMatch(/"publicKeyMultibase":"z6Mk/);
  });

  test('a key of another sort, or too short, is none', () => {
    const { bytes } = makeKey('key-2026-1');
    expect(readPublicKey(toBase58(Uint8Array.from([0xed, 0x01, ...bytes])))).toEqual(bytes);
    expect(readPublicKey(toBase58(Uint8Array.from([0x12, 0x00, ...bytes])))).toBeNull();
    expect(readPublicKey(toBase58(Uint8Array.from([0xed, 0x01, ...bytes.slice(1)])))).toBeNull();
  });
});

describe('the status list', () => {
  test('whoever was revoked is revoked when it comes back, and nobody else', async () => {
    const indexes = fc.uniqueArray(fc.integer({ min: 0, max: LIST_LENGTH - 1 }), { maxLength: 200 });
    await holdsLater.with({ numRuns: 30 })(indexes, async (revoked) => {
      const bits = await decodeList(await encodeList(revoked));
      const found = Array.from({ length: LIST_LENGTH }, (_, index) => index).filter((index) =>
        isSet(bits ?? new Uint8Array(), index),
      );
      expect(found).toEqual(revoked.toSorted((one, other) => one - other));
    });
  });

  test('the first is the leftmost bit', async () => {
    const bits = await decodeList(await encodeList([0, 9]));
    expect([bits?.[0], bits?.[1], bits?.length]).toEqual([128, 64, LIST_LENGTH / 8]);
  });

  test('with every other place revoked at random it is still a list', async () => {
    const half = Array.from({ length: LIST_LENGTH / 2 }, (_, at) => at * 2 + (at % 3 === 0 ? 1 : 0));
    const bits = await decodeList(await encodeList(half));
    expect(isSet(bits ?? new Uint8Array(), half[5] ?? 0)).toBe(true);
  });

  test('a list of another length, a bomb, or anything else is none', async () => {
    const gzip = async (length: number): Promise<string> => {
      const stream = new Blob([new Uint8Array(length)]).stream().pipeThrough(new CompressionStream('gzip'));
      return toBase64Url(new Uint8Array(await new Response(stream).arrayBuffer()));
    };
    expect(await decodeList(await gzip(LIST_LENGTH / 8))).not.toBeNull();
    for (const each of [await gzip(100), await gzip(50_000_000), 'uAAAA', '', 'hello']) {
      expect(await decodeList(each)).toBeNull();
    }
  });
});

describe('canonicalizing', () => {
  const context = 'https://www.w3.org/ns/credentials/v2';

  test('the order of words in the file changes nothing', async () => {
    const one = { '@context': [context], id: 'urn:x:1', type: ['VerifiableCredential'], name: 'A' };
    const other = { name: 'A', type: ['VerifiableCredential'], id: 'urn:x:1', '@context': [context] };
    expect(await canonicalize(one)).toBe(await canonicalize(other));
  });

  test.each([
    ['a word no context knows', { '@context': [context], id: 'urn:x:1', madeUp: 'A' }],
    ['an id that leads nowhere', { '@context': [context], id: 'relative', name: 'A' }],
    ['a context nobody has', { '@context': ['https://evil.example/'], id: 'urn:x:1', name: 'A' }],
  ])('%s is refused, so that nothing unsigned passes as signed', async (_words, document) => {
    await expect(canonicalize(document)).rejects.toThrow();
  });

  test('a graph that takes for ever is given up', async () => {
    const nodes = Array.from({ length: 12 }, (_, at) => ({
      id: `_:b${at}`,
      credentialSubject: Array.from({ length: 12 }, (_none, to) => ({ id: `_:b${to}` })).filter(
        (_each, to) => to !== at,
      ),
      type: ['VerifiableCredential'],
    }));
    await expect(canonicalize({ '@context': [context], '@graph': nodes })).rejects.toThrow();
  });
});
