import {
  createHash,
  createPrivateKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  type KeyObject,
} from 'node:crypto';
import * as z from 'zod/mini';
import { addPasskey, beginPasskey, beginPasskeySignIn, signInByPasskey } from '#domain/contract/passkeys.ts';
import type { Me } from '#domain/contract/sign-in.ts';

/** What the authenticator reads of the options to make a passkey. */
const CreationOptions = z.object({
  challenge: z.string(),
  rp: z.object({ id: z.string() }),
  user: z.object({ id: z.string() }),
  excludeCredentials: z.optional(z.array(z.object({ id: z.string() }))),
});
/** What it reads of the options to use one. */
const RequestOptions = z.object({
  challenge: z.string(),
  rpId: z.string(),
  allowCredentials: z.optional(z.array(z.object({ id: z.string() }))),
});

type Cbor = number | string | Uint8Array | ReadonlyMap<number | string, Cbor>;

/** The head of a CBOR item of up to 65,535: major type and length (RFC 8949). */
function head(major: number, length: number): Buffer {
  if (length < 24) return Buffer.from([(major << 5) | length]);
  if (length < 256) return Buffer.from([(major << 5) | 24, length]);
  return Buffer.from([(major << 5) | 25, length >> 8, length & 255]);
}

function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string') {
    const text = Buffer.from(value, 'utf8');
    return Buffer.concat([head(3, text.length), text]);
  }
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value]);
  const entries = [...value].flatMap(([key, inner]) => [cbor(key), cbor(inner)]);
  return Buffer.concat([head(5, value.size), ...entries]);
}

interface Held {
  /** Credential id, base64url. */
  readonly id: string;
  readonly privateKey: KeyObject;
  /** The person's id, base64url. */
  readonly userHandle: string;
  readonly rpId: string;
  /** Times it has signed. */
  counter: number;
}

/** What a test may bend. Left out: as a right authenticator in the right browser does. */
export interface Bend {
  /** Where the browser says it is. */
  readonly origin?: string;
  /** The site that the authenticator signs for. */
  readonly rpId?: string;
  /** Was the person checked by fingerprint, face or screen lock? */
  readonly isVerified?: boolean;
  readonly counter?: number;
  readonly challenge?: string;
  /** What the browser says was done: `webauthn.create` or `webauthn.get`. */
  readonly type?: string;
  /** The person's id, as text. */
  readonly userHandle?: string;
  /** Signs with a key of its own. */
  readonly wrongKey?: boolean;
  /** Has its maker vouch for it by a certificate, as authenticators do where they are asked to. */
  readonly hasMaker?: boolean;
  /** Its key is an RSA key of so many bytes, which nobody holds. */
  readonly rsaBytes?: number;
}

/** A registration as a browser's `PublicKeyCredential.toJSON()` gives it. */
export interface MadePasskey {
  readonly id: string;
  readonly rawId: string;
  readonly type: 'public-key';
  readonly authenticatorAttachment: 'platform';
  readonly clientExtensionResults: Record<string, unknown>;
  readonly response: {
    readonly clientDataJSON: string;
    readonly attestationObject: string;
    readonly transports: string[];
  };
}

/** A sign-in as a browser gives it. */
export interface UsedPasskey {
  readonly id: string;
  readonly rawId: string;
  readonly type: 'public-key';
  readonly authenticatorAttachment: 'platform';
  readonly clientExtensionResults: Record<string, unknown>;
  readonly response: {
    readonly clientDataJSON: string;
    readonly authenticatorData: string;
    readonly signature: string;
    readonly userHandle: string;
  };
}

export interface Authenticator {
  readonly ids: () => readonly string[];
  /** Makes a passkey. @throws Error where it holds one that the options exclude, as a browser does */
  readonly register: (options: Record<string, unknown>, bend?: Bend) => MadePasskey;
  /**
   * Signs with the passkey made last for the options' site, or with the one named.
   * @throws Error where it holds none
   */
  readonly signIn: (options: Record<string, unknown>, bend?: Bend & { readonly id?: string }) => UsedPasskey;
}

const PRESENT = 0x01;
const VERIFIED = 0x04;
const HAS_CREDENTIAL = 0x40;
const base64url = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString('base64url');

