import * as z from 'zod/mini';
import { readAudit } from '#domain/contract/audit.ts';
import { OwnItem } from '#domain/contract/own-items.ts';
import { Instant } from '#domain/values/ids.ts';

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
  /** Who exported, opened or moved what: at most the newest fifty of a kind. */
  whoLooked: readAudit.reply,
  written: z.array(z.object({ id: z.string(), title: z.string(), text: z.string() })),
});
