/**
 * Every pattern in the settings of tools matches a file, since nobody sees a pattern that protects nothing.
 * knip and the import rules check their own.
 */
import { join, matchesGlob } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as z from 'zod/mini';
import oxlint from '../../oxlint.config.ts';
import { FILES, ignorePatterns, read, root, report } from './files.ts';

const alternatives = (pattern: string): string[] => {
  const [whole, inner = ''] = /\{([^{}]*)\}/.exec(pattern) ?? [];
  return whole === undefined
    ? [pattern]
    : inner.split(',').flatMap((each) => alternatives(pattern.replace(whole, each)));
};

const matches = (pattern: string): boolean => FILES.some((path) => matchesGlob(path, pattern));

/** As in .gitignore: from the root where it begins with a slash, at any depth otherwise. */
const ignoreMatches = (pattern: string): boolean => {
  const folder = pattern.endsWith('/') ? `${pattern}**` : pattern;
  return matches(folder.startsWith('/') ? folder.slice(1) : `**/${folder}`);
};

const EslintConfig = z.object({
  default: z.array(
    z.object({
      name: z.optional(z.string()),
      files: z.optional(z.array(z.union([z.string(), z.array(z.string())]))),
    }),
  ),
});
const { default: eslint } = EslintConfig.parse(
  await import(pathToFileURL(join(root, 'eslint.config.js')).href),
);
/** Patterns of plugins have names, and may be for files that we don't have. */
const ownPatterns = eslint.filter(({ name }) => name === undefined).flatMap(({ files = [] }) => files.flat());

const { ignorePatterns: unread, overrides } = oxlint;

const Lockfile = z.object({
  packages: z.record(
    z.string(),
    z.partial(
      z.object({ integrity: z.string(), resolved: z.string(), link: z.boolean(), inBundle: z.boolean() }),
    ),
  ),
});

/** Every package has its hash and no address: who installs decides where from (docs/bars.md S48). */
const { packages } = Lockfile.parse(JSON.parse(read('package-lock.json')));
const lockfileProblems = Object.entries(packages)
  .filter(([path]) => path !== '')
  .flatMap(([path, { integrity, resolved, link, inBundle }]) => [
    ...(integrity === undefined && link !== true && inBundle !== true ? [`${path}: no integrity`] : []),
    ...(resolved === undefined ? [] : [`${path}: records an address`]),
  ]);

report([
  ...[
    ...ownPatterns.map((pattern) => ['eslint.config.js', pattern] as const),
    ...[...unread, ...overrides.flatMap(({ files }) => files)].map(
      (pattern) => ['oxlint.config.ts', pattern] as const,
    ),
  ]
    .flatMap(([file, pattern]) => alternatives(pattern).map((each) => [file, each] as const))
    .filter(([, pattern]) => !matches(pattern))
    .map(([file, pattern]) => `${file}: nothing matches ${pattern}`),
  ...ignorePatterns('.prettierignore')
    .filter((pattern) => !ignoreMatches(pattern))
    .map((pattern) => `.prettierignore: nothing matches ${pattern}`),
  ...lockfileProblems,
]);
