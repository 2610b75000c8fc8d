import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import adapter from '@sveltejs/adapter-static';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig, type Plugin } from 'vite';
import { chunks } from './plugins/chunks.ts';
import { fitStyles } from './plugins/fit-styles.ts';

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
  resolveId: (id) =>
    id === 'devalue' ? resolve(import.meta.dirname, 'src/lib/plain-devalue.ts') : null,
};

export default defineConfig({
  plugins: [
    withoutDevalue,
    chunks('[[lang=lang]]/[module]/[lesson]', '/web/src/lib/phone/remote.ts'),
    fitStyles(resolve(root, 'build/content')),
    sveltekit({
      adapter: adapter({ pages: '../build/web', assets: '../build/web' }),
      paths: { relative: false },
      version: { name: buildName(), pollInterval: 0 },
      // Kit's own registration, because the site's policy knows its Trusted Types name.
      serviceWorker: { register: true },
      prerender: { handleHttpError: 'fail', handleMissingId: 'ignore' },
    }),
  ],
  build: { assetsInlineLimit: 0 },
  server: { fs: { allow: [root] } },
});
