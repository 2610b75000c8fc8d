import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askForCode, verifyCode } from '#domain/contract/sign-in.ts';
import { codeOf, createCaller } from '../support/people.ts';
import { type TestStack, runStart, startTestStack } from '../support/stack.ts';
import { CAN_READ_MEMORY, megabytesOf, networkAddresses } from '../support/this-machine.ts';

const stateOf = (dataDir: string): Promise<string[]> =>
  Promise.all(['stack.json', 'epoch'].map((name) => readFile(join(dataDir, name), 'utf8')));

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
      headers: { origin: stack.origin, 'content-type': 'application/json', 'x-groundwork': '1' },
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
    // Who goes on sending for long is cut off, so that a busy machine may read no answer.
    expect(answers.filter((answer) => answer !== 413 && answer !== 'broken off')).toEqual([]);
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

  test('O5 a second start beside a stack that is stopped and answers nothing says one line and changes nothing', async () => {
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
  });

  test('O5 a second start on its data folder says so in one line', async () => {
    const { code, output } = await runStart({ PORT: '0', DATA_DIR: stack.dataDir });
    expect(code).toBe(1);
    expect(output.trimEnd().split('\n')).toHaveLength(1);
    expect(output).toContain(`DATA_DIR ${stack.dataDir} is in use: Groundwork runs at`);
  });
});
