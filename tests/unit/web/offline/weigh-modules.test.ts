import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { listFiles } from '../../../../scripts/web/list-files.ts';
import { weighModules } from '../../../../scripts/web/weigh-modules.ts';
import { temporaryFolder } from '../../../support/stack.ts';

const moduleOf = (id: string, beside: readonly { id: string; title: string; to: string }[] = []) => ({
  ...{ id, number: 1, title: id, forWhom: '', by: -5 },
  ...{ beside, lessons: [] },
});
const outline = JSON.stringify({
  course: 'core',
  language: 'en',
  title: '',
  modules: [
    moduleOf('doors', [{ id: 'talks.coffee', title: '', to: 'practice/coffee/' }]),
    moduleOf('later'),
  ],
});
const words = (name: string): string => `<script data-url="/content/b1/en/${name}.json"></script>`;
const SITE: Record<string, string> = {
  '_app/version.json': '{"version":"b1"}',
  '_app/immutable/nodes/1.js': 'x'.repeat(500),
  'index.html': words('outline'),
  'doors/index.html': words('outline'),
  'doors/one/index.html': `${words('one')}<use href="/drawings/van.svg#d"></use>`,
  'doors/two/index.html': `${words('two')}<use href="/drawings/van.svg#d"></use>`,
  'practice/coffee/index.html': words('coffee'),
  'practice/tea/index.html': words('tea'),
  'later/index.html': words('outline'),
  'drawings/van.svg': `<svg>${'van '.repeat(900)}</svg>`,
};
for (const name of ['one', 'two', 'coffee', 'tea']) {
  for (const language of ['en', 'es']) SITE[`content/b1/${language}/${name}.json`] = `{"${name}":1}`;
}
for (const language of ['en', 'es']) SITE[`content/b1/${language}/outline.json`] = outline;

let site: string;
beforeAll(async () => {
  site = join(await temporaryFolder(), 'web');
  for (const [name, text] of Object.entries(SITE)) {
    await mkdir(dirname(join(site, name)), { recursive: true });
    await writeFile(join(site, name), text);
  }
});

test('a module takes its pages, its talks and all they name, each once and by the list of files', () => {
  const { both, en, es } = listFiles(site);
  const isItsOwn = /^\/doors\/|\/practice\/coffee\/|\/(one|two|coffee)\.json$|van\.svg$/;
  const files = [...both, ...en, ...es].filter(([path]) => isItsOwn.test(path));
  expect(files).toHaveLength(11);
  const { doors, later } = weighModules(site, 'en');
  expect(doors).toBe(files.reduce((sum, [, , bytes]) => sum + bytes, 0));
  // What the home page names is there before.
  expect(later).toBe(en.find(([path]) => path === '/later/')![2]);
});
