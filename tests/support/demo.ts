import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'playwright';
import { expect } from 'vitest';
import { myCohorts } from '#domain/contract/affiliates.ts';
import { makeBareClone } from './bare-clone.ts';
import { SCREENS, type Window, openWindow } from './browser.ts';
import { test as base } from './fixtures.ts';
import { nodeWordsOf } from './commands.ts';
import { createCaller } from './people.ts';
import { type Ending, temporaryFolder } from './stack.ts';

const root = resolve(import.meta.dirname, '../..');

export interface Command {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly ended: Promise<Ending>;
}

export const startCommand = (folder: string, checkout = root): Command => {
  const child = spawn(process.execPath, nodeWordsOf('demo'), {
    cwd: checkout,
    env: { ...process.env, PORT: '0', DEMO_DIR: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (part: Buffer) => (output += part.toString()));
  child.stderr.on('data', (part: Buffer) => (output += part.toString()));
  const ended = once(child, 'close').then(([code]: unknown[]) => ({
    code: typeof code === 'number' ? code : null,
    output,
  }));
  return { child, output: () => output, ended };
};

/** The line that says where the demo is. */
export const READY = /^Groundwork demo is ready: (http:\/\/localhost:\d+)\/demo$/m;

/** Waits until it is ready. @returns its origin. @throws with all it printed, when it ends before */
const originOf = async ({ child, output }: Command): Promise<string> => {
  for (;;) {
    const origin = READY.exec(output())?.[1];
    if (origin !== undefined) return origin;
    if (child.exitCode !== null) throw new Error(`the demo ended:\n${output()}`);
    await delay(20);
  }
};

/** Presses the button of somebody on the demo's page, and waits for where it leads. */
export const be = async (page: Page, guest: string): Promise<void> => {
  await page.goto('/demo');
  await page.locator(`[data-guest=${guest}]`).click();
  await page.waitForURL((url) => url.pathname !== '/demo');
};

export interface Demo {
  readonly folder: string;
  readonly origin: string;
  readonly first: Ending;
  /** The same command, started again. */
  readonly command: Command;
}

/** Runs something in a window of its own, in which nothing may go wrong. */
export type InWindow = (
  screen: keyof typeof SCREENS,
  work: (window: Window) => Promise<void>,
) => Promise<void>;

/** Brings the built site into a clone: its build takes half a minute, and making a demo loads none of it. */
const bringSite = async (clone: string): Promise<void> => {
  for (const part of ['web', 'verify', '.stamps/site']) {
    await cp(join(root, 'build', part), join(clone, 'build', part), {
      recursive: true,
      preserveTimestamps: true,
    });
  }
};

/** Tests of a demo, which is made once for a file, in a bare clone but for the site, and started here. */
export const test = base
  .extend('demo', { scope: 'file' }, async ({}, { onCleanup }): Promise<Demo> => {
    const folder = join(await temporaryFolder(), 'demo');
    const clone = await makeBareClone();
    await bringSite(clone);
    const making = startCommand(folder, clone);
    const origin = await originOf(making);
    expect((await fetch(origin)).status).toBe(200);
    making.child.kill('SIGTERM');
    const first = await making.ended;
    await rm(clone, { recursive: true, force: true });
    // How long it took.
    process.stdout.write(first.output);
    const command = startCommand(folder);
    onCleanup(async () => {
      command.child.kill('SIGTERM');
      await command.ended;
      await rm(folder, { recursive: true, force: true });
    });
    return { folder, origin: await originOf(command), first, command };
  })
  .extend('trained', { scope: 'file' }, async ({ demo }): Promise<{ affiliate: string; cohort: string }> => {
    const trainer = createCaller(demo.origin);
    expect((await trainer.post('/demo/sign-in', { guest: 'trainer', language: 'en' })).status).toBe(200);
    const said: unknown = await (await trainer.get(myCohorts.path)).json();
    const [affiliate] = myCohorts.reply.parse(said).affiliates;
    return { affiliate: affiliate!.id, cohort: affiliate!.cohorts[0]!.id };
  })
  .extend('inWindow', ({ browser, demo }): InWindow => async (screen, work) => {
    const window = await openWindow(browser, demo.origin, { ...SCREENS[screen], serviceWorkers: 'allow' });
    await work(window);
    expect(window.troubles).toEqual([]);
    await window.context.close();
  });