function clientData(type: string, challenge: string, origin: string): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }), 'utf8');
}

function authenticatorData(
  rpId: string,
  flags: number,
  counter: number,
  credential: Uint8Array = new Uint8Array(),
): Buffer {
  const counted = Buffer.alloc(4);
  counted.writeUInt32BE(counter);
  const site = createHash('sha256').update(rpId).digest();
  return Buffer.concat([site, Buffer.from([flags]), counted, credential]);
}

/** The public key as COSE has it (RFC 9053): ES256 on P-256. */
function coseKey(publicKey: KeyObject): Buffer {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  return cbor(
    new Map<number, Cbor>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ]),
  );
}

/** An RSA key as COSE has it (RFC 8230): RS256. */
const rsaCoseKey = (bytes: number): Buffer =>
  cbor(
    new Map<number, Cbor>([
      [1, 3],
      [3, -257],
      [-1, randomBytes(bytes)],
      [-2, Buffer.from([1, 0, 1])],
    ]),
  );

const newKeys = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });

/** @param origin where its browser is: the site's own, unless a test bends it */
export function createAuthenticator({ origin }: { readonly origin: string }): Authenticator {
  const held: Held[] = [];
  return {
    ids: () => held.map(({ id }) => id),
    register: (raw, bend = {}) => {
      const options = CreationOptions.parse(raw);
      if (options.excludeCredentials?.some(({ id }) => held.some((one) => one.id === id))) {
        throw new Error('this authenticator holds a passkey for the person already');
      }
      const { publicKey, privateKey } = newKeys();
      const id = randomBytes(32);
      const rpId = bend.rpId ?? options.rp.id;
      const counter = bend.counter ?? 0;
      held.push({ id: base64url(id), privateKey, userHandle: options.user.id, rpId, counter });
      const flags = PRESENT | (bend.isVerified === false ? 0 : VERIFIED) | HAS_CREDENTIAL;
      const length = Buffer.from([id.length >> 8, id.length & 255]);
      const key = bend.rsaBytes === undefined ? coseKey(publicKey) : rsaCoseKey(bend.rsaBytes);
      const credential = Buffer.concat([Buffer.alloc(16), length, id, key]);
      const authData = authenticatorData(rpId, flags, counter, credential);
      const said = clientData(
        bend.type ?? 'webauthn.create',
        bend.challenge ?? options.challenge,
        bend.origin ?? origin,
      );
      return {
        id: base64url(id),
        rawId: base64url(id),
        type: 'public-key',
        authenticatorAttachment: 'platform',
        clientExtensionResults: {},
        response: {
          clientDataJSON: base64url(said),
          attestationObject: base64url(attestation(authData, said, bend.hasMaker === true)),
          transports: ['internal'],
        },
      };
    },
    signIn: (raw, bend = {}) => {
      const options = RequestOptions.parse(raw);
      const rpId = bend.rpId ?? options.rpId;
      const one = held.findLast(({ id }) => bend.id === undefined || bend.id === id);
      if (one === undefined) throw new Error('this authenticator holds no passkey');
      one.counter = bend.counter ?? one.counter + 1;
      const flags = PRESENT | (bend.isVerified === false ? 0 : VERIFIED);
      const authData = authenticatorData(rpId, flags, one.counter);
      const said = clientData(
        bend.type ?? 'webauthn.get',
        bend.challenge ?? options.challenge,
        bend.origin ?? origin,
      );
      const signed = Buffer.concat([authData, createHash('sha256').update(said).digest()]);
      const key = bend.wrongKey === true ? newKeys().privateKey : one.privateKey;
      return {
        id: one.id,
        rawId: one.id,
        type: 'public-key',
        authenticatorAttachment: 'platform',
        clientExtensionResults: {},
        response: {
          clientDataJSON: base64url(said),
          authenticatorData: base64url(authData),
          signature: base64url(sign('sha256', signed, key)),
          userHandle: bend.userHandle === undefined ? one.userHandle : base64url(bend.userHandle),
        },
      };
    },
  };
}

