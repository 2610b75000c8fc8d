import { expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { DAY_MS } from '#domain/values/durations.ts';
import { RECORD_VERSION, STAGE_SETTINGS } from '#infra/stage.ts';
import {
  asContext,
  canReserve,
  readOrder,
  mayReplace,
  namesTables,
} from '../../../scripts/deploy/settings.ts';
import { inOrder, outdated } from '../../../scripts/deploy/aws.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const BOTH = ['--domain', 'groundwork.example', '--mail', 'hello@groundwork.example'];

test('a domain and an address are enough', () => {
  const order = readOrder(BOTH);
  expect(order).toEqual({
    ok: true,
    value: {
      act: 'deploy',
      given: { stage: 'production', domain: 'groundwork.example', mail: 'hello@groundwork.example' },
    },
  });
  expect(order.ok && asContext(order.value.given)).toEqual([
    ...['-c', 'stage=production', '-c', 'domain=groundwork.example', '-c', 'mail=hello@groundwork.example'],
  ]);
});

test('instances are reserved where an account keeps a hundred beside them', () => {
  expect([10, 399, 400, 1000].map(canReserve)).toEqual([false, false, true, true]);
});

test.each([
  [[], 'the setting "domain" is missing'],
  [['--domain', 'groundwork.example'], 'the setting "mail" is missing'],
  [[...BOTH, '--stage', ''], 'the setting "stage" must be lower case letters and digits, as production'],
  [[...BOTH, '--destroy', '--dry-run'], "--dry-run and --destroy don't go together"],
  [[...BOTH, '--region', 'eu-west-1'], expect.stringContaining("Unknown option '--region'")],
])('%j is refused in one line', (args, line) => {
  expect(readOrder(args)).toEqual({ ok: false, error: line });
});

test('content goes up first, then pages, then what makes phones ask for them', () => {
  expect(
    inOrder([
      ...['service-worker.js', 'index.html', '_app/version.json', 'badges/one.png'],
      ...['_app/immutable/a.js', 'es/index.html'],
    ]),
  ).toEqual([
    ['_app/immutable/a.js'],
    ['badges/one.png'],
    ['index.html', 'es/index.html'],
    ['service-worker.js', '_app/version.json'],
  ]);
});

test('a file goes 30 days after the last build that had it was replaced, not after it was put there', () => {
  const at = (day: number, ...files: string[]) => ({ at: day * DAY_MS, files });
  const deploys = [at(0, 'a', 'b'), at(100, 'b', 'c'), at(129, 'c')];
  expect(outdated(['a', 'b', 'c', 'deploys/x.json'], deploys, 129 * DAY_MS)).toEqual([]);
  expect(outdated(['a', 'b', 'c', 'deploys/x.json'], deploys, 131 * DAY_MS)).toEqual(['a']);
  expect(outdated(['a', 'b', 'c', 'deploys/x.json'], deploys, 1000 * DAY_MS)).toEqual(['a', 'b']);
});

test('a version older than the data is refused, and both are named', () => {
  expect(mayReplace(undefined, RECORD_VERSION)).toEqual({ ok: true, value: null });
  expect(mayReplace(String(RECORD_VERSION), RECORD_VERSION)).toEqual({ ok: true, value: null });
  expect(mayReplace(String(RECORD_VERSION + 1), RECORD_VERSION)).toEqual({
    ok: false,
    error: expect.stringMatching(new RegExp(`version ${RECORD_VERSION}, .* version ${RECORD_VERSION + 1};`)),
  });
});

test('R2 restored tables are left by saying so, never by forgetting an option', () => {
  const restored = 'core-at-20261127T103000Z,short-at-20261127T103000Z,log';
  expect(namesTables(undefined, undefined).ok).toBe(true);
  expect(namesTables('core,short,log', undefined).ok).toBe(true);
  expect(namesTables(restored, restored).ok).toBe(true);
  expect(namesTables(restored, 'own').ok).toBe(true);
  expect(namesTables(restored, undefined)).toEqual({
    ok: false,
    error: `the stack works on restored tables: give --tables ${restored} again, or --tables own to go back to its own`,
  });
});

test('docs/deploy.md has a row for each setting, and no other', () => {
  const page = readFileSync(resolve(ROOT, 'docs/deploy.md'), 'utf8');
  const rows = [...page.matchAll(/^\| `--([a-z]+)` \|/gm)].map(([, name = '']) => name);
  expect(rows.toSorted()).toEqual([...STAGE_SETTINGS].toSorted());
});
