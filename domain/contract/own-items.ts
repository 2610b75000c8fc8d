import * as z from 'zod/mini';
import { Instant, Ulid } from '../values/ids.ts';
import { readAudit } from './audit.ts';
import { After, selfRoute } from './route.ts';

/**
 * One item as its person is given it, in the form that its kind declares (`docs/data.md`). Times are
 * milliseconds since 1970 UTC.
 */
export const OwnItem = z.strictObject({
  kind: z.string(),
  /** The caller's, or one that was merged into it. */
  account: Ulid,
  given: z.record(z.string(), z.unknown()),
});
export type OwnItem = z.infer<typeof OwnItem>;

/**
 * All that is stored of the caller, page by page, also of the accounts that became theirs. The first page is
 * counted, and mailed to its owner. 400 `after` where it names no place of their own.
 */
export const readOwnItems = selfRoute({
  path: '/api/auth/own-items',
  auth: 'fresh',
  rate: 'person',
  body: z.strictObject({ after: After }),
  reply: z.strictObject({
    items: z.array(OwnItem),
    next: After,
    /** An account is being moved, merged or made two again just now: some may be here twice or not yet. */
    isMoving: z.boolean(),
  }),
});

/** `you.json`. Its JSON Schema is beside it in the archive, so that another program can rely on it. */
export const TakenFile = z.object({
  $schema: z.literal('./you.schema.json'),
  format: z.literal('groundwork-taken-along'),
  version: z.literal(1),
  savedAt: Instant,
  /** Steps that were on the phone alone. */
  notYetInIt: z.int(),
  /** An account was being moved or joined just then. */
  isMoving: z.boolean(),
  items: z.array(OwnItem),
  /** The exports, openings and moves that others made: at most the newest fifty of a kind. */
  whoLooked: readAudit.reply,
  written: z.array(z.object({ id: z.string(), title: z.string(), text: z.string() })),
});
