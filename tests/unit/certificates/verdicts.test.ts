import { beforeAll, describe, expect, test } from 'vitest';
import { certificateDocument } from '#domain/certificate/document.ts';
import { didDocument, issuerOf, verificationMethodOf } from '#domain/certificate/issuer.ts';
import { fromBase58, toBase58 } from '#domain/certificate/multibase.ts';
import { addProof } from '#domain/certificate/proof.ts';
import { LIST_LIFE_MS, encodeList } from '#domain/certificate/status-list.ts';
import { type Verdict, type VerifierSources, verifyCertificate } from '#domain/certificate/verify.ts';
import { MINUTE_MS, DAY_MS } from '#domain/values/durations.ts';
import { NOON } from '../../support/api.ts';
import { type GoldenIssuer, type Json, PLACE, facts, makeIssuer, makeKey } from '../../support/golden.ts';

let golden: GoldenIssuer;
let certificate: Json;
beforeAll(async () => {
  golden = makeIssuer();
  certificate = await golden.certificate(facts());
});

const judge = async (document: unknown, changes: Partial<VerifierSources> = {}): Promise<Verdict> =>
  verifyCertificate(document, await golden.sources(changes));

const answering = (list: unknown) => ({ statusList: () => Promise.resolve(list) });

describe('a certificate that was taken back', () => {
  test('S44 is "revoked" with the public reason, wherever it is shown', async () => {
    const list = await golden.list([PLACE.index]);
    const revocationNote = () => Promise.resolve({ why: 'revoked' as const, reason: 'Issued twice.' });

    expect(await judge(certificate, { ...answering(list), revocationNote })).toMatchObject({
      kind: 'revoked',
      reason: 'Issued twice.',
      certificate: { name: 'María Elena Ruiz' },
    });
  });

  test('S44 is "revoked" without a reason where the issuer tells none, and "replaced" where it says so', async () => {
    const list = await golden.list([PLACE.index]);
    const revocationNote = () => Promise.resolve({ why: 'replaced' as const, reason: '' });
    const replaced = await judge(certificate, { ...answering(list), revocationNote });

    expect(await judge(certificate, answering(list))).toMatchObject({ kind: 'revoked', reason: '' });
    expect(replaced).toMatchObject({ kind: 'replaced' });
  });

  test('is told by its own bit alone', async () => {
    const all = Array.from({ length: 1000 }, (_, at) => PLACE.index - 500 + at);
    const others = await golden.list(all.filter((index) => index !== PLACE.index));

    expect(await judge(certificate, answering(others))).toMatchObject({ kind: 'valid' });
  });
});

describe('a status list that says nothing', () => {
  const why = async (list: unknown, now = NOON) => {
    const verdict = await judge(certificate, { ...answering(list), now });
    return verdict.kind === 'cannot_check_status' ? verdict.why : verdict.kind;
  };

  test('missing → "cannot check", never "valid"', async () => {
    expect(await why(null)).toBe('missing');
  });

  test('over its time, or from the future → stale', async () => {
    const list = await golden.list();
    expect(await why(list, NOON + LIST_LIFE_MS - 1)).toBe('valid');
    expect(await why(list, NOON + LIST_LIFE_MS)).toBe('stale');
    expect(await why(await golden.list([], NOON + DAY_MS))).toBe('stale');
  });

  test('S44 what was taken back stays so, also by a list that is over: it is for good', async () => {
    expect(await why(await golden.list([PLACE.index]), NOON + 100 * LIST_LIFE_MS)).toBe('revoked');
  });

  test('not a list, another issuer’s, another list’s, signed by another, changed by one bit → wrong', async () => {
    const list = await golden.list();
    const stranger = makeIssuer(makeKey('key-2026-1'));
    const subject = list['credentialSubject'] as Json;
    const bit = { ...subject, encodedList: await encodeList([1]) };
    const wrong = [
      7,
      {},
      { ...list, issuer: 'did:web:elsewhere.example' },
      { ...list, id: `${String(list['id'])}0` },
      { ...list, credentialSubject: bit },
      { ...list, credentialSubject: { ...subject, statusPurpose: 'suspension' } },
      { ...list, proof: [] },
      await stranger.list(),
    ];
    for (const each of wrong) expect(await why(each)).toBe('wrong');
  });

  test('with no room for this certificate → wrong', async () => {
    const beyond = await golden.certificate(facts(), { list: 1, index: 131_072 });

    expect(await judge(beyond)).toMatchObject({ kind: 'cannot_check_status', why: 'wrong' });
  });
});

