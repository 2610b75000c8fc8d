import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import adapter from '@sveltejs/adapter-static';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig, type Plugin } from 'vite';
import { fitStyles } from '../scripts/web/fit-styles.ts';

const root = resolve(import.meta.dirname, '..');

/**
 * Names this build by what goes into it: code, words and answer keys. The same sources always give the same name, so
 * a phone takes over a new build only when something has changed.
 */
function buildName(): string {
  const files = globSync(
    [
      'web/src/**',
      'web/static/**',
      'web/vite.config.ts',
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

/** Under `web/src/lib`: what pages that are no lessons load for themselves. */
const LIBRARY_LATER = [
  'phone/(claim|share|sign-out|refused|server|earlier-editions|sync|store/(apply-reply|conflicts|outbox|reflections))',
  'account/',
  'staff/',
  'outline/.*\\.(svelte|ts)$',
  'lesson/support/',
  'lesson/items/Compare\\.svelte$',
  'ui/(ActForm|Confirm|DoneMessage|Field|Fold|Radios|RefusalMessage|StepHead|act|not-here-messages|refusal-messages)\\.',
  'ui/(NotHere|ProsePage)\\.svelte$',
  'certificate/',
  'offline/(?!in-charge)',
  'calendar/',
  'review/',
  'passkeys/',
  'saved/',
  'surveys/',
  'verify/',
  'reflections/',
  'i18n/moment',
];
/** Under `domain`, likewise. */
const DOMAIN_LATER = [
  'contract/',
  'certificate/',
  'access|board|calendar|challenge|edition|events/(schema|shapes|receipt)|merge|need|resume|review|script|sessions|simulator|surveys',
];
/** Of what is installed: only some pages use these. */
const INSTALLED_LATER = [
  '@simplewebauthn/',
  'uqr/',
  '(jsonld|lru-cache|yallist|setimmediate|canonicalize)/',
  'rdf-canonize/',
  '@sveltejs/kit/src/runtime/client/(entry|payload)',
  'svelte/.*/(blocks/(await|svelte-element)|elements/style|bindings/(input|select))\\.js',
];
const not = (parts: readonly string[]): string => `(?!${parts.join('|')})`;
/** All that lessons and the pages around them need. */
const WITH_LESSONS = new RegExp(
  [
    `node_modules/${not(INSTALLED_LATER)}`,
    'rolldown/runtime',
    'vite/preload',
    'error-template',
    'params\\.ts',
    `web/src/lib/${not(LIBRARY_LATER)}`,
    'web/src/styles',
    'web/src/routes/(\\+|.*\\[lesson\\]/(?!Finish\\.svelte$|finish-messages))',
    `/domain/${not(DOMAIN_LATER)}`,
    'syllabus\\.json',
    'virtual:fit',
  ].join('|'),
);

export default defineConfig({
  plugins: [
    withoutDevalue,
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
  build: {
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Few requests: all that lessons and the pages around them need travels as one file, which also makes the whole course
          // readable with no signal after one page. What speaks to the server is another, for those who sign in. Kit looks for
          // its own first file by name, so that one stays out.
          groups: [
            {
              // Kit hands over its payload here before anything that reads it runs; it must not wait in a file with readers.
              name: 'start',
              priority: 3,
              test: /runtime\/client\/payload|vite\/preload-helper|rolldown\/runtime/,
            },
            {
              name: 'server',
              priority: 2,
              test: /node_modules\/zod\/|web\/src\/lib\/api\/|\/domain\/(contract\/(?!affiliates|board|certificates|cohorts|file|join-links|passkeys|sessions)|course|edition|events\/receipt|ids|record|name|email|people)/,
            },
            {
              name: 'course',
              priority: 1,
              test: WITH_LESSONS,
            },
          ],
        },
      },
    },
  },
  server: { fs: { allow: [root] } },
});
