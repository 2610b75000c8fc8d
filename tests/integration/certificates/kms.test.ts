import { type KeyObject, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { once } from 'node:events';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { certificateDocument } from '#domain/certificate/document.ts';
import { verificationMethodOf } from '#domain/certificate/issuer.ts';
import { addProof, proofHolds } from '#domain/certificate/proof.ts';
import { readSigningKeys } from '#functions/certificates/keys.ts';
import { CERTIFICATES } from '#functions/entries/functions.ts';
import { createKmsSigner } from '#functions/certificates/kms-signer.ts';
import { type Signer, SignerDown } from '#functions/certificates/signer.ts';
import { ENV, readSettings } from '#functions/settings.ts';
import { NOON } from '../../support/api.ts';
import { PLACE, facts, makeIssuer } from '../../support/golden.ts';

const ARN = 'arn:aws:kms:us-east-1:000000000000:key/0b8f5a52-5f0e-4f4e-9a39-2f0c1f6a6d11';
const OTHER = 'arn:aws:kms:us-east-1:000000000000:key/7d1e2f3a-0000-4f4e-9a39-2f0c1f6a6d11';

/** The two KMS calls that we make, with KMS’s limits (AWS KMS API reference, "Sign", "GetPublicKey"). */
const SignInput = z.strictObject({
  KeyId: z.literal(ARN),
  Message: z.string(),
  MessageType: z.enum(['RAW', 'DIGEST', 'EXTERNAL_MU']),
  SigningAlgorithm: z.string(),
});

let server: Server;
let signer: Signer;
let privateKey: KeyObject;
let calls: string[];
/** What the stand-in answers instead, where it is set. */
let failing: string | null;
const problem = (type: string) => ({ status: 400, body: { __type: type, message: type } });

function answer(operation: string, input: unknown) {
  if (failing !== null) return problem(failing);
  if (operation === 'GetPublicKey') {
    const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
    return {
      status: 200,
      body: { KeyId: ARN, PublicKey: spki.toString('base64'), KeySpec: 'ECC_NIST_EDWARDS25519' },
    };
  }
  const read = SignInput.safeParse(input);
  if (operation !== 'Sign' || !read.success) return problem('ValidationException');
  const message = Buffer.from(read.data.Message, 'base64');
  if (message.length < 1 || message.length > 4096) return problem('ValidationException');
  // PureEdDSA signs messages; a digest is for ED25519_PH_SHA_512.
  if (read.data.SigningAlgorithm !== 'ED25519_SHA_512' || read.data.MessageType !== 'RAW') {
    return problem('InvalidKeyUsageException');
  }
  return { status: 200, body: { Signature: sign(null, message, privateKey).toString('base64') } };
}

beforeAll(async () => {
  ({ privateKey } = generateKeyPairSync('ed25519'));
  server = createServer((request, response) => {
    const operation = String(request.headers['x-amz-target']).replace('TrentService.', '');
    calls.push(operation);
    void json(request).then((input) => {
      const { status, body } = answer(operation, input);
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
      response.end(JSON.stringify(body));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  process.env['AWS_ENDPOINT_URL_KMS'] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  process.env['AWS_REGION'] = 'us-east-1';
  process.env['AWS_ACCESS_KEY_ID'] = 'local';
  process.env['AWS_SECRET_ACCESS_KEY'] = 'local';
});
afterAll(() => {
  delete process.env['AWS_ENDPOINT_URL_KMS'];
  server.close();
});
beforeEach(() => {
  calls = [];
  failing = null;
  signer = createKmsSigner([{ name: 'key-2026-1', kms: ARN, signsFrom: '2026-01-01T00:00:00Z' }]);
});

const publicKey = async () => (await signer.keys())[0]!.bytes;

describe('S45 keys in KMS', () => {
  test('sign a certificate within KMS’s limits: 64 bytes, RAW, ED25519_SHA_512', async () => {
    const { issuer } = makeIssuer();
    const document = certificateDocument(issuer, facts(), PLACE);
    const method = verificationMethodOf(issuer.did, 'key-2026-1');
    const lengths: number[] = [];
    const signed = await addProof(document, method, NOON, (message) => {
      lengths.push(message.length);
      return signer.sign('key-2026-1', message);
    });
    expect(lengths).toEqual([64]);
    expect(await proofHolds(signed, await publicKey())).toBe(true);
    expect(calls).toEqual(['Sign', 'GetPublicKey']);
  });

  test('take no message over 4,096 bytes, and KMS is not asked', async () => {
    await signer.sign('key-2026-1', new Uint8Array(4096));
    await expect(signer.sign('key-2026-1', new Uint8Array(4097))).rejects.toThrow('4,096');
    expect(calls).toEqual(['Sign']);
  });

  test('are read once: a public half never changes', async () => {
    await publicKey();
    await publicKey();
    expect(calls).toEqual(['GetPublicKey']);
  });

  test.each(['AccessDeniedException', 'KMSInvalidStateException', 'NotFoundException'])(
    'that answer %s → the signer is down',
    async (type) => {
      failing = type;
      await expect(signer.sign('key-2026-1', new Uint8Array(64))).rejects.toBeInstanceOf(SignerDown);
      await expect(signer.keys()).rejects.toBeInstanceOf(SignerDown);
    },
  );

  test('carried over from elsewhere stay known and sign nothing', async () => {
    const carried = makeIssuer().did.verificationMethod[0]!.publicKeyMultibase;
    signer = createKmsSigner([
      { name: 'key-2025-1', publicKey: carried },
      { name: 'key-2026-1', kms: ARN, signsFrom: '2026-01-01T00:00:00Z' },
    ]);
    expect((await signer.keys()).map(({ name }) => name)).toEqual(['key-2025-1', 'key-2026-1']);
    await expect(signer.sign('key-2025-1', new Uint8Array(64))).rejects.toBeInstanceOf(SignerDown);
  });
});

test('the settings name keys in KMS; anything else is named and refused at the start', () => {
  const environment = {
    [ENV.tableCore]: 'core',
    [ENV.tableShort]: 'short',
    [ENV.tableLog]: 'log',
    [ENV.siteOrigin]: 'https://groundwork.example',
    [ENV.issuerHost]: 'groundwork.example',
    [ENV.functionName]: 'certificates',
    [ENV.originSecrets]: 'an-origin-secret-of-the-tests-long',
  };
  const keys = [
    { name: 'key-2026-1', kms: ARN, signsFrom: '2026-01-01T00:00:00Z' },
    { name: 'key-2027-1', kms: OTHER, signsFrom: '2027-01-01T00:00:00Z' },
  ];
  const load = (text: string) =>
    readSigningKeys(readSettings(CERTIFICATES, { ...environment, [ENV.signingKeys]: text }).signingKeys);

  expect(load(JSON.stringify(keys))).toEqual({ kms: keys });
  for (const bad of [
    '[]',
    '{}',
    '[{"name":"key-2026-1"}]',
    JSON.stringify([{ ...keys[0], name: 'z6Mk' }]),
    // A name stands for one key.
    JSON.stringify([keys[0], { ...keys[1], name: keys[0]?.name }]),
  ]) {
    expect(load(bad)).toBeNull();
  }
  expect(() => readSettings(CERTIFICATES, {})).toThrow(ENV.signingKeys);
});
