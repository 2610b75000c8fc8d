import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { type RequestListener, createServer } from 'node:http';
import { request as requestSecurely } from 'node:https';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeDeviceKeys, publicBytes } from '#domain/envelope/device.ts';
import { seal, siteKeysOf } from '#domain/envelope/envelope.ts';
import { close, listen } from '#infra/local/listen.ts';
import { EnvelopeFolder, createRoom, lookAtCertificate, readCertificate } from '#infra/local/room.ts';
import { Site } from '#infra/local/site.ts';
import { ROOM_CERTIFICATE, ROOM_KEY } from '../support/room-certificate.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const SITE = 'https://groundwork.example';
const CANARY = 'We meet at the laundry room on Tuesday';

const sealed = async (site = SITE, words = CANARY): Promise<Uint8Array<ArrayBuffer>> => {
  const keys = await siteKeysOf(new Uint8Array(32).fill(7));
  const device = await makeDeviceKeys();
  return seal(new TextEncoder().encode(words), {
    site,
    key: await publicBytes(keys.publicKey),
    session: 'A'.repeat(43),
    device: device.privateKey,
  });
};

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'room-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('the folder of envelopes', () => {
  test('an envelope is on the disk once it is taken, once however often it comes, and says nothing', async () => {
    const envelopes = new EnvelopeFolder(folder, SITE);
    const [one, other] = [await sealed(), await sealed()];
    expect(await envelopes.count()).toBe(0);
    const outcomes = await Promise.all([one, one, other].map((each) => envelopes.put(each)));
    expect([...outcomes, await envelopes.put(one)]).toEqual(['taken', 'taken', 'taken', 'taken']);
    const names = await readdir(folder);
    expect(names).toHaveLength(2);
    for (const name of names) {
      expect(name).toMatch(/^[0-9a-f]{64}\.envelope$/);
      const bytes = await readFile(join(folder, name));
      expect([one, other].some((each) => bytes.equals(each))).toBe(true);
      expect(bytes.includes(CANARY)).toBe(false);
    }
  });

  test('one for another site, one that is none and one too many are not taken', async () => {
    const envelopes = new EnvelopeFolder(folder, SITE, 1);
    expect(await envelopes.put(await sealed('https://elsewhere.example'))).toBe('elsewhere');
    expect(await envelopes.put(new Uint8Array())).toBe('spoiled');
    expect(await envelopes.put(new TextEncoder().encode(CANARY))).toBe('spoiled');
    expect(await envelopes.put((await sealed()).slice(0, 60))).toBe('spoiled');
    const first = await sealed();
    expect(await envelopes.put(first)).toBe('taken');
    expect(await envelopes.put(await sealed())).toBe('full');
    expect(await envelopes.put(first)).toBe('taken');
    expect(await readdir(folder)).toHaveLength(1);
  });

  test('what a box without power left half written counts for nothing, and comes again', async () => {
    const envelopes = new EnvelopeFolder(folder, SITE);
    const one = await sealed();
    await envelopes.put(one);
    const [name = ''] = await readdir(folder);
    await rm(join(folder, name));
    await writeFile(join(folder, `${name}.0f8b`), one.subarray(0, 20));
    expect(await envelopes.count()).toBe(0);
    expect(await envelopes.put(one)).toBe('taken');
    expect(await readFile(join(folder, name))).toEqual(Buffer.from(one));
  });
});

const withRoom = async (use: (origin: string) => Promise<void>, most?: number): Promise<void> => {
  const errors: unknown[] = [];
  const site = new Site(resolve(ROOT, 'build/web'));
  const room: RequestListener = createRoom(site, new EnvelopeFolder(folder, SITE, most), (error) =>
    errors.push(error),
  );
  const server = createServer(room);
  const opened = await listen(server, 0, '127.0.0.1');
  if (!opened.ok) throw new Error(opened.error);
  try {
    await use(`http://127.0.0.1:${opened.value}`);
  } finally {
    await close(server);
  }
  expect(errors).toEqual([]);
};
const post = (origin: string, body: Uint8Array<ArrayBuffer>, from = origin): Promise<Response> =>
  fetch(`${origin}/envelopes`, { method: 'POST', headers: { origin: from }, body });

describe('the server of the room', () => {
  test('gives the course with the headers of the site, and cuts off what it has no server for', () =>
    withRoom(async (origin) => {
      const page = await fetch(`${origin}/start-here/`);
      expect(page.status).toBe(200);
      expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; /);
      expect(await page.text()).toContain('<html lang="en"');
      expect((await fetch(`${origin}/nothing-here/`)).status).toBe(404);
      expect((await fetch(`${origin}/../package.json`)).status).toBe(404);
      await expect(fetch(`${origin}/api/health`)).rejects.toThrow('fetch failed');
      expect((await fetch(`${origin}/`)).status).toBe(200);
    }));

  test('takes envelopes from its own pages, and says what becomes of each', () =>
    withRoom(async (origin) => {
      const outcomes: [number, unknown][] = [];
      for (const body of [await sealed(), await sealed('https://elsewhere.example'), new Uint8Array(10)]) {
        const reply = await post(origin, body);
        outcomes.push([reply.status, await reply.json()]);
      }
      outcomes.push([(await post(origin, new Uint8Array(60_000))).status, 'too large']);
      outcomes.push([(await post(origin, await sealed())).status, 'one too many']);
      outcomes.push([(await post(origin, await sealed(), 'https://stranger.example')).status, 'a stranger']);
      expect(outcomes).toEqual([
        [200, { outcome: 'taken' }],
        [421, { outcome: 'elsewhere' }],
        [422, { outcome: 'spoiled' }],
        [422, 'too large'],
        [507, 'one too many'],
        [403, 'a stranger'],
      ]);
      // What it took is given to nobody.
      expect((await fetch(`${origin}/envelopes`)).status).toBe(404);
      expect(await readdir(folder)).toHaveLength(1);
    }, 1));
});

