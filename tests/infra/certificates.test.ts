import { spawnSync } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { HOUR_MS } from '#domain/values/durations.ts';
import { type TestStack, startTestStack, temporaryFolder } from '../support/stack.ts';
import { eventually } from '../support/eventually.ts';

const root = resolve(import.meta.dirname, '../..');
let dataDir: string;
let stack: TestStack;
beforeAll(async () => {
  dataDir = await temporaryFolder();
  stack = await startTestStack({ dataDir });
});

const rotate = (folder: string) =>
  spawnSync(process.execPath, ['scripts/operator/rotate-key.ts'], {
    cwd: root,
    env: { ...process.env, DATA_DIR: folder },
    encoding: 'utf8',
  });

interface Did {
  readonly id: string;
  readonly verificationMethod: readonly { readonly id: string }[];
}
const didOf = async ({ origin }: TestStack): Promise<Did> =>
  (await (await fetch(`${origin}/.well-known/did.json`)).json()) as Did;

test.each(['ready-en', 'ready-es', 'core-en', 'core-es'])(
  'S22 pages of other sites may show the badge %s, by the name that certificates give it',
  async (badge) => {
    const response = await fetch(`${stack.origin}/badges/${badge}.svg`);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/svg+xml',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
    });
    expect((await fetch(`${stack.origin}/`)).headers.get('access-control-allow-origin')).toBeNull();
  },
);

test('S45 a new key is in did.json beside the old one, for its owner’s eyes alone on the disk; on another port the issuer is the same', async () => {
  const before = await didOf(stack);
  const { port } = stack;
  await stack.stop({ keep: true });
  expect(before.id).toBe(`did:web:localhost%3A${port}`);
  expect(before.verificationMethod).toHaveLength(1);

  const { status, stdout } = rotate(dataDir);

  expect(status).toBe(0);
  expect(stdout).toContain('two days');
  const file = join(dataDir, 'signing-keys');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const { keys } = JSON.parse(await readFile(file, 'utf8')) as { keys: { signsFrom: number }[] };
  expect(keys[1]!.signsFrom - Date.now()).toBeGreaterThan(47 * HOUR_MS);

  stack = await startTestStack({ dataDir });
  expect(stack.port).not.toBe(port);
  await eventually(async () => {
    expect((await didOf(stack)).verificationMethod).toHaveLength(2);
  });
  const after = await didOf(stack);
  expect(after.id).toBe(before.id);
  expect(after.verificationMethod[0]).toEqual(before.verificationMethod[0]);
  await stack.stop({ keep: true });
});

test('a folder without keys gets none by rotating: one line says why', async () => {
  const { status, stderr } = rotate(await temporaryFolder());
  expect(status).toBe(1);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(stderr).toContain('holds no keys yet');
});
