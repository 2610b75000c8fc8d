import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { joinMessages } from '#lib/sign-in/join-messages.ts';
import { routeOf } from '../../scripts/web/list-files.ts';
import { loadedAtOnce } from '../bench/bundles.ts';

const WEB = resolve(import.meta.dirname, '../../build/web');

/** One page of each kind, as a path under the site. */
const PAGES = [
  ...new Map(
    globSync('**/index.html', { cwd: WEB }).map((file) => [
      routeOf(`/${file.slice(0, -'index.html'.length)}`).id,
      file,
    ]),
  ).values(),
];

const linkedIn = (page: string): string[] =>
  Array.from(
    readFileSync(join(WEB, page), 'utf8').matchAll(/<link href="([^"]+)" rel="modulepreload"/g),
    ([, path = '']) => join(WEB, path),
  );

test('a page links every script that it needs, each once, so that none is asked for a round later', () => {
  expect(PAGES.length).toBeGreaterThan(25);
  for (const page of PAGES) {
    const linked = linkedIn(page);
    const seen = new Set<string>();
    for (const script of linked) loadedAtOnce(script, seen);
    expect(linked.toSorted(), page).toEqual([...seen].toSorted());
  }
});

test.each(['/sign-in/', '/join/', '/es/sign-in/', '/es/join/'])(
  'without scripts, %s says why nobody can sign in here',
  (path) => {
    const html = readFileSync(join(WEB, path, 'index.html'), 'utf8');
    const { noScript } = joinMessages[path.startsWith('/es/') ? 'es' : 'en'];
    const [, main = ''] = /<main[^]*?<noscript>([^]*?)<\/noscript>/.exec(html) ?? [];
    expect(main).toContain(noScript);
    expect(html).not.toContain('<form');
  },
);
