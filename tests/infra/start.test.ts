import { once } from 'node:events';
import { createServer } from 'node:http';
import { mkdir, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askForCode, verifyCode } from '#domain/contract/sign-in.ts';
import { withDatabase } from '#infra/local/database.ts';
import { close, listen } from '#infra/local/listen.ts';
import { copyDataFolder } from '../../scripts/operator/copy/data-folder.ts';
import { restoreDataFolder } from '../../scripts/operator/restore-data-folder.ts';
import { codeOf, createCaller } from '../support/people.ts';
import { CAN_READ_MEMORY, megabytesOf } from '../support/memory.ts';
import { type TestStack, runStart, startTestStack, temporaryFolder } from '../support/stack.ts';

/** This machine's addresses in networks, if it is in any. */
const networkAddresses = (): string[] =>
  Object.values(networkInterfaces()).flatMap((all = []) =>
    all.filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => address),
  );

const canOpen = async (port: number): Promise<boolean> => {
  const server = createServer();
  const opened = await listen(server, port);
  await close(server);
  return opened.ok;
};

describe('a running stack', () => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await startTestStack();
  });
  afterAll(async () => {
    await stack.stop();
  });

  test('says last where it is, and first how to become its administrator', () => {
    expect(stack.output().trimEnd().split('\n').at(-1)).toBe(`Groundwork is ready: ${stack.origin}`);
    expect(stack.adminLink).toMatch(/^http:\/\/localhost:\d+\/join\/#[A-Za-z0-9_-]{22}$/);
  });

  test('answers /api/health from the built bundle, never to be kept', async () => {
    const reply = await fetch(`${stack.origin}/api/health`);
    expect(reply.status).toBe(200);
    expect(reply.headers.get('cache-control')).toBe('no-store');
    expect(await reply.json()).toEqual({ ok: true, course: expect.any(String) });
  });

  test.each(['/', '/nope/', '/x.css', '/api/health', '/api/nope', '/api/me/x.css', '/mail'])(
    'S20 S22 [ASVS 3.4.1] %s carries every security header',
    async (path) => {
      const { headers } = await fetch(stack.origin + path);
      expect(headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains');
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; /);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('access-control-allow-origin')).toBeNull();
    },
  );

  test.each(['/api/me/x.css', '/api/me;.js', '/api/nope', '/api/'])(
    'S21 [ASVS 14.2.2] %s is a 404 that is not kept',
    async (path) => {
      const reply = await fetch(stack.origin + path);
      expect(reply.status).toBe(404);
      expect(reply.headers.get('cache-control')).toBe('no-store');
      expect(reply.headers.get('content-type')).toMatch(/^application\/json/);
    },
  );

  test('shows the mail that would have been sent, escaped', async () => {
    const reply = await fetch(`${stack.origin}/api/auth/code`, {
      method: 'POST',
      headers: {
        origin: stack.origin,
        'content-type': 'application/json',
        'x-groundwork': '1',
      },
      body: JSON.stringify({ email: 'ana@example.org', language: 'es' }),
    });
    expect(reply.status).toBe(200);
    await expect.poll(() => stack.mailsTo('ana@example.org')).toHaveLength(1);
    await writeFile(
      join(stack.dataDir, 'mail', '0HOSTILE.eml'),
      'To: <x@example.org>\r\nSubject: <script>alert(1)</script>\r\n\r\n<img src=x onerror=alert(2)>\r\n',
    );
    const list = await (await fetch(`${stack.origin}/mail`)).text();
    expect(list).toContain('ana@example.org');
    expect(list).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    const one = await (await fetch(`${stack.origin}/mail/0HOSTILE`)).text();
    expect(one).toContain('&lt;img src=x onerror=alert(2)&gt;');
    expect(one).not.toContain('<img');
    expect((await fetch(`${stack.origin}/mail/..%2Fsecrets`)).status).toBe(404);
  });

  test('S18 B3 signs someone in by cookies that Safari takes over http', async () => {
    const caller = createCaller(stack.origin);
    const [email, language] = ['ana@example.org', 'en'];
    const join = { code: codeOf(stack.adminLink!), name: 'Ana' };
    const before = (await stack.mailsTo(email)).length;
    const asked = await caller.post(askForCode.path, { email, language, join });
    const code = await stack.codeFor(email, before);
    const verified = await caller.post(verifyCode.path, { email, language, join, code });
    const lines = [asked, verified].flatMap(({ headers }) => headers.getSetCookie());
    expect(lines).toHaveLength(4);
    for (const line of lines) {
      expect(line).toMatch(/^(sid|flow|device)=[\w-]*; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/);
    }
    expect((await caller.get('/api/me')).status).toBe(200);
  });

  test('B12 keeps its data folder and its secrets to its owner', async () => {
    const modeOf = async (path: string) => (await stat(path)).mode & 0o777;
    expect(await modeOf(stack.dataDir)).toBe(0o700);
    expect(await modeOf(join(stack.dataDir, 'secrets'))).toBe(0o600);
    expect(await modeOf(join(stack.dataDir, 'stack.json'))).toBe(0o600);
  });

  test('B12 listens on loopback alone', async () => {
    const others = ['127.0.0.2', ...networkAddresses()];
    for (const address of others) {
      await expect(fetch(`http://${address}:${stack.port}/api/health`)).rejects.toThrow('fetch failed');
    }
  });

  test.skipIf(!CAN_READ_MEMORY)('O3 takes no more than 450 MB under sixty bodies of 6 MB', async () => {
    const body = Buffer.alloc(6_000_000);
    const send = () =>
      fetch(`${stack.origin}/api/sync`, { method: 'POST', body }).then(
        ({ status }) => status,
        () => 'broken off',
      );
    const answers = await Promise.all(Array.from({ length: 60 }, send));
    const { pid } = JSON.parse(await readFile(join(stack.dataDir, 'stack.json'), 'utf8'));
    expect(megabytesOf(pid, 'VmHWM')).toBeLessThanOrEqual(450);
    expect(new Set(answers)).toEqual(new Set([413]));
  });

  test('B12 its database answers nobody without the secret in its address, and no browser', async () => {
    const { database } = JSON.parse(await readFile(join(stack.dataDir, 'stack.json'), 'utf8'));
    const list = (address: string, headers: Record<string, string> = {}) =>
      fetch(address, {
        method: 'POST',
        headers: {
          'x-amz-target': 'DynamoDB_20120810.ListTables',
          'content-type': 'application/x-amz-json-1.0',
          authorization: 'AWS4-HMAC-SHA256 Credential=a/b/c/d/e, SignedHeaders=a, Signature=b',
          'x-amz-date': '20261124T120000Z',
          ...headers,
        },
        body: '{}',
      });
    expect((await list(`${database}/`)).status).toBe(200);
    const refused = [
      await list(`${database}/`, { origin: 'https://evil.example' }),
      await list(new URL('/', database).href),
      await list(`${database}x/`),
    ];
    for (const reply of refused) {
      expect(reply.status).toBe(403);
      expect(reply.headers.get('access-control-allow-origin')).toBeNull();
      expect(await reply.text()).toBe('');
    }
  });
});

