import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, type Server, createServer, request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { MAX_BODY_BYTES } from '#domain/contract/sync.ts';
import type { FunctionHost } from '#infra/local/functions.ts';
import { replyOf } from '#infra/local/gateway.ts';
import { close, listen } from '#infra/local/listen.ts';
import { createFrontDoor } from '#infra/local/server.ts';
import { Site } from '#infra/local/site.ts';
import { temporaryFolder } from '../support/stack.ts';

const SITE_ORIGIN = 'http://localhost:4600';
const PHONE = '192.168.1.30';
let folder: string;
let mails: string;
/** The peer's address that the server sees next. */
let peer: string;
/** What the front door's function waits for before it answers. */
let held: Promise<unknown> = Promise.resolve();
/** Lines of the front door's log. */
const logged: string[] = [];
/** How often it was invoked. */
let invoked = 0;

/** A front door whose one function answers with the `Origin` that it was given, and where it came from. */
const openDoor = async (
  mailFolder: string | null,
  siteOrigin = SITE_ORIGIN,
): Promise<{ server: Server; port: number }> => {
  const host = {
    invoke: async (_name: string, event: { headers: Record<string, string>; rawQueryString: string }) => {
      invoked += 1;
      if (event.rawQueryString === 'break') throw new Error('broken');
      await held;
      return {
        kind: 'answered',
        result: {
          statusCode: 200,
          headers: { 'x-viewer': event.headers['x-forwarded-for'] },
          body: event.headers['origin'] ?? 'none',
        },
      };
    },
  } as unknown as FunctionHost;
  const door = createFrontDoor({
    siteOrigin,
    originSecret: 's'.repeat(32),
    site: new Site(folder),
    host,
    routing: [{ name: 'api', pathPrefix: '/api/' }],
    isCostly: () => false,
    mailFolder,
    openApi: () => ({}),
    mount: {
      path: '/demo',
      answer: async ({ headers }) => replyOf(200, 'text/plain', headers.get('origin') ?? 'none'),
    },
    log: (entry) => logged.push(JSON.stringify(entry)),
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
  folder = await temporaryFolder();
  mails = await temporaryFolder();
  door = await openDoor(mails);
  sending = await openDoor(null);
  named = await openDoor(mails, 'https://groundwork.example');
});
afterAll(async () => {
  for (const { server } of [door, sending, named]) await close(server);
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

/** Begins a call with a body. @param length what it says of its length; null sends it in chunks */
const begin = (from: string, length: number | null, path = '/api/sync'): ClientRequest => {
  peer = from;
  const options = { host: '127.0.0.1', port: door.port, method: 'POST', path, agent: false };
  const call = request(options).on('error', () => undefined);
  if (length !== null) call.setHeader('content-length', length);
  return call;
};

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

describe('S60 [ASVS 13.4.5] the description of the API', () => {
  test('is shown to this machine, and through no proxy', async () => {
    const path = '/api/openapi.json';
    expect((await get(path)).body).toBe('{}');
    const asked = [
      await get(path, { from: PHONE }),
      await get(path, { headers: { 'x-forwarded-for': '203.0.113.7' } }),
      await get(path, { headers: { host: 'groundwork.example' }, at: named }),
    ];
    expect(asked.map(({ body }) => body)).not.toContain('{}');
  });
});

describe('S39 [ASVS 16.2.5] the log', () => {
  const SECRET = 'tokenOfTwentyTwoLetter';

  test('says nothing of a request that was broken off', async () => {
    const began = once(door.server, 'request');
    const call = begin(PHONE, 9, `/api/auth/unsubscribe/${SECRET}`);
    call.write('{');
    const [asked] = (await began) as [IncomingMessage];
    const closed = new Promise((resolve) => asked.once('close', resolve));
    call.destroy();
    await closed;
    await get('/api/health');
    expect(logged).toEqual([]);
  });

  test('of a failure names the function and no address', async () => {
    expect((await get(`/api/auth/unsubscribe/${SECRET}?break`)).status).toBe(500);
    expect(logged.splice(0).map((line) => JSON.parse(line))).toEqual([
      { level: 'error', what: 'front door', function: 'api', error: 'Error: broken' },
    ]);
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

describe('O3 bodies', () => {
  const answerTo = async (call: ClientRequest) => {
    const [response] = await once(call, 'response');
    let body = '';
    for await (const part of response) body += String(part);
    return { status: response.statusCode, retryAfter: response.headers['retry-after'], body };
  };

  test.each([
    ['over 256 KB are refused before any of them is read', MAX_BODY_BYTES + 1, 0],
    ['that say no length are read up to there, and no further', null, MAX_BODY_BYTES + 1],
  ])('%s', async (_what, length, sent) => {
    const before = invoked;
    const call = begin(PHONE, length);
    call.flushHeaders();
    if (sent > 0) call.write(Buffer.alloc(sent));
    expect(await answerTo(call)).toMatchObject({ status: 413, body: '{"error":"too_large"}' });
    call.destroy();
    expect(invoked).toBe(before);
  });

  test('of 256 KB are taken', async () => {
    const call = begin(PHONE, MAX_BODY_BYTES);
    call.end(Buffer.alloc(MAX_BODY_BYTES));
    expect((await answerTo(call)).status).toBe(200);
  });

  test('of one network are held up to a limit, beyond which it waits, and others do not', async () => {
    const waiting = Promise.withResolvers<undefined>();
    held = waiting.promise;
    const before = invoked;
    const calls = Array.from({ length: 32 }, (_, at) => {
      const call = begin(`203.0.113.${at}`, MAX_BODY_BYTES);
      call.end(Buffer.alloc(MAX_BODY_BYTES));
      return answerTo(call);
    });
    await vi.waitFor(() => expect(invoked).toBe(before + calls.length));
    const one = begin('203.0.113.99', 2);
    one.end('{}');
    expect(await answerTo(one)).toEqual({ status: 503, retryAfter: '2', body: '{"error":"unavailable"}' });
    const reads = get('/api/me', { from: '203.0.113.99' });
    const other = begin(PHONE, 2);
    other.end('{}');
    waiting.resolve(undefined);
    expect((await answerTo(other)).status).toBe(200);
    expect((await reads).status).toBe(200);
    for (const call of calls) expect((await call).status).toBe(200);
    // What was answered is held no more.
    const again = begin('203.0.113.99', 2);
    again.end('{}');
    expect((await answerTo(again)).status).toBe(200);
  });
});
