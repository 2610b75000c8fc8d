import { globSync, readFileSync } from 'node:fs';
import { join, matchesGlob, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../..');

export const read = (path: string): string => readFileSync(join(root, path), 'utf8');

export const ignorePatterns = (path: string): string[] =>
  read(path)
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));

const ignored = ignorePatterns('.gitignore').map((pattern) => pattern.replace(/\/$/, ''));
const isIgnored = (path: string): boolean =>
  path
    .split('/')
    .some((name, at, names) =>
      ignored.some((pattern) => matchesGlob(name, pattern) || names.slice(0, at + 1).join('/') === pattern),
    );

/** Paths from the root, found without git, since a copy may lack it. */
export const FILES: readonly string[] = globSync('**/{*,.*}', {
  cwd: root,
  withFileTypes: true,
  exclude: (entry) => entry.name === '.git' || ignored.some((pattern) => matchesGlob(entry.name, pattern)),
})
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
  .filter((path) => !isIgnored(path))
  .toSorted();

export const CODE = FILES.filter((path) => /\.(ts|svelte|mjs|js)$/.test(path));

/** One problem a line. The process ends with 1 if there is any. */
export const report = (problems: readonly string[]): void => {
  for (const problem of problems) console.log(problem);
  if (problems.length > 0) process.exitCode = 1;
};
