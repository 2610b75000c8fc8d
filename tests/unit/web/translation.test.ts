import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../../..');
const TSC = join(root, 'node_modules/@typescript/native/bin/tsc');

const TRANSLATIONS = {
  whole: `{ title: 'Hola', count: (n: number) => \`\${n} tarjetas\`, steps: ['uno', 'dos'], states: { open: 'Sí' } }`,
  'a key is missing': `{ title: 'Hola', count: (n: number) => '', steps: ['uno', 'dos'] }`,
  'a key is extra': `{ title: 'Hola', count: (n: number) => '', steps: ['uno', 'dos'], states: { open: '' }, more: '' }`,
  'a key within a group is missing': `{ title: '', count: (n: number) => '', steps: ['uno', 'dos'], states: {} }`,
  'a key within a group is extra': `{ title: '', count: (n: number) => '', steps: ['uno', 'dos'], states: { open: '', shut: '' } }`,
  'a list is shorter': `{ title: '', count: (n: number) => '', steps: ['uno'], states: { open: '' } }`,
  'a text needs a fact that callers do not give': `{ title: '', count: (n: string) => n, steps: ['uno', 'dos'], states: { open: '' } }`,
} as const;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'translation-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const refused = (): string[] => {
  for (const [at, translation] of Object.values(TRANSLATIONS).entries()) {
    writeFileSync(
      join(folder, `${at}.ts`),
      `import { inBoth } from '${root}/web/src/lib/i18n/translation.ts';
const en = { title: 'Hello', count: (n: number) => \`\${n} cards\`, steps: ['one', 'two'], states: { open: 'Yes' } } as const;
export const messages = inBoth(en, ${translation});
`,
    );
  }
  const options = '--noEmit --strict --module esnext --moduleResolution bundler --target es2024';
  const files = Object.keys(TRANSLATIONS).map((_name, at) => join(folder, `${at}.ts`));
  const { stdout } = spawnSync(
    process.execPath,
    [TSC, ...options.split(' '), '--allowImportingTsExtensions', '--types', '', ...files],
    { encoding: 'utf8', cwd: folder },
  );
  return Object.keys(TRANSLATIONS).filter((_name, at) => stdout.includes(`${at}.ts(3,`));
};

test('the types refuse a translation that lacks, adds or changes a key, and nothing else', () => {
  expect(refused()).toEqual(Object.keys(TRANSLATIONS).filter((name) => name !== 'whole'));
});
