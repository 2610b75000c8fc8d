import type { Browser, BrowserContextOptions } from 'playwright';
import { test as base, expect } from 'vitest';
import { SHORT_LIVED_FLAGS } from '../../scripts/chromium.ts';
import { launchBrowser, openWindow as openWindowOf, type Window } from './browser.ts';
import { canariesOut } from './canaries.ts';
import { becomeAdministrator, openGroup } from './people.ts';
import { startTestStack, temporaryFolder, type TestStack } from './stack.ts';
import { emptyTables, newAdminLink } from './tables.ts';

/** Opens a window on the stack's site. The test's end closes it and fails if anything went wrong in it. */
export type OpenWindow = (options?: BrowserContextOptions) => Promise<Window>;

/**
 * The fixtures of browser tests. A worker keeps one stack and one browser for all its files, and each file
 * finds the stack empty, as after its first start. A browser that crashes ends the tests that it
 * crashed in, not all that follow.
 */
export const test = base
  .extend('server', { scope: 'worker' }, async ({}, { onCleanup }) => {
    const server = await startTestStack();
    onCleanup(async () => {
      expect((await server.stop()).code).toBe(0);
    });
    return server;
  })
  .extend('browsers', { scope: 'worker' }, ({}, { onCleanup }) => {
    let browser: Promise<Browser> | null = null;
    onCleanup(async () => (await browser)?.close());
    return {
      /** The worker's browser, or another one where it has crashed. */
      running: async (): Promise<Browser> => {
        const last = browser;
        // Of two tests that run at once only the first may start another one.
        if (last !== null && !(await last).isConnected() && browser === last) browser = null;
        browser ??= launchBrowser(SHORT_LIVED_FLAGS);
        return browser;
      },
    };
  })
  .extend('browser', { scope: 'file' }, ({ browsers }) => browsers.running())
  .extend('stack', { scope: 'file' }, async ({ server }, { onCleanup }): Promise<TestStack> => {
    const before = server.output().length;
    // S39: nothing that pages sent is in the log afterwards, and no word of a learner's in a mail.
    onCleanup(async () => {
      expect((await canariesOut(server, server.output().slice(before))).out).toEqual([]);
    });
    await emptyTables(server);
    await server.forgetMails();
    return { ...server, adminLink: await newAdminLink(server) };
  })
  .extend('administrator', { scope: 'file' }, ({ stack }) => becomeAdministrator(stack))
  .extend('group', { scope: 'file' }, ({ administrator }) => openGroup(administrator))
  .extend('folder', { scope: 'file' }, () => temporaryFolder())
  .extend('openWindow', ({ browsers, stack }, { onCleanup }): OpenWindow => {
    const windows: Window[] = [];
    onCleanup(async () => {
      for (const { context } of windows) await context.close();
      expect(windows.flatMap(({ troubles }) => troubles)).toEqual([]);
    });
    return async (options) => {
      const window = await openWindowOf(await browsers.running(), stack.origin, options);
      windows.push(window);
      return window;
    };
  });
