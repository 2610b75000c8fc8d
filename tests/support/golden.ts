import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
} from 'node:crypto';
import { type SubjectClaims, type StatusPlace, certificateDocument } from '#domain/certificate/document.ts';
import {
  type DidDocument,
  type Issuer,
  type PublicKey,
  didDocument,
  issuerOf,
  verificationMethodOf,
} from '#domain/certificate/issuer.ts';
import { type Sign, addProof } from '#domain/certificate/proof.ts';
import { statusListDocument } from '#domain/certificate/status-list.ts';
import { type VerifierSources } from '#domain/certificate/verify.ts';
import { NOON, SITE } from './api.ts';

export type Json = Record<string, unknown>;

export interface GoldenKey extends PublicKey {
  readonly sign: Sign;
}

const keyOf = (name: string, privateKey: KeyObject): GoldenKey => {
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  return {
    name,
    bytes: Uint8Array.from(spki.subarray(-32)),
    sign: (message) => Promise.resolve(Uint8Array.from(sign(null, message, privateKey))),
  };
};

export const makeKey = (name: string): GoldenKey => keyOf(name, generateKeyPairSync('ed25519').privateKey);

/** What stands before the 32 bytes of an Ed25519 private key in a file (RFC 8410). */
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The key that signed the committed certificates. No issuer uses it, since anyone can make it again. */
export function committedKey(): GoldenKey {
  const seed = createHash('sha256').update('Groundwork, golden certificates').digest();
  const key = Buffer.concat([PKCS8_ED25519, seed]);
  return keyOf('key-2026-1', createPrivateKey({ key, format: 'der', type: 'pkcs8' }));
}

export const facts = (changes: Partial<SubjectClaims> = {}): SubjectClaims => ({
  publicId: 'AbCdEfGhIjKlMnOpQrStUv',
  kind: 'ready',
  path: 'core',
  language: 'en',
  awardedAt: NOON,
  name: 'María Elena Ruiz',
  subject: '0b8f5a52-5f0e-4f4e-9a39-2f0c1f6a6d11',
  ...changes,
});

/** One of each kind, path and language, with a name and without. */
export const EVERY_SORT: readonly SubjectClaims[] = (['ready', 'core'] as const).flatMap((kind) =>
  (['core', 'full'] as const).flatMap((path) =>
    (['en', 'es'] as const).flatMap((language) =>
      ['Đặng Thị “Bé” O’Neil', null].map((name) => facts({ kind, path, language, name })),
    ),
  ),
);

/** Five of them, in which each two of kind, path, language and name meet in every way. */
const PAIRED = [0, 7, 11, 13, 14].map((at) => EVERY_SORT[at]!);

/** The same, each by its name in a failing test. @param awardedAt ms */
export const pairedSorts = (awardedAt: number) =>
  PAIRED.map((sort) => ({
    sort: { ...sort, awardedAt },
    called: `${sort.kind}-${sort.path}-${sort.language}, ${sort.name === null ? 'no name' : 'a name'}`,
  }));

/** An issuer with one key, and everything it has published. */
export interface GoldenIssuer {
  readonly issuer: Issuer;
  readonly key: GoldenKey;
  readonly did: DidDocument;
  readonly certificate: (facts: SubjectClaims, place?: StatusPlace) => Promise<Json>;
  /** A signed list. @param revoked indexes */
  readonly list: (revoked?: readonly number[], at?: number) => Promise<Json>;
  /** A verifier's sources at noon, with whatever a test changes. */
  readonly sources: (changes?: Partial<VerifierSources>) => Promise<VerifierSources>;
}

/** The same, as it was committed: `tests/unit/certificates/golden/`. */
export const committedIssuer = (): GoldenIssuer => makeIssuer(committedKey());

const asJson = (document: object): Json => JSON.parse(JSON.stringify(document)) as Json;

export const PLACE: StatusPlace = { list: 1, index: 4711 };

export function makeIssuer(key = makeKey('key-2026-1'), issuer = issuerOf(SITE)): GoldenIssuer {
  const method = verificationMethodOf(issuer.did, key.name);
  const did = didDocument(issuer, [key]);
  const golden: GoldenIssuer = {
    issuer,
    key,
    did,
    certificate: async (of, place = PLACE) =>
      asJson(await addProof(certificateDocument(issuer, of, place), method, NOON, key.sign)),
    list: async (revoked = [], at = NOON) =>
      asJson(await addProof(await statusListDocument(issuer, 1, revoked, at), method, at, key.sign)),
    sources: async (changes = {}) => {
      const list = await golden.list();
      return {
        did: issuer.did,
        didDocument: () => Promise.resolve(did),
        statusList: () => Promise.resolve(list),
        revocationNote: () => Promise.resolve(null),
        now: NOON,
        origins: [issuer.origin],
        ...changes,
      };
    },
  };
  return golden;
}

export interface Change {
  readonly at: string;
  readonly document: unknown;
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Another value of the same sort. */
function other(leaf: unknown): unknown {
  if (typeof leaf === 'boolean') return !leaf;
  if (typeof leaf === 'number') return leaf + 1;
  const text = String(leaf);
  // A date stays a date, an address an address: only the value is another.
  return /\d/.test(text)
    ? text.replace(/\d(?!.*\d)/, (digit) => String((Number(digit) + 1) % 10))
    : `${text}x`;
}

function changes(value: unknown, at: string, put: (value: unknown) => unknown): Change[] {
  if (Array.isArray(value)) {
    return value.flatMap((each, index) =>
      changes(each, `${at}[${index}]`, (next) => put(value.with(index, next))),
    );
  }
  if (isObject(value)) {
    return Object.entries(value).flatMap(([word, each]) =>
      changes(each, `${at}.${word}`, (next) => put({ ...value, [word]: next })),
    );
  }
  return [{ at, document: put(other(value)) }];
}

/** The document with each leaf changed in turn. */
export const everyLeafChanged = (document: Json): Change[] => changes(document, '', (next) => next);

function reshaped(value: unknown, at: string, put: (value: unknown) => unknown): Change[] {
  if (Array.isArray(value)) {
    return [
      { at: `${at}[] twice`, document: put([...value, ...value]) },
      { at: `${at}[] gone`, document: put([]) },
      ...value.flatMap((each, index) =>
        reshaped(each, `${at}[${index}]`, (next) => put(value.with(index, next))),
      ),
    ];
  }
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([word, each]) => {
    const { [word]: _gone, ...rest } = value;
    return [
      { at: `${at}.${word} gone`, document: put(rest) },
      { at: `${at}.description beside ${word}`, document: put({ ...value, description: 'more' }) },
      { at: `${at}.made-up beside ${word}`, document: put({ ...value, madeUp: 'more' }) },
      ...reshaped(each, `${at}.${word}`, (next) => put({ ...value, [word]: next })),
    ];
  });
}

/** The document with each part removed, doubled or added to. Results equal to the document are left out. */
export const everyPartReshaped = (document: Json): Change[] =>
  reshaped(document, '', (next) => next).filter(
    ({ document: changed }) => JSON.stringify(changed) !== JSON.stringify(document),
  );
