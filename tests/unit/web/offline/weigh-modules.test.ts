import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { Outline } from '#domain/course/course.ts';
import type { Language } from '#domain/values/ids.ts';
import type { BuildFile } from '#lib/offline/build-files.ts';
import { listFiles } from '../../../../scripts/web/list-files.ts';
import { weighModules } from '../../../../scripts/web/weigh-modules.ts';
import { temporaryFolder } from '../../../support/stack.ts';

const moduleOf = (id: string, beside: Outline['modules'][number]['beside'] = []) => ({
  ...{ id, number: 1, title: id, forWhom: '', by: -5 },
  ...{ beside, lessons: [] },
});
const outline = (language: Language): Outline => ({
  ...{ course: 'core', language, title: '' },
  modules: [
    moduleOf('doors', [{ id: 'talks.coffee', title: '', to: 'practice/coffee/', minutes: 9 }]),
    moduleOf('later'),
  ],
});
const VAN = '<use href="/drawings/van.svg#d"></use>';
const SITE: Record<string, string> = {
  '_app/version.json': '{"version":"b1"}',
  '_app/immutable/pages/home.js': 'x'.repeat(500),
  'drawings/van.svg': `<svg>${'van '.repeat(900)}</svg>`,
};
for (const root of ['', 'es/']) {
  for (const page of ['', 'doors/', 'practice/coffee/', 'practice/tea/', 'later/', 'doors/challenge/']) {
    SITE[`${root}${page}index.html`] = `<p>${page}</p>`;
  }
  for (const page of ['doors/one/', 'doors/two/']) SITE[`${root}${page}index.html`] = `${page}${VAN}`;
}

let site: string;
beforeAll(async () => {
  site = join(await temporaryFolder(), 'web');
  for (const [name, text] of Object.entries(SITE)) {
    await mkdir(dirname(join(site, name)), { recursive: true });
    await writeFile(join(site, name), text);
  }
});

test('a module takes its pages and talks in both languages, with their drawings, each once, but for its challenge', () => {
  const { both, en, es } = listFiles(site);
  const isItsOwn = /\/doors\/(?!challenge)|\/practice\/coffee\/|van\.svg$/;
  const files = [...both, ...en, ...es].filter(([path]) => isItsOwn.test(path));
  expect(files).toHaveLength(9);
  const { doors, later } = weighModules(site, 'en', outline('en'));
  const bytesOf = (some: readonly BuildFile[]): number => some.reduce((sum, [, , bytes]) => sum + bytes, 0);
  expect(doors).toBe(bytesOf(files));
  expect(later).toBe(bytesOf([...en, ...es].filter(([path]) => path.endsWith('/later/'))));
});
