import { test as base } from 'vitest';
import type { EngineName } from '../../scripts/engines.ts';
import { startTestStack, temporaryFolder, type TestStack } from '../support/stack.ts';
import { startChromium } from './chromium.ts';
import type { EngineWindow } from './engine.ts';
import { startFirefox } from './firefox.ts';
import { type Person, personAt } from './person.ts';
import { startWebKit } from './webkit.ts';

/** Starts an engine with a window of a phone's size. @param folder where it may keep data, empty at first */
const startEngine: Record<EngineName, (folder: string) => Promise<EngineWindow>> = {
  chromium: startChromium,
  firefox: startFirefox,
  webkit: startWebKit,
};

export interface Signal {
  readonly stack: () => TestStack;
  /** Runs something while nothing answers at the site's address. What is kept there stays. */
  readonly off: (work: () => Promise<void>) => Promise<void>;
}

/** Tests in any engine. Their stack is each file's own; their browsers end with the test. */
export const test = base
  .extend('signal', { scope: 'file' }, async ({}, { onCleanup }): Promise<Signal> => {
    let stack = await startTestStack();
    onCleanup(async () => {
      await stack.stop();
    });
    return {
      stack: () => stack,
      off: async (work) => {
        const { port, dataDir } = stack;
        await stack.stop({ keep: true });
        try {
          await work();
        } finally {
          stack = await startTestStack({ port, dataDir });
        }
      },
    };
  })
  .extend('open', async ({ signal }, { onCleanup }) => {
    const open = new Set<EngineWindow>();
    onCleanup(async () => {
      for (const window of open) await window.close();
    });
    const watch = (window: EngineWindow): EngineWindow => {
      open.add(window);
      return {
        ...window,
        close: async () => {
          open.delete(window);
          await window.close();
        },
        reopen: async () => {
          open.delete(window);
          return watch(await window.reopen());
        },
      };
    };
    return async (engine: EngineName): Promise<Person> => {
      const window = await startEngine[engine](await temporaryFolder());
      return personAt(watch(window), signal.stack().origin);
    };
  });
