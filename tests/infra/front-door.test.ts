import { type Server, createServer, request } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FunctionHost } from '#infra/local/functions.ts';
import { replyOf } from '#infra/local/gateway.ts';
import { close, listen } from '#infra/local/listen.ts';
import { createFrontDoor } from '#infra/local/server.ts';
import { Site } from '#infra/local/site.ts';

const SITE_ORIGIN = 'http://localhost:4600';
const PHONE = '192.168.1.30';

let folder: string;
let mails: string;
/** The peer's address that the server sees next. */
let peer: string;

/** A front door whose one function answers with the `Origin` that it was given, and where it came from. */
const openDoor = async (
  mailFolder: string | null,
  siteOrigin = SITE_ORIGIN,
): Promise<{ server: Server; port: number }> => {
  const host = {
    invoke: async (_name: string, event: { headers: Record<string, string> }) => ({
      kind: 'answered',
      result: {
        statusCode: 200,
        headers: { 'x-viewer': event.headers['x-forwarded-for'] },
        body: event.headers['origin'] ?? 'none',
      },
    }),
  } as unknown as FunctionHost;
  const door = createFrontDoor({
    siteOrigin,
    originSecret: 's'.repeat(32),
    site: new Site(folder),
    host,
    routing: [{ name: 'api', pathPrefix: '/api/' }],
    mailFolder,
    openApi: () => ({}),
    mount: {
      path: '/demo',
      answer: async ({ headers }) => replyOf(200, 'text/plain', headers.get('origin') ?? 'none'),
    },
    log: () => {},
  });
  const server = createServer(door);
  server.on('connection', (socket) => {
    Object.defineProperty(socket, 'remoteAddress', { value: peer });
  });
  const opened = await listen(server, 0, '127.0.0.1');
  return { server, port: opened.ok ? opened.value : 0 };
};

let door: { server: Server; port: number };
let sending: { server: Server; port: number };
let named: { server: Server; port: number };
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'groundwork-'));
  mails = await mkdtemp(join(tmpdir(), 'groundwork-'));
  door = await openDoor(mails);
  sending = await openDoor(null);
  named = await openDoor(mails, 'https://groundwork.example');
});
afterAll(async () => {
  for (const { server } of [door, sending, named]) await close(server);
  for (const each of [folder, mails]) await rm(each, { recursive: true, force: true });
});

interface Asked {
  readonly from?: string;
  readonly headers?: Record<string, string>;
  readonly at?: { readonly port: number };
}

const get = (
  path: string,
  { from = '127.0.0.1', headers = {}, at = door }: Asked = {},
): Promise<{ status: number; body: string; viewer: unknown }> =>
  new Promise((resolve, reject) => {
    peer = from;
    const options = { host: '127.0.0.1', port: at.port, path, headers, agent: false };
    request(options, (response) => {
      let body = '';
      response.on('data', (part: Buffer) => (body += part.toString()));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, body, viewer: response.headers['x-viewer'] }),
      );
    })
      .on('error', reject)
      .end();
  });

describe('B12 mails and the demo’s page', () => {
  const pages = ['/mail', '/mail/', '/mail/style.css', '/demo'];

  test.each(pages)('%s is shown to this machine', async (path) => {
    for (const from of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) {
      expect((await get(path, { from })).status).toBe(200);
    }
  });

  test.each(pages)('%s is shown to no other device, and through no proxy', async (path) => {
    for (const from of [PHONE, `::ffff:${PHONE}`, 'fe80::1%eth0', '2001:db8::1']) {
      expect((await get(path, { from })).status).toBe(404);
    }
    for (const name of ['x-forwarded-for', 'forwarded']) {
      expect((await get(path, { headers: { [name]: '203.0.113.7' } })).status).toBe(404);
    }
  });

  test('mails are shown to nobody where they really go out', async () => {
    for (const path of ['/mail', '/mail/', '/mail/style.css']) {
      expect((await get(path, { at: sending })).status).toBe(404);
    }
  });
});

describe('B12 the Host header', () => {
  test.each([
    'localhost',
    'localhost:4600',
    '127.0.0.1:4600',
    '[::1]:4600',
    '192.168.1.20:4600',
    '[fe80::1]',
  ])('%s is this machine', async (host) => {
    expect((await get('/api/health', { headers: { host } })).status).toBe(200);
  });

  test.each(['evil.example', 'evil.example:4600', 'localhost.evil.example', '1.2.3.4.evil.example'])(
    '%j may be a name that somebody pointed here: nothing is answered',
    async (host) => {
      for (const path of ['/', '/api/health', '/mail', '/demo']) {
        expect((await get(path, { headers: { host } })).status).toBe(421);
      }
    },
  );
});

describe('B12 a page at another address of this machine', () => {
  const at = (origin: string, host: string) => get('/api/sync', { headers: { origin, host }, from: PHONE });

  test('is the site’s own', async () => {
    expect((await at('http://192.168.1.20:4600', '192.168.1.20:4600')).body).toBe(SITE_ORIGIN);
    expect(
      (await get('/demo', { headers: { origin: 'http://127.0.0.1:1', host: '127.0.0.1:1' } })).body,
    ).toBe(SITE_ORIGIN);
  });

  test.each([
    ['http://evil.example', '192.168.1.20:4600'],
    ['http://192.168.1.20:8080', '192.168.1.20:4600'],
    ['https://192.168.1.20:4600', '192.168.1.20:4600'],
    ['null', '192.168.1.20:4600'],
  ])('S17 %s is not, at %s', async (origin, host) => {
    expect((await at(origin, host)).body).toBe(origin);
  });
});

describe('B12 a proxy on this machine', () => {
  const host = 'groundwork.example';
  const ask = (path: string, headers: Record<string, string>, from = '127.0.0.1') =>
    get(path, { headers: { host, ...headers }, from, at: named });

  test('serves the site under its name, and says who asks', async () => {
    const reply = await ask('/api/health', { 'x-forwarded-for': '198.51.100.1, 203.0.113.7' });
    expect(reply).toMatchObject({ status: 200, viewer: '203.0.113.7' });
    expect((await ask('/api/health', { host: 'evil.example' })).status).toBe(421);
  });

  test('is shown neither mails nor the demo, even if it does not say who asks', async () => {
    for (const path of ['/mail', '/mail/style.css', '/demo']) {
      for (const name of [host, '127.0.0.1:4600']) {
        expect((await ask(path, { host: name })).status).toBe(404);
        expect((await ask(path, { host: name, 'x-forwarded-for': '203.0.113.7' })).status).toBe(404);
      }
    }
  });

  test('is believed from nowhere else, and for no other name', async () => {
    const forwarded = { 'x-forwarded-for': '203.0.113.7' };
    expect((await ask('/api/health', forwarded, PHONE)).viewer).toBe(PHONE);
    expect((await ask('/api/health', { ...forwarded, host: '127.0.0.1' })).viewer).toBe('127.0.0.1');
    expect((await ask('/api/health', { 'x-forwarded-for': 'nobody' })).viewer).toBe('127.0.0.1');
    expect((await get('/api/health', { headers: forwarded })).viewer).toBe('127.0.0.1');
  });

  test('S17 a page that came without TLS is not the site’s own', async () => {
    const origin = `http://${host}`;
    expect((await ask('/api/sync', { origin })).body).toBe(origin);
  });
});
