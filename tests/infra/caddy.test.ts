import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { connect as connectHttp2 } from 'node:http2';
import { connect, createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { connect as connectTls } from 'node:tls';
import { paginateScan } from '@aws-sdk/lib-dynamodb';
import { ulid } from 'ulid';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { askForCode } from '#domain/contract/sign-in.ts';
import { sync } from '#domain/contract/sync.ts';
import { readCatalogue } from '#functions/storage/catalogue.ts';
import { LOCAL_TABLES, openLocalClient, withClient } from '#infra/local/database.ts';
import { type Stack, reserve, startStack } from '#infra/local/stack.ts';
import { findProgram } from '../../scripts/chromium.ts';
import { makeCohort } from '../faults/support/cohort.ts';
import { PATIENCE_MS } from '../support/patience.ts';
import { temporaryFolder } from '../support/stack.ts';

const caddy = findProgram('caddy');
const HOST = 'groundwork.example';
const ORIGIN = `https://${HOST}`;
/** A phone's address, as Caddy sees it. */
const PHONE = '127.1.2.3';
const ROOT = resolve(import.meta.dirname, '../..');

const documented = async (): Promise<string> => {
  const page = await readFile(resolve(ROOT, 'docs/self-host.md'), 'utf8');
  const [, config = ''] = /`\/etc\/caddy\/Caddyfile`:\n\n```\n([^`]+)```/.exec(page) ?? [];
  return config;
};

const freePort = async (): Promise<number> => {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
};

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

describe.skipIf(caddy === null)('B12 behind Caddy, with the Caddyfile of docs/self-host.md', () => {
  let folder: string;
  let stack: Stack;
  let proxy: ChildProcess;
  let port: number;
  const certificate = (): string => join(folder, 'pki/authorities/local/root.crt');

  beforeAll(async () => {
    folder = await temporaryFolder();
    const reserved = await reserve({ host: '127.0.0.1', port: 0, dataDir: join(folder, 'data') });
    if (!reserved.ok) throw new Error(reserved.error);
    stack = await startStack(reserved.value, { siteOrigin: ORIGIN, smtpUrl: undefined });
    port = await freePort();
    // Names are its own, and nothing of the machine is touched; the rest is the page's.
    const options = [
      'admin off',
      'skip_install_trust',
      'auto_https disable_redirects',
      `storage file_system ${folder}`,
      `https_port ${port}`,
    ];
    const site = (await documented())
      .replace('127.0.0.1:4600', `127.0.0.1:${stack.port}`)
      .replace(/\}\s*$/, '\ttls internal\n}\n');
    const config = join(folder, 'Caddyfile');
    await writeFile(config, `{\n\t${options.join('\n\t')}\n}\n${site}`);
    proxy = spawn(caddy ?? '', ['run', '--config', config, '--adapter', 'caddyfile'], {
      env: { ...process.env, HOME: folder },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let output = '';
    proxy.stderr?.on('data', (part: Buffer) => (output += part.toString()));
    await vi.waitFor(() => {
      expect(output).toContain('serving initial configuration');
      expect(existsSync(certificate())).toBe(true);
    }, PATIENCE_MS);
  });
  afterAll(async () => {
    if (proxy.kill()) await once(proxy, 'close');
    await stack.stop();
  });

  const ask = async (path: string, headers: Record<string, string>, body?: unknown): Promise<Answer> => {
    const ca = await readFile(certificate());
    const session = connectHttp2(ORIGIN, {
      createConnection: () =>
        connectTls({
          socket: connect({ host: '127.0.0.1', port, localAddress: PHONE }),
          servername: HOST,
          ALPNProtocols: ['h2'],
          ca,
        }),
    });
    const stream = session.request({
      ':authority': HOST,
      ':path': path,
      ':method': body === undefined ? 'GET' : 'POST',
      ...headers,
    });
    stream.end(body === undefined ? undefined : JSON.stringify(body));
    const [answered] = (await once(stream, 'response')) as [Record<string, unknown>];
    const said = await text(stream);
    session.close();
    return { status: Number(answered[':status']), headers: answered, body: said };
  };
  const page = { origin: ORIGIN, 'content-type': 'application/json', 'x-groundwork': '1' };

  test('a page comes over HTTP/2, packed and with its headers', async () => {
    const { status, headers } = await ask('/es/', { 'accept-encoding': 'br' });
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-encoding': 'br',
      'content-type': 'text/html;charset=utf-8',
      'strict-transport-security': expect.stringContaining('max-age='),
    });
  });

  test('steps are taken from a cookie that only https carries', async () => {
    const { database, close: end } = openLocalClient(stack.databaseEndpoint);
    const catalogue = readCatalogue();
    const enrolledAt = Date.now() - 60_000;
    const { learners, signIn } = await makeCohort(database, catalogue, { size: 1, enrolledAt });
    const [person = ''] = learners;
    const cookie = await signIn(person);
    end();
    const section = catalogue.modules[0]?.lessons[0]?.sections[0];
    const step = { id: ulid(), course: catalogue.course, at: Date.now(), v: 1, t: 'step', section };
    const batch = { device: ulid(), epoch: '', person, have: {}, events: [step] };
    const { status, body } = await ask(sync.path, { ...page, cookie }, batch);
    expect([status, JSON.parse(body).results]).toEqual([200, { [step.id]: 'applied' }]);
    expect(cookie).toMatch(/^__Host-sid=/);
  });

  test('limits count the address that Caddy saw, whatever a caller says of itself; cookies are Secure', async () => {
    const forged = { 'x-forwarded-for': '203.0.113.9', forwarded: 'for=203.0.113.9' };
    const who = { email: 'luz@example.org', language: 'en' };
    const { status, headers } = await ask(askForCode.path, { ...page, ...forged }, who);

    expect(status).toBe(200);
    expect([headers['set-cookie']].flat()).toEqual([
      expect.stringMatching(/^__Host-flow=[\w-]+; Path=\/; Max-Age=\d+; Secure; HttpOnly; SameSite=Lax$/),
    ]);
    const counters = await withClient(stack.databaseEndpoint, async (client) => {
      const keys: string[] = [];
      for await (const { Items = [] } of paginateScan({ client }, { TableName: LOCAL_TABLES.short })) {
        keys.push(...Items.map(({ pk }) => String(pk)).filter((key) => key.startsWith('N#sends-network#')));
      }
      return keys;
    });
    expect(counters).toEqual([expect.stringContaining('#127.1.2.0/24#')]);
  });

  test('mails are shown to nobody', async () => {
    expect((await ask('/mail', {})).status).toBe(404);
  });
});
