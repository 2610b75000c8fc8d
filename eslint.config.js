/** What Oxlint cannot read: components, and what the oldest of our browsers lack (oxlint.config.ts). */
import { join } from 'node:path';
import js from '@eslint/js';
import compat from 'eslint-plugin-compat';
import es from 'eslint-plugin-es-x';
import svelte from 'eslint-plugin-svelte';
import { defineConfig, includeIgnoreFile } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';
import { CHOICES } from './oxlint.config.ts';

/** Oxlint doesn't read components, nor the types of the service worker's own project. */
const WITHOUT_OXLINT = ['**/*.svelte', 'web/src/service-worker*.ts'];

export default defineConfig(
  includeIgnoreFile(join(import.meta.dirname, '.gitignore')),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  { files: ['**/*.ts'], languageOptions: { parser: ts.parser } },
  { files: WITHOUT_OXLINT, extends: [js.configs.recommended, ts.configs.strictTypeChecked] },
  svelte.configs.recommended,
  svelte.configs.prettier,
  {
    files: ['**/*.svelte', 'web/src/**/*.ts', 'domain/**/*.ts'],
    languageOptions: {
      globals: globals.browser,
      parserOptions: {
        parser: ts.parser,
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.svelte'],
      },
    },
  },
  {
    files: WITHOUT_OXLINT,
    // TypeScript knows every name; the linter does not know Svelte's runes.
    rules: { ...CHOICES, 'no-undef': 'off' },
  },
  {
    files: ['**/*.svelte'],
    rules: {
      // `let { a } = $props()` and `let x = $state()` are how runes are written.
      'prefer-const': 'off',
      'svelte/prefer-const': ['error', { destructuring: 'all' }],
      'svelte/no-at-html-tags': 'error',
      // Addresses are made by `href(language, path)`, which knows both languages; Kit's resolve() does not.
      'svelte/no-navigation-without-resolve': 'off',
      // The linter cannot see the types of snippets and of other components; svelte-check does.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    // Maps in raw state are replaced, never changed; the reactive ones would weigh on every page.
    rules: { 'svelte/prefer-svelte-reactivity': 'off' },
  },
  {
    files: ['web/src/service-worker*.ts'],
    languageOptions: {
      parserOptions: { projectService: false, project: './web/tsconfig.service-worker.json' },
    },
  },
  {
    // What reaches a browser asks for nothing that the oldest of package.json's `browserslist` lacks.
    files: ['web/src/**/*.{ts,svelte}', 'domain/**/*.ts'],
    extends: [compat.configs['flat/recommended'], es.configs['flat/restrict-to-es2022']],
    settings: { lintAllEsApis: true },
    rules: {
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
