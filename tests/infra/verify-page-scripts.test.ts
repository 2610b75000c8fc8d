import { createPublicKey, verify } from 'node:crypto';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fromBase58 } from '#domain/certificate/multibase.ts';
import { type GoldenIssuer, type Json, PLACE, committedIssuer, facts } from '../support/golden.ts';

/*
 * Runs the scripts of docs/verify.md, as they stand there, in a folder of their own. The test hands them what
 * they fetch, so nothing goes over the network.
 */

const root = resolve(import.meta.dirname, '../..');
const SITE = 'https://groundwork.example';
const LIST = `${SITE}/api/certificates/status/1`;
const CERTIFICATE = `${SITE}/api/certificates/${facts().publicId}`;
const HANDED = `
import { readFileSync } from 'node:fs';
const published = JSON.parse(readFileSync('published.json', 'utf8'));
globalThis.fetch = async (input) => {
  const found = published[input instanceof Request ? input.url : String(input)];
  return Response.json(found ?? {}, { status: found === undefined ? 404 : 200 });
};
`;

let folder: string;
let golden: GoldenIssuer;
let page: string;
beforeAll(async () => {
  // Under the root, where scripts find the packages they name.
  await mkdir(join(root, 'build'), { recursive: true });
  folder = await mkdtemp(join(root, 'build', 'docs-verify-'));
  golden = committedIssuer();
  page = await readFile(join(root, 'docs/verify.md'), 'utf8');
  await write('handed.mjs', HANDED);
  for (const name of ['check.mjs', 'message.mjs', 'bit.mjs']) await write(name, scriptOf(name));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const write = (name: string, content: string): Promise<void> => writeFile(join(folder, name), content);

function scriptOf(name: string): string {
  const from = page.indexOf(`\`${name}\``);
  const [, script] = /```js\n([\s\S]*?)```/.exec(page.slice(from)) ?? [];
  if (from < 0 || script === undefined) throw new Error(`docs/verify.md has no ${name}`);
  return script;
}

/** Runs a script with what the site publishes. @returns what it prints */
async function run(script: string, published: Json, ...args: string[]): Promise<string> {
  await write('published.json', JSON.stringify(published));
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--no-warnings', '--import', './handed.mjs', script, ...args],
    { cwd: folder },
  );
  return stdout;
}

const publishedWith = async (certificate: Json, revoked: readonly number[] = []): Promise<Json> => ({
  [`${SITE}/.well-known/did.json`]: golden.did,
  [LIST]: await golden.list(revoked, Date.now() - 60_000),
  [CERTIFICATE]: certificate,
});

/** What the line with OpenSSL does, with the same files. */
async function signatureHolds(document: unknown): Promise<boolean> {
  await write('certificate.json', JSON.stringify(document));
  await write('did.json', JSON.stringify(golden.did));
  await run('message.mjs', {});
  const [message, signature, key] = await Promise.all(
    ['message', 'signature', 'key.der'].map((name) => readFile(join(folder, name))),
  );
  expect(message).toHaveLength(64);
  expect(signature).toHaveLength(64);
  return verify(null, message!, createPublicKey({ key: key!, format: 'der', type: 'spki' }), signature!);
}

/** Signed in the past of any machine. */
const AWARDED = Date.UTC(2026, 0, 15, 12);

/** A certificate whose signature begins with a byte of zero: one in 256 does. */
async function withZero(): Promise<Json> {
  for (let at = 0; ; at += 1000) {
    const certificate = await golden.certificate(facts({ awardedAt: AWARDED + at }));
    const [{ proofValue }] = certificate['proof'] as [{ proofValue: string }];
    if (fromBase58(proofValue)?.[0] === 0) return certificate;
  }
}

test('S44 by hand: the signature holds, also one that begins with a zero, and not where a letter was changed', async () => {
  const certificate = await golden.certificate(facts({ awardedAt: AWARDED }));
  expect(await signatureHolds(certificate)).toBe(true);
  expect(await signatureHolds(await withZero())).toBe(true);
  expect(await signatureHolds(await golden.list())).toBe(true);
  expect(await signatureHolds({ ...certificate, name: 'Ready for anything' })).toBe(false);
});

test('by hand: the bit tells what was revoked, and as of when', async () => {
  const certificate = await golden.certificate(facts({ awardedAt: AWARDED }));
  const whole = await publishedWith(certificate);
  const { validFrom } = whole[LIST] as { validFrom: string };
  expect(await run('bit.mjs', whole, CERTIFICATE)).toBe(`not revoked as of ${validFrom}\n`);
  const revoked = await publishedWith(certificate, [PLACE.index]);
  expect(await run('bit.mjs', revoked, CERTIFICATE)).toMatch(/^revoked as of /);
});

test('with the library: it prints what the page says it prints', async () => {
  const [, told] = /A certificate that holds:\n\n```\n([\s\S]*?)```/.exec(page) ?? [];
  const certificate = await golden.certificate(facts({ awardedAt: AWARDED }));
  expect(await run('check.mjs', await publishedWith(certificate), CERTIFICATE)).toBe(told);
  const revoked = await publishedWith(certificate, [PLACE.index]);
  expect(await run('check.mjs', revoked, CERTIFICATE)).toContain('no  revocation_status');
  const changed = await publishedWith({ ...certificate, name: 'Ready for anything' });
  expect(await run('check.mjs', changed, CERTIFICATE)).toContain('The signature is not valid.');
});
