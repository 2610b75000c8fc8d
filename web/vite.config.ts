import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import adapter from '@sveltejs/adapter-static';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig, type Plugin } from 'vite';
import * as z from 'zod/mini';
import { chunks } from './plugins/chunks.ts';
import { fitStyles } from './plugins/fit-styles.ts';
import { pageList } from './plugins/page-list.ts';
import { tighten } from './plugins/tighten.ts';
import { withoutCommonJs } from './plugins/without-common-js.ts';

const root = resolve(import.meta.dirname, '..');

/** Route of a lesson, as a path under `src/routes`. */
const LESSON = '[[lang=lang]]/[module]/[lesson]';

/**
 * Names this build by what goes into it: code, texts and answer keys. The same sources always give the same
 * name, so a phone takes over a new build only when something has changed.
 */
function buildName(): string {
  const files = globSync(
    [
      'web/src/**',
      'web/static/**',
      'web/{vite.config,plugins/*}.ts',
      'domain/**',
      'build/content/**',
      'package-lock.json',
    ],
    { cwd: root, withFileTypes: true },
  )
    .filter((entry) => entry.isFile())
    .map((entry) => resolve(entry.parentPath, entry.name))
    .sort();
  const hash = createHash('sha256');
  for (const file of files) hash.update(file.slice(root.length)).update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

/** Leaves what no page of ours uses out of the browser's scripts. */
const withoutDevalue: Plugin = {
  name: 'groundwork-without-devalue',
  enforce: 'pre',
  applyToEnvironment: ({ name }) => name === 'client',
  resolveId: (id) => (id === 'devalue' ? resolve(import.meta.dirname, 'src/lib/plain-devalue.ts') : null),
};

/** Zips a spreadsheet on the page: the site's policy lets no worker run that isn't a file of its own. */
const withoutZipWorkers: Plugin = {
  name: 'groundwork-without-zip-workers',
  enforce: 'pre',
  applyToEnvironment: ({ name }) => name === 'client',
  resolveId: (id, importer = '') =>
    id === 'fflate' && importer.includes('/write-excel-file/')
      ? resolve(import.meta.dirname, 'src/lib/staff/export/zip.ts')
      : null,
};

/** The oldest browsers that package.json names, as the bundler spells them. */
const OLDEST_BROWSERS = z
  .parse(
    z.object({ browserslist: z.array(z.string()) }),
    JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')),
  )
  .browserslist.map((browser) => browser.replace('ios_saf', 'ios').replace(' ', ''));

const components = globSync('src/**/*.svelte', { cwd: import.meta.dirname }).sort();

/**
 * The class that scopes a component's styles: its number in base 36. Svelte's own names, hashes of 13
 * letters, weigh hundreds of bytes on every page.
 */
const styleClass = (filename: string): string => `_${components.indexOf(filename).toString(36)}`;

export default defineConfig({
  plugins: [
    withoutDevalue,
    withoutZipWorkers,
    withoutCommonJs('/domain/certificate/canonicalize.ts'),
    withoutCommonJs('/web/src/lib/staff/people/rows.ts'),
    chunks({
      route: LESSON,
      outlines: ['[[lang=lang]]', '[[lang=lang]]/[module]'],
      small: ['/domain/values/id-patterns.ts', '/domain/values/result.ts'],
      sender: '/web/src/lib/phone/remote.ts',
    }),
    pageList({
      lesson: LESSON,
      // Staff's pages, and two that are near their limits.
      lists: {
        'staff-pages': '/(staff)/',
        'worksheet-pages': '/worksheet/[worksheet]/',
        'sender-pages': '/commitments/',
      },
    }),
    tighten(['start', 'course', 'lesson', 'app', 'server', 'outline']),
    fitStyles(resolve(root, 'build/content')),
    sveltekit({
      adapter: adapter({ pages: '../build/web', assets: '../build/web' }),
      paths: { relative: false },
      compilerOptions: { cssHash: ({ filename }) => styleClass(filename) },
      version: { name: buildName(), pollInterval: 0 },
      // Kit's own registration, because the site's policy knows its Trusted Types name.
      serviceWorker: { register: true },
      prerender: { handleHttpError: 'fail', handleMissingId: 'ignore' },
    }),
  ],
  build: {
    assetsInlineLimit: 0,
    cssTarget: OLDEST_BROWSERS,
    // Safari 15 differs only by a mistake with class fields, which `scripts/web/wrap-fields.ts` avoids.
    target: OLDEST_BROWSERS.map((browser) => browser.replace(/(?<=^(?:safari|ios))15.*/, '16')),
  },
  server: { fs: { allow: [root] } },
});
