import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import {
  type GoldenIssuer,
  type Json,
  PLACE,
  everyLeafChanged,
  facts,
  makeIssuer,
  pairedSorts,
} from '../../support/golden.ts';

/*
 * Checks our certificates with a verifier that others wrote, the Digital Credentials Consortium's. The long
 * suite checks them with DIDKit.
 */

const SCHEMA =
  'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json';
const LIST = 'https://groundwork.example/api/certificates/status/1';
let golden: GoldenIssuer;
/** The issuer's site and 1EdTech's schema, and nothing else: whatever else is asked for is not there. */
let published: Json;
beforeAll(() => {
  golden = makeIssuer();
  vi.stubGlobal('fetch', (input: string | URL | Request) => {
    const found = published[input instanceof Request ? input.url : String(input)];
    return Promise.resolve(Response.json(found ?? {}, { status: found === undefined ? 404 : 200 }));
  });
  return () => vi.unstubAllGlobals();
});
beforeEach(async () => {
  published = {
    'https://groundwork.example/.well-known/did.json': golden.did,
    // The list is judged by the clock of the machine.
    [LIST]: await golden.list([], Date.now() - 60_000),
    [SCHEMA]: JSON.parse(
      readFileSync(join(import.meta.dirname, 'achievementcredential.schema.json'), 'utf8'),
    ) as unknown,
  };
});

/** What verifier-core says of each step; all undefined where it refuses the signature. */
async function judge(credential: unknown) {
  const { verifyCredential } = await import('@digitalcredentials/verifier-core');
  const { log = [], additionalInformation = [] } = await verifyCredential({
    // Whatever it is, it is handed over as a file would be.
    credential: credential as never,
    knownDIDRegistries: [],
  });
  const of = (id: string): boolean | undefined => log.find((entry) => entry.id === id)?.valid;
  const [schema] = additionalInformation[0]?.results ?? [];
  return {
    signature: of('valid_signature'),
    expiration: of('expiration'),
    status: of('revocation_status'),
    schema: schema?.result.valid,
  };
}

/** Signed in the past of any machine. */
const AWARDED = Date.UTC(2026, 0, 15, 12);

test.each(pairedSorts(AWARDED))(
  'S44 verifier-core accepts it, and refuses it after any one leaf is changed: $called',
  async ({ sort }) => {
    const certificate = await golden.certificate(sort);
    expect(await judge(certificate)).toEqual({
      signature: true,
      expiration: true,
      status: true,
      schema: true,
    });
    const changed = everyLeafChanged(certificate);
    const accepted: string[] = [];
    for (const { at, document } of changed) {
      if ((await judge(document)).signature === true) accepted.push(at);
    }
    expect(changed.length).toBeGreaterThan(45);
    expect(accepted).toEqual([]);
  },
);

test('S44 verifier-core reads from the list that a certificate is revoked', async () => {
  published[LIST] = await golden.list([PLACE.index], Date.now() - 60_000);
  expect(await judge(await golden.certificate(facts({ awardedAt: AWARDED })))).toMatchObject({
    signature: true,
    status: false,
  });
});