describe('stopping and starting again', () => {
  test('SIGTERM frees the port though a phone holds on to it; the data and the epoch are there the next time', async () => {
    const dataDir = await temporaryFolder();
    const first = await startTestStack({ dataDir });
    const epoch = await readFile(join(dataDir, 'epoch'), 'utf8');
    const phone = connect(first.port, '127.0.0.1');
    // It's cut off in the middle of its call.
    phone.on('error', () => undefined);
    phone.write('POST /api/sync HTTP/1.1\r\nhost: localhost\r\ncontent-length: 9\r\n\r\n{');
    await once(phone, 'connect');
    const { code } = await first.stop({ keep: true });
    expect(code).toBe(0);
    await expect.poll(() => canOpen(first.port)).toBe(true);
    expect(await readdir(dataDir)).not.toContain('stack.json');

    const second = await startTestStack({ dataDir });
    expect(await readFile(join(dataDir, 'epoch'), 'utf8')).toBe(epoch);
    await second.stop();
  });
});

describe('B12 after a crash', () => {
  test('a new epoch begins, so that phones send again what the machine may have lost', async () => {
    const dataDir = await temporaryFolder();
    const first = await startTestStack({ dataDir });
    const epoch = await readFile(join(dataDir, 'epoch'), 'utf8');
    await first.kill();
    expect(await readdir(dataDir)).toContain('stack.json');

    const second = await startTestStack({ dataDir });
    const renewed = await readFile(join(dataDir, 'epoch'), 'utf8');
    expect(renewed).not.toBe(epoch);
    expect(renewed).toMatch(/^[0-9a-f-]{36}\n$/);
    await second.stop();
  });
});

describe('B12 opened to a network by HOST', () => {
  test('the site answers there, and mails stay on the machine', async () => {
    const stack = await startTestStack({ host: '0.0.0.0' });
    for (const address of networkAddresses()) {
      const origin = `http://${address}:${stack.port}`;
      expect(stack.output()).toContain(`From other devices in this network: ${origin}\n`);
      expect((await fetch(`${origin}/api/health`)).status).toBe(200);
      expect((await fetch(`${origin}/mail`)).status).toBe(404);
    }
    expect((await fetch(`${stack.origin}/mail`)).status).toBe(200);
    await stack.stop();
  });

  test.each([
    ['my-laptop', 'HOST my-laptop is no IP address; 0.0.0.0 is every one of this machine.'],
    ['203.0.113.9', 'HOST 203.0.113.9 is no address of this machine; 0.0.0.0 is every one.'],
  ])('%s is refused in one line', async (host, line) => {
    const dataDir = join(await temporaryFolder(), 'data');
    const { code, output } = await runStart({ HOST: host, PORT: '0', DATA_DIR: dataDir });
    expect(code).toBe(1);
    expect(output.trimEnd()).toBe(line);
    await expect(stat(dataDir)).rejects.toThrow('ENOENT');
  });
});

