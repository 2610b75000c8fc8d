import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import adapter from '@sveltejs/adapter-static';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig, type Plugin } from 'vite';
import * as z from 'zod/mini';
import { fitStyles } from './plugins/fit-styles.ts';
import { pageScripts } from './plugins/page-scripts.ts';
import { wrapFields } from './plugins/wrap-fields.ts';

const root = resolve(import.meta.dirname, '..');

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
      'content/drawings/**',
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

const name = buildName();

export default defineConfig({
  define: { 'import.meta.env.BUILD': JSON.stringify(name) },
  plugins: [
    withoutZipWorkers,
    pageScripts(),
    fitStyles(resolve(root, 'build/content')),
    sveltekit({
      adapter: adapter({ pages: '../build/web', assets: '../build/web' }),
      paths: { relative: false },
      compilerOptions: { runes: true, cssHash: ({ filename }) => styleClass(filename) },
      version: { name, pollInterval: 0 },
      serviceWorker: { register: false },
      // Kit's client is one file then, which `pageScripts` empties, and Kit links no styles.
      output: { bundleStrategy: 'single' },
      prerender: { handleHttpError: 'fail', handleMissingId: 'ignore' },
    }),
    // After Svelte, whose own fields it wraps too.
    wrapFields(),
  ],
  build: {
    assetsInlineLimit: 0,
    cssTarget: OLDEST_BROWSERS,
    // Of what Safari 16 brought, scripts use class fields alone; `wrapFields` makes them right for 15.
    target: OLDEST_BROWSERS.map((browser) => browser.replace('15.6', '16')),
  },
  server: { fs: { allow: [root] } },
});
