import { chmod, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DAY_MS } from '#domain/values/durations.ts';
import { createFileSigner, firstKeyFile, withNextKey } from '#functions/certificates/key-file.ts';
import { SignerDown, keyAt } from '#functions/certificates/signer.ts';
import { keepIssuerHost, openDataFolder } from '#infra/local/data-folder.ts';
import { NOON } from '../../support/api.ts';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keys-'));
  file = join(folder, 'signing-keys');
});
afterEach(() => rm(folder, { recursive: true }));

const write = (text: string, mode = 0o600): Promise<void> => writeFile(file, text, { mode });

describe('a key file', () => {
  test('signs by Ed25519 with its first key at once', async () => {
    await write(firstKeyFile(NOON));
    const signer = createFileSigner(file);
    const [key] = await signer.keys();
    const message = Uint8Array.from(Buffer.from('as it is'));

    const signature = await signer.sign('key-2026-1', message);

    expect(key).toMatchObject({ name: 'key-2026-1', signsFrom: NOON });
    const publicKey = await crypto.subtle.importKey('raw', key!.bytes, 'Ed25519', false, ['verify']);
    expect(await crypto.subtle.verify('Ed25519', publicKey, signature, message)).toBe(true);
    expect(signature).toHaveLength(64);
  });

  test('gets another key each year; it is known two days before it signs, and the old one stays', async () => {
    const first = firstKeyFile(NOON);
    const later = NOON + 365 * DAY_MS;
    await write(withNextKey(withNextKey(first, later), later + DAY_MS));

    const keys = await createFileSigner(file).keys();

    expect(keys.map(({ name }) => name)).toEqual(['key-2026-1', 'key-2027-1', 'key-2027-2']);
    expect(keyAt(keys, later + 2 * DAY_MS - 1).name).toBe('key-2026-1');
    expect(keyAt(keys, later + 2 * DAY_MS).name).toBe('key-2027-1');
    expect(keyAt(keys, later + 3 * DAY_MS).name).toBe('key-2027-2');
  });

  test('never gives a name twice, also where one of a year is not there any more', async () => {
    const third = withNextKey(withNextKey(firstKeyFile(NOON), NOON), NOON);
    const { keys } = JSON.parse(third) as { keys: object[] };
    const text = withNextKey(JSON.stringify({ keys: [keys[0], keys[2]] }), NOON);

    await write(text);
    expect((await createFileSigner(file).keys()).map(({ name }) => name)).toEqual([
      'key-2026-1',
      'key-2026-3',
      'key-2026-4',
    ]);
    await write(JSON.stringify({ keys: [keys[0], keys[0]] }));
    await expect(createFileSigner(file).keys()).rejects.toBeInstanceOf(SignerDown);
  });

  test('counts from the moment it is written, without a new start', async () => {
    await write(firstKeyFile(NOON));
    const signer = createFileSigner(file);
    expect(await signer.keys()).toHaveLength(1);

    await write(withNextKey(firstKeyFile(NOON), NOON));

    expect(await signer.keys()).toHaveLength(2);
  });

  test.each([0o640, 0o604, 0o620, 0o644])(
    'S45 [ASVS 13.3.2] that others may open (%o) is refused',
    async (mode) => {
      await write(firstKeyFile(NOON));
      await chmod(file, mode);
      const signer = createFileSigner(file);

      await expect(signer.keys()).rejects.toBeInstanceOf(SignerDown);
      await expect(signer.sign('key-2026-1', new Uint8Array(64))).rejects.toBeInstanceOf(SignerDown);
    },
  );

  test.each([
    ['missing', null],
    ['empty', ''],
    ['without a key', '{"keys":[]}'],
    ['of something else', '{"pepper":"x"}'],
  ])('%s signs nothing', async (_words, text) => {
    if (text !== null) await write(text);

    await expect(createFileSigner(file).keys()).rejects.toBeInstanceOf(SignerDown);
  });

  test('signs nothing with a key it does not have', async () => {
    await write(firstKeyFile(NOON));

    await expect(createFileSigner(file).sign('key-2031-1', new Uint8Array(64))).rejects.toBeInstanceOf(
      SignerDown,
    );
  });
});

test('S45 [ASVS 13.3.2] a data folder gets its keys at the first start, for its owner alone, and keeps them', async () => {
  const { signingKeys } = await openDataFolder(folder);
  const first = await readFile(signingKeys, 'utf8');
  await openDataFolder(folder);

  expect((await stat(signingKeys)).mode & 0o777).toBe(0o600);
  expect(await readFile(signingKeys, 'utf8')).toBe(first);
  expect(keyAt(await createFileSigner(signingKeys).keys(), Date.now()).name).toMatch(/-1$/);
});

test('S45 a start that was cut off leaves no half of a key file: the next one makes it whole', async () => {
  await writeFile(`${file}.next`, '{"keys":[{"na');

  const { signingKeys } = await openDataFolder(folder);

  expect(await createFileSigner(signingKeys).keys()).toHaveLength(1);
  expect((await stat(signingKeys)).mode & 0o777).toBe(0o600);
  expect((await readdir(folder)).filter((name) => name.endsWith('.next'))).toEqual([]);
});

test('a data folder keeps the host of its first start, whatever port comes later', async () => {
  const opened = await openDataFolder(folder);

  expect(await keepIssuerHost(opened, 'localhost:4600')).toBe('localhost:4600');
  expect(await keepIssuerHost(await openDataFolder(folder), 'localhost:4700')).toBe('localhost:4600');
});

test('no key has begun → the signer is down', () => {
  expect(() => keyAt([], NOON)).toThrow(SignerDown);
});
