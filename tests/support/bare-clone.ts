import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { temporaryFolder } from './stack.ts';

const root = resolve(import.meta.dirname, '../..');

/**
 * A clone that nothing has been built in. It holds what git would give: tracked files as they are now, and
 * new ones that are not ignored. The packages are linked, so nothing is installed.
 * @returns its folder
 */
export const makeBareClone = async (): Promise<string> => {
  const clone = await temporaryFolder();
  const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  for (const path of execFileSync('git', list, { cwd: root, encoding: 'utf8' }).split('\0')) {
    if (path === '' || !existsSync(join(root, path))) continue;
    mkdirSync(dirname(join(clone, path)), { recursive: true });
    cpSync(join(root, path), join(clone, path));
  }
  // Hard links, since tools follow a symbolic one out of the clone; copies on another disk.
  const packages = [join(root, 'node_modules'), clone];
  if (spawnSync('cp', ['-al', ...packages]).status !== 0) execFileSync('cp', ['-a', ...packages]);
  return clone;
};
