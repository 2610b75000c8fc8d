import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { contactOf } from '#domain/field-log/contact.ts';
import { beginLog } from '#domain/field-log/log.ts';
import { doorFindings } from '#domain/field-log/rules.ts';
import { totalsOf } from '#domain/field-log/hand-over.ts';
import { exampleContacts, exampleDrafts } from '#lib/field-log/example.ts';
import { keyOf, newSalt, ROUNDS as ROUNDS_OF_NEW, seal, unseal } from '#lib/field-log/seal.ts';
import { keep, type KeptLog, readKept, wipe } from '#lib/field-log/store.ts';

const ROUNDS = 10;
const log = beginLog({ shift: 'S1', pair: 'P4', startedAt: 0, line: '014' });
const kept = async (revision: number, wipeAt = 1000): Promise<KeptLog> => {
  const salt = newSalt();
  const key = await keyOf('2580', salt, ROUNDS);
  return { wipeAt, revision, salt, rounds: ROUNDS, wrong: 0, wrongAt: 0, ...(await seal(key, log)) };
};
const names = async () => (await indexedDB.databases()).map(({ name }) => name);

beforeEach(wipe);

test('asking whether there is a log makes no database', async () => {
  expect(await readKept(0)).toBeNull();
  expect(await names()).not.toContain('groundwork-field-log');
});

test('a log is read until its day, and on that day it is wiped with its database', async () => {
  expect(await keep(await kept(1))).toBe(true);
  expect(await readKept(999)).toMatchObject({ revision: 1 });
  expect(await readKept(1000)).toBeNull();
  expect(await names()).not.toContain('groundwork-field-log');
});

test('what another tab has changed or wiped since is never written over', async () => {
  expect(await keep(await kept(1))).toBe(true);
  expect(await keep(await kept(1))).toBe(false);
  expect(await keep(await kept(2))).toBe(true);
  expect(await keep(await kept(2))).toBe(false);
  await wipe();
  expect(await keep(await kept(3))).toBe(false);
  expect(await names()).not.toContain('groundwork-field-log');
});

test('only its PIN opens a log, and none of its words can be read without it', async () => {
  const salt = newSalt();
  expect(ROUNDS_OF_NEW).toBeGreaterThanOrEqual(600_000);
  const right = await keyOf('258014', salt, ROUNDS);
  const sealed = await seal(right, log);
  expect(await unseal(right, sealed)).toEqual(log);
  expect(await unseal(await keyOf('258015', salt, ROUNDS), sealed)).toBeNull();
  expect(await unseal(await keyOf('258014', newSalt(), ROUNDS), sealed)).toBeNull();
  expect(new TextDecoder('latin1').decode(sealed.sealed)).not.toContain('"pair"');
  expect(right.extractable).toBe(false);
});

test.each(['en', 'es'] as const)('the example passes its own rules: %s', (language) => {
  expect(exampleDrafts(language).flatMap(doorFindings)).toEqual([]);
  const contacts = exampleContacts(language);
  expect(contacts).toEqual(exampleDrafts(language).map((draft, at) => contactOf(at + 1, draft)));
  expect(totalsOf(contacts)).toMatchObject({ doors: 4, talks: 2, averageChange: 0.5, skipped: 1 });
});