describe('time', () => {
  test('before it is valid → "not yet valid", with five minutes for a phone’s clock', async () => {
    const list = await golden.list([], NOON - DAY_MS);
    const early = (now: number) => judge(certificate, { ...answering(list), now });

    expect(await early(NOON - 5 * MINUTE_MS)).toMatchObject({ kind: 'valid' });
    expect(await early(NOON - 5 * MINUTE_MS - 1)).toMatchObject({ kind: 'not_yet_valid' });
  });

  test('after its end → "expired", also where the list cannot be had', async () => {
    const unsigned = certificateDocument(golden.issuer, facts(), PLACE);
    const method = verificationMethodOf(golden.issuer.did, golden.key.name);
    const dated = { ...unsigned, validUntil: '2026-11-25T12:00:00Z' };
    const ending = await addProof(dated, method, NOON, golden.key.sign);
    const kindAt = async (now: number, more = {}) => (await judge(ending, { now, ...more })).kind;

    expect(await kindAt(NOON + DAY_MS - 1)).toBe('valid');
    expect(await kindAt(NOON + DAY_MS)).toBe('expired');
    expect(await kindAt(NOON + DAY_MS, answering(null))).toBe('expired');
  });
});

describe('keys', () => {
  test('S44 an old key’s certificate is valid after rotation; a new one’s is too', async () => {
    const next = makeKey('key-2027-1');
    const later = makeIssuer(next);
    const both = () => Promise.resolve(didDocument(golden.issuer, [golden.key, next]));
    const list = await later.list();

    const sources = { didDocument: both, ...answering(list) };
    expect(await judge(certificate, sources)).toMatchObject({ kind: 'valid' });
    expect(await judge(await later.certificate(facts()), sources)).toMatchObject({ kind: 'valid' });
  });

  test('S44 [ASVS 9.1.3] a key that the issuer does not have, or does not let speak → "wrong key"', async () => {
    const stranger = makeIssuer(makeKey('key-2031-1'));
    expect(await judge(await stranger.certificate(facts()))).toEqual({ kind: 'wrong_key' });

    const method = verificationMethodOf(golden.issuer.did, golden.key.name);
    const [held] = golden.did.verificationMethod;
    const documents = [
      { ...golden.did, assertionMethod: [] },
      { ...golden.did, verificationMethod: [] },
      { ...golden.did, id: 'did:web:elsewhere.example' },
      { ...golden.did, verificationMethod: [{ ...held, controller: 'did:web:elsewhere.example' }] },
      { ...golden.did, verificationMethod: [{ ...held, publicKeyMultibase: 'z6Mkshort' }] },
      { ...golden.did, assertionMethod: [`${method}x`] },
      [],
    ];
    for (const each of documents) {
      const verdict = await judge(certificate, { didDocument: () => Promise.resolve(each) });
      expect(verdict).toEqual({ kind: 'wrong_key' });
    }
  });

  test('another’s key under the same name → "altered"', async () => {
    const thief = makeIssuer(makeKey('key-2026-1'));

    expect(await judge(await thief.certificate(facts()))).toEqual({ kind: 'altered' });
  });

  test('a signature with a byte less or more, or in no base58 → "altered"', async () => {
    const [proof] = certificate['proof'] as [Json];
    const bytes = fromBase58(String(proof['proofValue']))!;
    const values = [toBase58(bytes.slice(1)), toBase58(Uint8Array.of(...bytes, 0)), 'z0OIl', ''];
    for (const proofValue of values) {
      expect(await judge({ ...certificate, proof: [{ ...proof, proofValue }] })).toEqual({ kind: 'altered' });
    }
  });

  test('the issuer’s keys, or who it is, cannot be had → nothing is said, never "not ours"', async () => {
    const didDocument = () => Promise.resolve(null);
    const nobody = { did: null, didDocument };
    const other = makeIssuer(makeKey('key-2026-1'), issuerOf('https://elsewhere.example'));
    const unknown = { kind: 'cannot_check_issuer' };
    expect(await judge(certificate, { didDocument })).toEqual(unknown);
    expect(await judge(certificate, nobody)).toEqual(unknown);
    expect(await judge(await other.certificate(facts()), nobody)).toEqual(unknown);
  });
});