describe('the certificate', () => {
  const HOST = 'room.groundwork.example';
  const END = Date.parse('2126-11-07T19:06:10Z');
  const DAY = 86_400_000;
  test.each([
    ['a month before its end', END - 30 * DAY, null],
    ['nine days before', END - 9 * DAY - 1, 'The certificate is good for 9 more days, until 2126-11-07.'],
    ['on the last day but one', END - DAY - 1, 'The certificate is good for 1 more day, until 2126-11-07.'],
  ])('%s', (_when, now, said) => {
    const looked = lookAtCertificate({ cert: ROOM_CERTIFICATE, key: ROOM_KEY }, HOST, now);
    expect(looked).toEqual({ ok: true, value: said === null ? null : expect.stringContaining(said) });
  });

  test.each([
    ['that has run out', ROOM_CERTIFICATE, HOST, END, 'The certificate ran out on 2126-11-07'],
    ['of another name', ROOM_CERTIFICATE, 'room.elsewhere.example', 0, 'not for room.elsewhere.example'],
    ['that is none', 'words', HOST, 0, 'no certificate in PEM'],
  ])('one %s is not used', (_what, cert, host, now, said) => {
    const looked = lookAtCertificate({ cert, key: ROOM_KEY }, host, now);
    expect(looked).toEqual({ ok: false, error: expect.stringContaining(said) });
  });

  test('nor is one whose key is another one, is none, or is gone', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const paths = { cert: join(folder, 'cert.pem'), key: join(folder, 'key.pem') };
    const read = () => readCertificate(paths, HOST, 0);
    await writeFile(paths.cert, ROOM_CERTIFICATE);
    expect(await read()).toEqual({ ok: false, error: expect.stringContaining('can’t be read') });
    await writeFile(paths.key, privateKey.export({ type: 'pkcs8', format: 'pem' }));
    expect(await read()).toEqual({ ok: false, error: expect.stringContaining('another one') });
    await writeFile(paths.key, 'words');
    expect(await read()).toEqual({ ok: false, error: expect.stringContaining('no private key') });
    await writeFile(paths.key, ROOM_KEY);
    expect(await read()).toEqual({ ok: true, value: { cert: ROOM_CERTIFICATE, key: ROOM_KEY, says: null } });
  });
});

describe('npm run room', () => {
  const begin = (...words: string[]): ChildProcess =>
    spawn(process.execPath, ['scripts/room.ts', '--folder', join(folder, 'held'), '--port', '0', ...words], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  /** All that it says, once these words have come. */
  const saidBy = async (child: ChildProcess, words: string): Promise<string> => {
    let said = '';
    for await (const part of child.stdout!) {
      said += String(part);
      if (said.includes(words)) return said;
    }
    throw new Error(`it never said “${words}”, but: ${said}`);
  };
  const secured = async (): Promise<string[]> => {
    const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
    await writeFile(cert, ROOM_CERTIFICATE);
    await writeFile(key, ROOM_KEY);
    return ['--site', SITE, '--cert', cert, '--key', key];
  };
  const postTo = async (port: string, body: Uint8Array): Promise<number | undefined> => {
    const host = `room.groundwork.example:${port}`;
    const call = requestSecurely({
      host: '127.0.0.1',
      port,
      path: '/envelopes',
      method: 'POST',
      servername: 'room.groundwork.example',
      ca: ROOM_CERTIFICATE,
      headers: { host, origin: `https://${host}` },
    });
    call.end(body);
    const [reply] = (await once(call, 'response')) as [{ statusCode?: number; resume: () => void }];
    reply.resume();
    return reply.statusCode;
  };

  test('serves by its certificate, and a box that lost its power has what it took', async () => {
    const words = await secured();
    const one = await sealed();
    for (const held of [0, 1]) {
      const child = begin(...words);
      const ended = once(child, 'exit');
      const said = await saidBy(child, '\nThe room is open: https://room.groundwork.example:');
      expect(said).toContain(`Envelopes in the box: ${held},`);
      const port = said.trim().split(':').at(-1) ?? '';
      expect(await postTo(port, one)).toBe(200);
      child.kill('SIGKILL');
      await ended;
    }
  });

  test.each([
    ['no site', [], 'Say for which site'],
    ['no certificate', ['--site', SITE], 'Phones ask for a certificate of room.groundwork.example'],
    ['no such file', ['--site', SITE, '--cert', 'none.pem', '--key', 'none.pem'], 'none.pem can’t be read.'],
    ['another option', ['--sight', SITE], 'sight'],
  ])('%s: one line that says so, and nothing is opened', async (_what, words, said) => {
    const child = begin(...words);
    let errors = '';
    child.stderr!.on('data', (part: Buffer) => (errors += part.toString()));
    const [code] = (await once(child, 'close')) as [number];
    expect(code).toBe(1);
    expect(errors).toContain(said);
  });
});