describe('O5 a second start on a data folder', () => {
  const stateOf = (dataDir: string): Promise<string[]> =>
    Promise.all(['stack.json', 'epoch'].map((name) => readFile(join(dataDir, name), 'utf8')));

  test('beside a stack that is stopped and answers nothing says one line and changes nothing', async () => {
    const stack = await startTestStack();
    const before = await stateOf(stack.dataDir);
    const { pid } = JSON.parse(before[0] ?? '');
    process.kill(pid, 'SIGSTOP');
    const { code, output } = await runStart({ PORT: '0', DATA_DIR: stack.dataDir });
    process.kill(pid, 'SIGCONT');
    expect(code).toBe(1);
    expect(output.trimEnd()).toBe(
      `DATA_DIR ${stack.dataDir} is in use: another Groundwork has it, which does not answer, or only starts.`,
    );
    expect(await stateOf(stack.dataDir)).toEqual(before);
    expect((await fetch(`${stack.origin}/api/health`)).status).toBe(200);
    await stack.stop();
  });

  test('at the same moment leaves one running, and the other says one line', async () => {
    const dataDir = join(await temporaryFolder(), 'data');
    const started = await Promise.allSettled([startTestStack({ dataDir }), startTestStack({ dataDir })]);
    const [stack] = started.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    const failures = started.flatMap((each) => (each.status === 'rejected' ? [String(each.reason)] : []));
    expect(failures).toHaveLength(1);
    expect(failures[0]).toMatch(/^Error: the stack ended:\nDATA_DIR \S+ is in use: .+\n$/);
    const { database } = JSON.parse((await stateOf(dataDir))[0] ?? '');
    expect((await fetch(`${database}/`)).status).toBe(200);
    await stack?.stop();
  });
});

test('O6 a start on a damaged database says in one line what to do and ends, and a restore does it', async () => {
  const stack = await startTestStack();
  await stack.stop({ keep: true });
  const { dataDir } = stack;
  const backupDir = join(await temporaryFolder(), 'copy');
  await copyDataFolder(dataDir, backupDir, Date.now());
  await writeFile(join(dataDir, 'db', 'CURRENT'), 'MANIFEST-none\n');
  const { code, output } = await runStart({ PORT: '0', DATA_DIR: stack.dataDir });
  expect(code).toBe(1);
  const line = `${join(stack.dataDir, 'db')} is damaged. Put the data back to a copy: npm run restore -- <copy>`;
  expect(output.trimEnd().split('\n').at(-1)).toBe(`Groundwork did not start: ${line}`);
  expect(output).not.toMatch(/^ {4}at /m);
  const restored = await restoreDataFolder({ dataDir, backupDir, now: Date.now() });
  expect(restored).toMatchObject({ ok: true, value: { isDamaged: true } });
  await withDatabase(join(dataDir, 'db'), async () => undefined);
});

describe('what is in the way is named in one line, and nothing is touched', () => {
  const oneLine = (output: string): string[] => output.trimEnd().split('\n');

  test('a taken port', async () => {
    const server = createServer();
    const opened = await listen(server, 0);
    const port = opened.ok ? opened.value : 0;
    const dataDir = join(await temporaryFolder(), 'data');
    const { code, output } = await runStart({ PORT: String(port), DATA_DIR: dataDir });
    await close(server);
    expect(code).toBe(1);
    expect(oneLine(output)).toEqual([`PORT ${port} is taken by another program; set PORT to a free one.`]);
    await expect(stat(dataDir)).rejects.toThrow('ENOENT');
  });

  test('a data folder that another stack has open', async () => {
    const stack = await startTestStack();
    const { code, output } = await runStart({
      PORT: '0',
      DATA_DIR: stack.dataDir,
    });
    await stack.stop();
    expect(code).toBe(1);
    expect(oneLine(output)).toHaveLength(1);
    expect(output).toContain(`DATA_DIR ${stack.dataDir} is in use: Groundwork runs at`);
  });

  test('a port that is none', async () => {
    const { code, output } = await runStart({ PORT: '99999', DATA_DIR: await temporaryFolder() });
    expect(code).toBe(1);
    expect(oneLine(output)).toEqual(['PORT 99999 is no port; it is a number up to 65535.']);
  });

  test('a data folder that takes no files', async () => {
    const file = join(await temporaryFolder(), 'file');
    await writeFile(file, '');
    for (const dataDir of [join(file, 'data'), '/proc/groundwork']) {
      const { code, output } = await runStart({
        PORT: '0',
        DATA_DIR: dataDir,
      });
      expect(code).toBe(1);
      expect(oneLine(output)).toHaveLength(1);
      expect(output).toContain(`DATA_DIR ${dataDir}`);
    }
  });

  test('a data folder of a newer version', async () => {
    const dataDir = join(await temporaryFolder(), 'data');
    await mkdir(dataDir);
    await writeFile(join(dataDir, 'version'), '4\n');
    const { code, output } = await runStart({ PORT: '0', DATA_DIR: dataDir });
    expect(code).toBe(1);
    expect(oneLine(output)).toEqual([
      `DATA_DIR ${dataDir} was written by a newer Groundwork (data version 4, this one reads 3).`,
    ]);
    expect(await readdir(dataDir)).toEqual(['version']);
  });
});
