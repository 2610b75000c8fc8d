import * as z from 'zod/mini';
import type { Instant } from '#domain/values/ids.ts';
import { LINE } from './grade-lines.ts';
import { type ReadOf, storeOf, OF_NOBODY, itemKind } from './items.ts';

const DAY_SECONDS = 24 * 60 * 60;

/**
 * That a course site sent somebody to a module, by the hash of the token with which the page asks whether
 * their score may go back, and to which browser, by the hash of its cookie. They may still have to sign in,
 * or to join.
 */
export const launchItems = itemKind({
  name: 'launch',
  table: 'short',
  keys: { main: 'LAUNCH#<id:hash>' },
  ...OF_NOBODY,
  exported: { never: 'it is gone within a day' },
  erased: { stays: 'it names somebody by another site’s id alone, and is gone within a day' },
  kept: { seconds: DAY_SECONDS },
  schema: z.object({ ...LINE, browser: z.string(), expiresAt: z.int() }),
});

export type Launch = ReadOf<typeof launchItems>;

export const createLaunches = storeOf(launchItems, (launches) => ({
  /** The same again, later. */
  keep: (id: string, launch: Omit<Launch, 'expiresAt'>, now: Instant) =>
    launches.put({ id }, { ...launch, expiresAt: Math.floor(now / 1000) + DAY_SECONDS }),
  read: async (id: string, now: Instant): Promise<Launch | null> => {
    const launch = await launches.get({ id });
    return launch !== null && launch.expiresAt > Math.floor(now / 1000) ? launch : null;
  },
}));
