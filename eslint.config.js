import { join } from 'node:path';
import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import compat from 'eslint-plugin-compat';
import es from 'eslint-plugin-es-x';
import svelte from 'eslint-plugin-svelte';
import { defineConfig, includeIgnoreFile } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';

/** Tools that ask for a default export. */
const CONFIGS = ['*.config.{js,ts}', 'web/*.config.ts'];

export default defineConfig(
  includeIgnoreFile(join(import.meta.dirname, '.gitignore')),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  ts.configs.strictTypeChecked,
  svelte.configs.recommended,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['eslint.config.js', '.dependency-cruiser.js'] },
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.svelte'],
      },
    },
    rules: {
      'no-console': 'error',
      eqeqeq: ['error', 'always'],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Name what you export.' },
        { selector: 'TSEnumDeclaration', message: 'Use `as const` and a union.' },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/no-unsafe-type-assertion': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      'svelte/no-at-html-tags': 'error',
      // Addresses are made by `href(language, path)`, which knows both languages; Kit's resolve() does not.
      'svelte/no-navigation-without-resolve': 'off',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { globals: globals.browser, parserOptions: { parser: ts.parser } },
    rules: {
      // TypeScript knows every name; the linter does not know Svelte's runes.
      'no-undef': 'off',
      // `let { a } = $props()` and `let x = $state()` are how runes are written.
      'prefer-const': 'off',
      // Maps in raw state are replaced, never changed; the reactive ones would weigh on every page.
      'svelte/prefer-svelte-reactivity': 'off',
      'svelte/prefer-const': ['error', { destructuring: 'all' }],
    },
  },
  {
    files: ['**/*.svelte'],
    rules: {
      // The linter cannot see the types of snippets and of other components; svelte-check does.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    files: ['web/src/service-worker.ts', 'web/src/service-worker-removed.ts'],
    languageOptions: {
      parserOptions: { projectService: false, project: './web/tsconfig.service-worker.json' },
    },
  },
  { files: ['**/*.ts'], rules: { 'no-undef': 'off' } },
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
  { files: ['**/*.{js,mjs}'], languageOptions: { globals: globals.node } },
  {
    files: ['scripts/**', 'tests/bench/run.ts', 'infra/local/**', 'functions/**/log.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['tests/**'],
    rules: {
      '@typescript-eslint/consistent-type-assertions': 'off',
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/require-await': 'off',
      // vitest reads which fixtures a fixture wants from this pattern, an empty one too.
      'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }],
    },
  },
  {
    files: [...CONFIGS, '.dependency-cruiser.js'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['eslint.config.js', '.dependency-cruiser.js', 'scripts/**/*.mjs', 'tests/long/**/*.mjs'],
    extends: [ts.configs.disableTypeChecked],
  },
  prettier,
  svelte.configs.prettier,
);
