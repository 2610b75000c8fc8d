import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, lstat, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { temporaryFolder } from './stack.ts';

const root = resolve(import.meta.dirname, '../..');
/** What a tree does without, or finds where this one is. Another test may hold `.building` for a moment. */
const LEFT_OUT = new Set(['node_modules', '.git', '.svelte-kit', '.data', '.demo', 'cdk.out', '.building']);

export interface BuiltSite {
  readonly name: string;
  readonly folder: string;
}

/** A source tree of its own, built as this one is, whose builds of the site can be served in turn. */
export interface Tree {
  readonly folder: string;
  /** The build that it was copied with. */
  readonly first: BuiltSite;
  /** Replaces words of a source file. @throws where they are not in it */
  readonly change: (file: string, from: string, to: string) => Promise<void>;
  /** Builds what has changed. @throws with all that the build printed */
  readonly build: () => Promise<BuiltSite>;
  /** Does to the last build what `SERVICE_WORKER=off` does at its end. @throws with what was printed */
  readonly takeWorkerOff: () => Promise<BuiltSite>;
  /** Has the tree's stack serve a build from its next answer on. */
  readonly serve: (site: BuiltSite) => Promise<void>;
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
  const site = join(folder, 'build/web');
  let count = 0;
  const keep = async (): Promise<BuiltSite> => {
    const version = await readFile(join(site, '_app/version.json'), 'utf8');
    const kept = join(folder, 'build/sites', String((count += 1)));
    await cp(site, kept, { recursive: true, preserveTimestamps: true });
    return { name: (JSON.parse(version) as { version: string }).version, folder: kept };
  };
  const run = async (script: string): Promise<BuiltSite> => {
    const child = spawn(process.execPath, [script], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (part: Buffer) => (output += part.toString()));
    child.stderr.on('data', (part: Buffer) => (output += part.toString()));
    const [code] = (await once(child, 'close')) as [number | null];
    if (code !== 0) throw new Error(`${script} did not work in the tree:\n${output}`);
    return keep();
  };
  return {
    folder,
    first: await keep(),
    change: async (file, from, to) => {
      const text = await readFile(join(folder, file), 'utf8');
      if (!text.includes(from)) throw new Error(`${file} does not say “${from}”`);
      await writeFile(join(folder, file), text.replace(from, to));
    },
    build: () => run('scripts/build.ts'),
    takeWorkerOff: () => run('scripts/web/service-worker-off.ts'),
    serve: async ({ folder: built }) => {
      // A link is replaced in one step, so no answer is ever of half a build.
      const link = join(folder, 'build/next');
      await rm(link, { force: true });
      await symlink(built, link);
      if (!(await lstat(site)).isSymbolicLink()) await rm(site, { recursive: true });
      await rename(link, site);
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
};
