import * as z from 'zod/mini';
import { Slug, Ulid, Instant } from '#domain/values/ids.ts';
import { type ReadOf, storeOf, OF_NOBODY, OF_ONE_PERSON, itemKind } from './items.ts';
import type { Item } from './dynamodb.ts';

/** A line of a course site's gradebook, and whose it is, by the course site's own id of somebody. */
const LINE = { platform: z.string(), subject: z.string(), lineItem: z.string(), part: Slug };

/**
 * Where a course site’s gradebook wants somebody's score of a module, by the relay with which they said yes,
 * and what went there last. It's read with a person's file, so that a change of their record makes it due.
 */
export const gradeLineItems = itemKind({
  name: 'grade line',
  table: 'core',
  keys: { main: 'P#<person:ulid> / GRADES#<id:hash>', g2: 'TASKS#due#score / <dueAt:instant>' },
  ...OF_ONE_PERSON,
  exported: ['part', 'sent', 'failingSince'],
  merged: { stays: 'the next visit from the course site begins it again, for the kept account' },
  schema: z.object({
    ...LINE,
    person: Ulid,
    id: z.string(),
    sent: z.optional(z.object({ score: z.int(), done: z.boolean(), at: Instant })),
    /** Since then the course site takes nothing; absent once it has. */
    failingSince: z.optional(Instant),
    dueAt: z.optional(Instant),
  }),
});

export type GradeLine = ReadOf<typeof gradeLineItems>;

type Key = Pick<GradeLine, 'person' | 'id'>;

export const createGradeLines = storeOf(gradeLineItems, (lines) => ({
  /** As they lie in somebody's file. */
  read: (items: readonly Item[]): Promise<readonly GradeLine[]> =>
    Promise.resolve(items.map((item) => lines.read(item))),
  /** The same again is due again. */
  begin: (
    { person, id }: Key,
    { platform, subject, lineItem, part }: Pick<GradeLine, keyof typeof LINE>,
    dueAt: Instant,
  ) =>
    lines.write(
      { person, id },
      {
        set: { person, id, platform, subject, lineItem, part, dueAt, ...lines.g2({ dueAt }) },
        remove: ['failingSince'],
      },
    ),
  putDown: ({ person, id }: Key, dueAt: Instant) =>
    lines.note({ person, id }, { set: { dueAt, ...lines.g2({ dueAt }) } }),
  noteSent: ({ person, id }: Key, sent: NonNullable<GradeLine['sent']>) =>
    lines.note({ person, id }, { set: { sent }, remove: ['failingSince'] }),
  noteFailing: ({ person, id }: Key, failingSince: Instant) =>
    lines.note({ person, id }, { setOnce: { failingSince } }),
  remove: ({ person, id }: Key) => lines.remove({ person, id }),
}));

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
