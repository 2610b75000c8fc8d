/** What every script is held to, by its types too; what Oxlint can't read is ESLint's (eslint.config.js). */
import js from '@eslint/js';
import { defineConfig } from 'oxlint';
import ts from 'typescript-eslint';

/** What every file is held to beyond the sets of ESLint and typescript-eslint, by either linter. */
export const CHOICES = {
  'no-console': 'error',
  eqeqeq: ['error', 'always'],
  '@typescript-eslint/consistent-type-imports': 'error',
  '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
  '@typescript-eslint/no-unsafe-type-assertion': 'off',
  '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
  '@typescript-eslint/no-unused-vars': [
    'error',
    { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
  ],
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
};

/** Oxlint lacks both. The first is an error of syntax in a module. */
const UNKNOWN = ['no-octal', '@typescript-eslint/no-unsafe-class-instance-assignment'];
const sets = [js.configs.recommended, ...ts.configs.strictTypeChecked, { rules: CHOICES }];
/** The sets of ESLint, later ones over earlier ones. */
const all = new Map(sets.flatMap((set) => Object.entries(set.rules ?? {})));
const rules = Object.fromEntries(
  [...all].filter(([name, level]) => level !== 'off' && level !== 0 && !UNKNOWN.includes(name)),
);
/** Turns off what asks for types: JavaScript has none, and svelte-check asks those of components. */
export const untyped = Object.fromEntries(
  Object.entries(ts.configs.disableTypeChecked.rules ?? {}).filter(([name]) => name in rules),
);

export default defineConfig({
  plugins: ['typescript', 'import'],
  // The sets above are named rule by rule.
  categories: { correctness: 'off' },
  options: { typeAware: true, reportUnusedDisableDirectives: 'error', respectEslintDisableDirectives: false },
  ignorePatterns: ['**/*.svelte', 'web/src/service-worker*.ts'],
  rules: { ...rules, 'import/no-default-export': 'error' },
  overrides: [
    { files: ['**/*.{js,mjs}'], env: { node: true }, rules: { ...untyped, 'no-undef': 'error' } },
    { files: ['web/src/lib/staff/scorm/shell.js'], env: { browser: true } },
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
      // Tools that ask for a default export.
      files: ['*.config.{js,ts}', 'web/*.config.ts', '.dependency-cruiser.js'],
      rules: { 'import/no-default-export': 'off' },
    },
  ],
});
