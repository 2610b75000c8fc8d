import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { temporaryFolder } from './stack.ts';

const root = resolve(import.meta.dirname, '../..');
/** What a tree does without, or finds where this one is. */
const LEFT_OUT = new Set(['node_modules', '.git', '.svelte-kit', '.data', '.demo', 'cdk.out']);

/** A source tree of its own, built as this one is, to be changed and built again while it is served. */
export interface Tree {
  readonly folder: string;
  /** Replaces words of a source file. @throws where they are not in it */
  readonly change: (file: string, from: string, to: string) => Promise<void>;
  /** Builds what has changed. @returns the build's name. @throws with all that the build printed */
  readonly build: (env?: Readonly<Record<string, string>>) => Promise<string>;
  readonly remove: () => Promise<void>;
}

/** Copies this source tree with what it has built. */
export const copyTree = async (): Promise<Tree> => {
  const folder = await temporaryFolder();
  await cp(root, folder, {
    recursive: true,
    preserveTimestamps: true,
    filter: (from) => !LEFT_OUT.has(basename(from)),
  });
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  return {
    folder,
    change: async (file, from, to) => {
      const text = await readFile(join(folder, file), 'utf8');
      if (!text.includes(from)) throw new Error(`${file} does not say “${from}”`);
      await writeFile(join(folder, file), text.replace(from, to));
    },
    build: async (env = {}) => {
      const child = spawn(process.execPath, ['scripts/build.ts'], {
        cwd: folder,
        env: { ...process.env, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let output = '';
      child.stdout.on('data', (part: Buffer) => (output += part.toString()));
      child.stderr.on('data', (part: Buffer) => (output += part.toString()));
      const [code] = (await once(child, 'close')) as [number | null];
      if (code !== 0) throw new Error(`the tree did not build:\n${output}`);
      const version = await readFile(join(folder, 'build/web/_app/version.json'), 'utf8');
      return (JSON.parse(version) as { version: string }).version;
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
};