describe('what is not ours', () => {
  test('S44 more or fewer proofs than one, another suite, purpose or sort → "not ours"', async () => {
    const [proof] = certificate['proof'] as Json[];
    const proofs = [
      [],
      [proof, proof],
      proof,
      undefined,
      [{ ...proof, cryptosuite: 'eddsa-jcs-2022' }],
      [{ ...proof, proofPurpose: 'authentication' }],
      [{ ...proof, type: 'Ed25519Signature2020' }],
    ];
    const notOurs = { kind: 'not_ours', issuer: golden.issuer.did };
    for (const proof of proofs) expect(await judge({ ...certificate, proof })).toEqual(notOurs);
  });

  test('another issuer → "not ours" with their id as text, cut where it is long', async () => {
    const other = makeIssuer(makeKey('key-2026-1'), issuerOf('https://elsewhere.example'));
    expect(await judge(await other.certificate(facts()))).toEqual({
      kind: 'not_ours',
      issuer: 'did:web:elsewhere.example',
    });
    const long = { ...certificate, issuer: `did:web:${'x'.repeat(5000)}` };
    const verdict = await judge(long);
    expect(verdict.kind === 'not_ours' && verdict.issuer.length).toBe(200);
  });

  test('what a stranger wrote is shown without marks that turn or hide letters', async () => {
    const issuer = 'did:web:\u202Eelpmaxe\u200B.evil\u0007';
    expect(await judge({ ...certificate, issuer })).toEqual({
      kind: 'not_ours',
      issuer: 'did:web:elpmaxe.evil',
    });
    const context = 'https://\u2066evil.example/\u2069';
    expect(await judge({ ...certificate, '@context': [context] })).toEqual({
      kind: 'unknown_context',
      context: 'https://evil.example/',
    });
  });

  test('our key over another site’s address → "not ours"', async () => {
    const elsewhere = makeIssuer(golden.key, { ...golden.issuer, origin: 'https://elsewhere.example' });

    expect(await judge(await elsewhere.certificate(facts()))).toMatchObject({ kind: 'not_ours' });
  });

  test('under a former origin of ours it holds', async () => {
    const before = makeIssuer(golden.key, { ...golden.issuer, origin: 'https://old.example' });
    const list = await before.list();

    const origins = [golden.issuer.origin, 'https://old.example'];
    const verdict = await judge(await before.certificate(facts()), { ...answering(list), origins });
    expect(verdict).toMatchObject({ kind: 'valid' });
  });

  test('a context that nobody knows, or one written into the file → its name, and nothing is fetched', async () => {
    const contexts = certificate['@context'] as string[];
    const strange = 'https://evil.example/context.json';
    for (const [more, context] of [
      [strange, strange],
      [{ name: 'https://schema.org/alternateName' }, 'written into the file'],
    ] as const) {
      const verdict = await judge({ ...certificate, '@context': [...contexts, more] });
      expect(verdict).toEqual({ kind: 'unknown_context', context });
    }
  });

  test.each([
    ['a number', 7],
    ['nothing', null],
    ['a list', []],
    ['an object', {}],
    ['a presentation', { '@context': [], type: ['VerifiablePresentation'], issuer: 'x' }],
    ['a badge of version 2', { '@context': 'https://w3id.org/openbadges/v2', type: 'Assertion' }],
  ])('%s → "not a badge"', async (_words, raw) => {
    expect(await judge(raw)).toEqual({ kind: 'not_a_badge' });
  });
});
