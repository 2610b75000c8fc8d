import type * as z from 'zod/mini';
import type { sync } from '#domain/contract/sync.ts';
import type { ProgressEvent } from '#domain/record/events/events.ts';
import type { FormEvent } from '#domain/record/events/schema.ts';
import { isLater, isTooFarAhead } from '#domain/record/progress.ts';
import type { LearningRecord, Register } from '#domain/record/record.ts';
import { result, type Transaction } from './database.ts';
import { hear } from './hear-of.ts';
import { applyVersions, holds } from './texts.ts';
import {
  CLOCK_OFF,
  type EventRow,
  isText,
  isTrue,
  isUnsent,
  of,
  type Operation,
  SHARED,
  type Tables,
  writing,
} from './rows.ts';

/** What came back from one `POST /api/sync`. */
type Reply = z.output<typeof sync.reply>;

/**
 * Takes in what the server said to a batch. Where the epoch has changed, acknowledged events wait again and
 * records count as version 0, so that the server sends its own. If the owner has left this phone meanwhile,
 * events that the server now has are deleted, and no records or texts come back.
 * @returns how many events wait again because of their receipt (`retry`, or none came), and how many forms
 *   wait under a corrected time
 */
export const applyReply = (
  owner: string,
  batch: readonly ProgressEvent[],
  reply: Reply,
  now: number,
): Operation<{ readonly again: number; readonly corrected: number }> =>
  writing(['events', 'records', 'notes', 'settings'], async (tx) => {
    const settings = tx.objectStore('settings');
    const isHere = await holds(tx, owner);
    if (isHere) {
      const heard = await result(settings.get(`epoch:${owner}`));
      if (isText(heard) && heard !== reply.epoch) await offerAllAgain(tx, owner, now);
      settings.put(reply.epoch, `epoch:${owner}`);
    }
    settings.put(reply.now - now, CLOCK_OFF);
    const isShared = isTrue(await result(settings.get(SHARED)));
    const again = await applyReceipts(tx, owner, batch, reply.results, {
      // By the server's clock, as `tidy` counts how long each has been kept.
      at: reply.now,
      // A shared phone keeps no step that the server has.
      isKept: isHere && !isShared,
      isHere,
    });
    if (!isHere) return { again, corrected: 0 };
    if (reply.me !== undefined) await hear(tx, reply.me);
    const known = await registersOf(tx, owner);
    await keepRecords(tx, owner, Object.values(reply.state));
    const corrected = await correctForms(tx, owner, batch, reply, known);
    await applyVersions(tx, owner, reply.words ?? {});
    return { again, corrected };
  });

/** Has everything sent and heard again: the server's data is of another incarnation. */
async function offerAllAgain(tx: Transaction<Tables>, owner: string, now: number): Promise<void> {
  const events = tx.objectStore('events');
  for (const row of await result(events.index('owner').getAll(owner))) {
    if (row.standing !== 'acknowledged') continue;
    events.put({ ...row, standing: 'waiting', since: now });
  }
  const records = tx.objectStore('records');
  for (const row of await result(records.getAll(of(owner)))) {
    const record = { ...row.record, version: 0 };
    records.put({ owner, record }, [owner, record.course]);
  }
}

/** Gives each event of a batch the standing that its receipt says. @returns how many wait again */
async function applyReceipts(
  tx: Transaction<Tables>,
  owner: string,
  batch: readonly ProgressEvent[],
  results: Reply['results'],
  { at, isKept, isHere }: { at: number; isKept: boolean; isHere: boolean },
): Promise<number> {
  const events = tx.objectStore('events');
  let again = 0;
  for (const [position, { id }] of batch.entries()) {
    const receipt = results[id] ?? results[`#${position}`] ?? 'retry';
    const row = await result(events.get(id));
    if (row?.owner !== owner) continue;
    if (receipt === 'retry') again += 1;
    else if (isText(receipt)) {
      if (!isHere) await forgetSent(tx, row);
      if (isKept) events.put({ ...row, standing: 'acknowledged', since: at });
      else events.delete(id);
    } else events.put({ ...row, standing: 'refused', since: at, refused: receipt.refused });
  }
  return again;
}

/** Replies can overtake each other, so an older record never replaces a newer one. */
async function keepRecords(
  tx: Transaction<Tables>,
  owner: string,
  newer: readonly LearningRecord[],
): Promise<void> {
  const records = tx.objectStore('records');
  for (const record of newer) {
    const known = await result(records.get([owner, record.course]));
    if (known !== undefined && known.record.version > record.version) continue;
    records.put({ owner, record }, [owner, record.course]);
  }
}

/** Takes a text off the phone that its writer left here until this version of it had gone out. */
async function forgetSent(tx: Transaction<Tables>, { owner, event }: EventRow): Promise<void> {
  if (event.t !== 'work') return;
  const table = tx.objectStore('notes');
  const row = await result(table.get([owner, event.worksheet]));
  if (row !== undefined && !isUnsent(row)) table.delete([owner, event.worksheet]);
}

/** What the server holds of each form, as far as this phone knows, by course and form. */
async function registersOf(tx: Transaction<Tables>, owner: string): Promise<Map<string, Register>> {
  const rows = await result(tx.objectStore('records').getAll(of(owner)));
  return new Map(
    rows.flatMap(({ record: { course, forms } }) =>
      Object.entries(forms).map(([form, register]): [string, Register] => [`${course} ${form}`, register]),
    ),
  );
}

/**
 * Has a form sent once more, under the server's time, where this phone's clock was too far ahead for the form
 * to count. If another phone has filled in the form meanwhile, that one stands.
 * @param known what this phone knew of the server's forms before the reply
 * @returns how many forms wait again
 */
async function correctForms(
  tx: Transaction<Tables>,
  owner: string,
  batch: readonly ProgressEvent[],
  { now, results }: Reply,
  known: ReadonlyMap<string, Register>,
): Promise<number> {
  const last = new Map<string, FormEvent>();
  const own = new Set<string>();
  for (const event of batch) {
    if (event.t !== 'form') continue;
    own.add(event.id);
    const key = `${event.course} ${event.form}`;
    if (isLater(event, last.get(key))) last.set(key, event);
  }
  const stored = await registersOf(tx, owner);
  let corrected = 0;
  for (const [key, event] of last) {
    const receipt = results[event.id];
    const holder = stored.get(key);
    const isAnswered = isText(receipt) && receipt !== 'retry';
    if (holder === undefined || holder.id === event.id || !isAnswered) continue;
    // What this phone did not know of may be the later one.
    const isBefore = holder.id === known.get(key)?.id || own.has(holder.id);
    if (!isTooFarAhead(event.at, now) || !isBefore) continue;
    const at = Math.max(now, holder.at + 1);
    const row = { id: event.id, owner, event: { ...event, at }, standing: 'waiting', since: now } as const;
    tx.objectStore('events').put(row);
    corrected += 1;
  }
  return corrected;
}
