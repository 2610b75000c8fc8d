/** What Oxlint cannot read: components, and what the oldest of our browsers lack (oxlint.config.ts). */
import { join } from 'node:path';
import js from '@eslint/js';
import compat from 'eslint-plugin-compat';
import es from 'eslint-plugin-es-x';
import svelte from 'eslint-plugin-svelte';
import { defineConfig, includeIgnoreFile } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';
import { CHOICES, untyped } from './oxlint.config.ts';

/** Oxlint doesn't read components, nor the types of the service worker's own project. */
const SERVICE_WORKERS = ['web/src/service-worker*.ts'];
const WITHOUT_OXLINT = ['**/*.svelte', ...SERVICE_WORKERS];

/** Methods newer than tsconfig.json's ES2024: no type has them, and their names alone say too little. */
const UNKNOWN_TO_TYPES = ['es2025', 'esnext']
  .flatMap((edition) => Object.keys(es.configs[`flat/no-new-in-${edition}`].rules))
  .filter((rule) => rule.includes('-prototype-'));

export default defineConfig(
  includeIgnoreFile(join(import.meta.dirname, '.gitignore')),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  { files: ['**/*.ts'], languageOptions: { parser: ts.parser } },
  { files: WITHOUT_OXLINT, extends: [js.configs.recommended, ts.configs.strict] },
  svelte.configs.recommended,
  svelte.configs.prettier,
  {
    files: ['**/*.svelte', 'web/src/**/*.ts', 'domain/**/*.ts'],
    languageOptions: { globals: globals.browser, parserOptions: { parser: ts.parser } },
  },
  {
    files: WITHOUT_OXLINT,
    // TypeScript knows every name; the linter does not know Svelte's runes.
    rules: { ...CHOICES, ...untyped, 'no-undef': 'off' },
  },
  { files: SERVICE_WORKERS, extends: [ts.configs.strictTypeCheckedOnly], rules: CHOICES },
  {
    files: ['**/*.svelte'],
    rules: {
      // `let { a } = $props()` and `let x = $state()` are how runes are written.
      'prefer-const': 'off',
      'svelte/prefer-const': ['error', { destructuring: 'all' }],
      'svelte/no-at-html-tags': 'error',
      // Addresses are made by `href(language, path)`, which knows both languages; Kit's resolve() does not.
      'svelte/no-navigation-without-resolve': 'off',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    // Maps in raw state are replaced, never changed; the reactive ones would weigh on every page.
    rules: { 'svelte/prefer-svelte-reactivity': 'off' },
  },
  {
    files: SERVICE_WORKERS,
    languageOptions: {
      parserOptions: { projectService: false, project: './web/tsconfig.service-worker.json' },
    },
  },
  {
    // What reaches a browser asks for nothing that the oldest of package.json's `browserslist` lacks.
    files: ['web/src/**/*.{ts,svelte}', 'domain/**/*.ts'],
    extends: [compat.configs['flat/recommended'], es.configs['flat/restrict-to-es2022']],
    // By their names: only TypeScript and svelte-check ask for types.
    settings: { lintAllEsApis: true, 'es-x': { aggressive: true } },
    rules: {
      ...Object.fromEntries(UNKNOWN_TO_TYPES.map((rule) => [rule, 'off'])),
      // The audit has a field of this name, and nothing here hands an ArrayBuffer over.
      'es-x/no-arraybuffer-prototype-transfer': 'off',
      // Later than ES2022, and in all of them.
      'es-x/no-array-prototype-findlast-findlastindex': 'off',
      // ES2018, and not in Safari before 16.4, where it stops the whole script.
      'es-x/no-regexp-lookbehind-assertions': 'error',
      // The bundler takes JSON in.
      'es-x/no-import-attributes': 'off',
      'es-x/no-json-modules': 'off',
      // The sets above don't know these.
      'no-restricted-properties': [
        'error',
        { object: 'AbortSignal', property: 'any', message: 'Safari has it since 17.4.' },
        { object: 'AbortSignal', property: 'timeout', message: 'Safari has it since 16.' },
        { object: 'URL', property: 'canParse', message: 'Safari has it since 17.' },
        { object: 'URL', property: 'parse', message: 'Safari has it since 18.' },
        { object: 'crypto', property: 'randomUUID', message: 'Only pages by HTTPS have it: use newId.' },
        { property: 'checkVisibility', message: 'Safari has it since 17.4: use isVisible.' },
        { property: 'ariaHidden', message: 'Firefox has it since 119.' },
      ],
    },
  },
);