/** A fictional maker of authenticators: its certificate, good until 2126, and the key that goes with it. */
const MAKER = {
  certificate:
    'MIIB0TCCAXegAwIBAgIUB0-PI6qw68QEF7jhFvOSAej9EaAwCgYIKoZIzj0EAwIwTzELMAkGA1UEBhMCVVMxDTALBgNVBAoMBFRlc3QxIjAgBgNVBAsMGUF1dGhlbnRpY2F0b3IgQXR0ZXN0YXRpb24xDTALBgNVBAMMBFRlc3QwIBcNMjYxMTI0MjAzMTE5WhgPMjEyNjEwMzEyMDMxMTlaME8xCzAJBgNVBAYTAlVTMQ0wCwYDVQQKDARUZXN0MSIwIAYDVQQLDBlBdXRoZW50aWNhdG9yIEF0dGVzdGF0aW9uMQ0wCwYDVQQDDARUZXN0MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEPhQF09YOa3-tK8GU-2GWujZskkWXF4owhuzngdHrZPHPKSbqkP2L33Q75PEuc68a53RXzIVin7RX5lfpuA09AKMvMC0wDAYDVR0TAQH_BAIwADAdBgNVHQ4EFgQUG2uVjFlWBBAy9rFuqgJJvCCFciowCgYIKoZIzj0EAwIDSAAwRQIhAJphprfqYf6Myheoof81aPMdx9-yE7_SjUY2lcQRnUGiAiA4FSG0_zITHnr_bm9yt9uSE7s38FAg7uzVAE3Z3n1xTQ',
  key: {
    kty: 'EC',
    crv: 'P-256',
    x: 'PhQF09YOa3-tK8GU-2GWujZskkWXF4owhuzngdHrZPE',
    y: 'zykm6pD9i990O-TxLnOvGud0V8yFYp-0V-ZX6bgNPQA',
    d: 'BlxNuXkvdh2YKQn5i9JrdbJMm4MIZm23Im_X2pjb9Nk',
  },
};

/** An attestation: of nothing, as browsers send it, or by the maker's certificate. */
function attestation(authData: Uint8Array, said: Uint8Array, hasMaker: boolean): Buffer {
  if (!hasMaker) {
    return cbor(
      new Map<string, Cbor>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authData],
      ]),
    );
  }
  const signed = Buffer.concat([authData, createHash('sha256').update(said).digest()]);
  const statement = Buffer.concat([
    head(5, 3),
    cbor('alg'),
    cbor(-7),
    cbor('sig'),
    cbor(sign('sha256', signed, createPrivateKey({ key: MAKER.key, format: 'jwk' }))),
    cbor('x5c'),
    head(4, 1),
    cbor(Buffer.from(MAKER.certificate, 'base64url')),
  ]);
  return Buffer.concat([
    head(5, 3),
    cbor('fmt'),
    cbor('packed'),
    cbor('attStmt'),
    statement,
    cbor('authData'),
    cbor(authData),
  ]);
}

/** One browser that speaks to the API and keeps cookies, such as `createCaller` makes. */
interface Posting {
  readonly post: (path: string, body: unknown) => Promise<Response>;
}

async function ask<Reply extends z.ZodMiniType>(
  caller: Posting,
  route: { readonly path: string; readonly reply: Reply },
  body: unknown,
): Promise<z.output<Reply>> {
  const response = await caller.post(route.path, body);
  const said: unknown = await response.json();
  if (!response.ok) throw new Error(`${route.path} ${response.status} ${JSON.stringify(said)}`);
  return z.parse(route.reply, said);
}

/**
 * Makes a passkey for the person signed in there, whose session becomes one by passkey.
 * @returns the recovery code, for someone with a role who had none
 * @throws Error if a call is refused
 */
export async function addPasskeyTo(caller: Posting, authenticator: Authenticator): Promise<string | null> {
  const { options } = await ask(caller, beginPasskey, {});
  const response = authenticator.register(options);
  return (await ask(caller, addPasskey, { response })).recoveryCode;
}

/** Signs in by the authenticator's newest passkey. @throws Error where a call is refused */
export async function signInWith(caller: Posting, authenticator: Authenticator): Promise<Me> {
  const { options } = await ask(caller, beginPasskeySignIn, {});
  return ask(caller, signInByPasskey, { response: authenticator.signIn(options) });
}
