import { expect } from 'vitest';
import { test as base } from './fixtures.ts';
import { startTestStack } from './stack.ts';
import { type BuiltSite, copyTree, type Tree } from './tree.ts';

export const LESSON = '/start-here/problem-to-issue/';
/** Chromium's lines of what is not had with no signal, and of the page that says so. */
export const NO_SIGNAL = /net::ERR_(INTERNET_DISCONNECTED|FAILED)|status of 503/;
const FOOT_FILE = 'web/src/lib/ui/messages.ts';
/** What tells the builds apart: a line of every page's foot. */
export const FOOT = { first: 'Who sees what', second: 'Who may see' } as const;

export interface Builds {
  readonly tree: Tree;
  readonly first: BuiltSite;
  readonly second: BuiltSite;
  /** The second, with a worker that removes itself. */
  readonly withoutWorker: BuiltSite;
}

/** Tests of a site that gets a newer build. They are one file, since each worker would build for itself. */
export const test = base
  .extend('builds', { scope: 'worker' }, async ({}, { onCleanup }): Promise<Builds> => {
    const tree = await copyTree();
    onCleanup(tree.remove);
    await tree.change(FOOT_FILE, `'${FOOT.first}'`, `'${FOOT.second}'`);
    const second = await tree.build();
    return { tree, first: tree.first, second, withoutWorker: await tree.takeWorkerOff() };
  })
  .extend('stack', { scope: 'file' }, async ({ builds }, { onCleanup }) => {
    // The sources are those of the second build by now, so that starting builds nothing.
    await builds.tree.serve(builds.second);
    const stack = await startTestStack({ tree: builds.tree.folder });
    onCleanup(async () => {
      expect((await stack.stop()).code).toBe(0);
    });
    return stack;
  });
