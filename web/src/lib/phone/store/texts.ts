import type { WorksheetState } from '#domain/contract/sync.ts';
import type { WorkEvent } from '#domain/record/events/schema.ts';
import { MOST_JOINED } from '#domain/worksheets/worksheet.ts';
import { TEXTS_FORM, textsKeptSince } from '#domain/record/texts-kept.ts';
import { result, type Transaction } from './database.ts';
import {
  type EventRow,
  inOrder,
  isMe,
  isUnsent,
  of,
  type Operation,
  type TextRow,
  type Tables,
  writing,
} from './rows.ts';

/** What turning texts into events needs. */
export interface TextTools {
  readonly course: string;
  /** ms since 1970 UTC. */
  readonly now: () => number;
  /** A fresh ULID, each greater than the one before. */
  readonly newId: () => string;
}

/** True where a text that is to be kept with the account has text on this phone alone. */
export const isOnlyHere = (row: Pick<TextRow, 'text' | 'sent' | 'heads'>): boolean =>
  isUnsent(row) || (row.heads ?? []).some(({ isHere }) => isHere === true);

/** True where this person is signed in on the phone. Nothing is written for somebody who has signed out. */
export async function holds(tx: Transaction<Tables>, person: string): Promise<boolean> {
  const me = await result(tx.objectStore('settings').get('me'));
  return isMe(me) && me.person.id === person;
}

/**
 * Since which event this owner's texts are kept with the account: the last that said so, of those that
 * wait and the one that the server holds.
 * @returns its id; null where they are not kept
 */
export async function keptSince(
  tx: Transaction<Tables>,
  owner: string,
  events: readonly EventRow[],
): Promise<string | null> {
  const records = await result(tx.objectStore('records').getAll(of(owner)));
  const [last] = [
    ...records.flatMap(({ record }) => record.forms[TEXTS_FORM] ?? []),
    ...events.flatMap(({ event, standing }) =>
      event.t === 'form' && event.form === TEXTS_FORM && standing === 'waiting' ? [event] : [],
    ),
  ].sort((left, right) => right.at - left.at || (left.id < right.id ? 1 : -1));
  return last === undefined ? null : textsKeptSince({ forms: { [TEXTS_FORM]: last } });
}

/**
 * Puts texts that have changed into the outbox, one version of each: where one waits already, only the
 * last text follows it. If keeping was turned on or off since, versions on their way are dropped and every
 * text counts as never sent.
 * @returns how many versions of each this phone knows of; null where texts stay on this phone
 */
export const queueTexts = (tools: TextTools, owner: string): Operation<Record<string, number> | null> =>
  writing(['events', 'records', 'notes', 'settings'], async (tx) => {
    const settings = tx.objectStore('settings');
    const events = tx.objectStore('events');
    const table = tx.objectStore('notes');
    if (!(await holds(tx, owner))) return null;
    const before = await result(events.index('owner').getAll(owner));
    const since = await keptSince(tx, owner, before);
    const setting = `words:${owner}`;
    const known: unknown = await result(settings.get(setting));
    const hasChanged = (known ?? null) !== since;
    if (hasChanged) {
      if (since === null) settings.delete(setting);
      else settings.put(since, setting);
      await dropVersions(tx, owner, before);
      for (const { section, text, heads } of await result(table.getAll(of(owner)))) {
        table.put({ owner, section, text, ...(heads && { heads }) }, [owner, section]);
      }
    }
    if (since === null) return null;

    const waiting = worksheetsWaiting(hasChanged ? [] : before);
    const have: Record<string, number> = {};
    for (const row of await result(table.getAll(of(owner)))) {
      const { section, count } = row;
      if (count !== undefined) have[section] = count;
      if (!isUnsent(row) || (waiting.has(section) && row.text !== '')) continue;
      const past = row.text === '' ? forgetVersions(tx, before, section) : [];
      const base = [...new Set([...(row.base ?? []), ...past])].slice(0, MOST_JOINED);
      table.put(queueText(tx, tools, { ...row, base }), [owner, section]);
    }
    return have;
  });

/** Puts a version of a text into the outbox. @returns the version's id */
function queueVersion(
  tx: Transaction<Tables>,
  { course, now, newId }: TextTools,
  { owner, section: worksheet }: Pick<TextRow, 'owner' | 'section'>,
  base: readonly string[],
  text: string,
): string {
  const id = newId();
  const event: WorkEvent = {
    ...{ id, course, at: now(), v: 1, t: 'work' },
    ...{ worksheet, base: [...base], body: { text } },
  };
  tx.objectStore('events').put({ id, owner, event, standing: 'waiting', since: now() });
  return id;
}

/** Puts a text's text into the outbox, as a version. @returns what the text is then */
function queueText(tx: Transaction<Tables>, tools: TextTools, row: TextRow) {
  const { text, base = [] } = row;
  return { ...row, base: [queueVersion(tx, tools, row, base, text)], sent: text };
}

/**
 * Puts all text of a text that is on this phone alone into the outbox. Versions in conflict stay in the
 * text too, until the server has sent its own.
 * @returns what it is then
 */
export function queueAll(tx: Transaction<Tables>, tools: TextTools, row: TextRow): TextRow {
  for (const { isHere, text } of row.heads ?? []) {
    if (isHere === true && text !== row.text) queueVersion(tx, tools, row, [], text);
  }
  return isUnsent(row) ? queueText(tx, tools, row) : row;
}

/**
 * Drops the versions in the outbox. Text that is in one of them alone, since a phone that became shared kept
 * no texts of those who had left it, becomes a text again.
 */
async function dropVersions(
  tx: Transaction<Tables>,
  owner: string,
  rows: readonly EventRow[],
): Promise<void> {
  const table = tx.objectStore('notes');
  const texts = new Map<string, string>();
  for (const { id, event, standing } of inOrder(rows)) {
    if (event.t !== 'work') continue;
    tx.objectStore('events').delete(id);
    if (standing === 'waiting') texts.set(event.worksheet, event.body.text);
  }
  for (const [section, text] of texts) {
    const key = [owner, section];
    if ((await result(table.get(key))) === undefined) table.put({ owner, section, text }, key);
  }
}

/**
 * Takes the versions of a deleted text off this phone, also those still to be sent. The server erases one
 * that is on its way.
 * @returns what those that waited were made from: the empty version replaces that too
 */
function forgetVersions(tx: Transaction<Tables>, rows: readonly EventRow[], section: string): string[] {
  return rows.flatMap(({ id, event, standing }) => {
    if (event.t !== 'work' || event.worksheet !== section) return [];
    tx.objectStore('events').delete(id);
    return standing === 'waiting' ? event.base : [];
  });
}

export const worksheetsWaiting = (events: readonly EventRow[]): Set<string> =>
  new Set(
    events.flatMap(({ event, standing }) =>
      event.t === 'work' && standing === 'waiting' ? [event.worksheet] : [],
    ),
  );

/**
 * Takes in what other phones wrote. A text that was written here and not yet sent stays; the server sends its
 * own again once it has it. Where versions conflict all are kept, and a person chooses.
 */
export async function applyVersions(
  tx: Transaction<Tables>,
  owner: string,
  worksheets: Readonly<Record<string, WorksheetState>>,
): Promise<void> {
  if (Object.keys(worksheets).length === 0) return;
  const rows = await result(tx.objectStore('events').index('owner').getAll(owner));
  const waiting = worksheetsWaiting(rows);
  const table = tx.objectStore('notes');
  for (const [section, { count, heads }] of Object.entries(worksheets)) {
    const known = await result(table.get([owner, section]));
    if (waiting.has(section) || (known !== undefined && isUnsent(known))) continue;
    const mine =
      heads.find(({ id }) => known?.base?.includes(id)) ??
      heads.find(({ text }) => text === known?.text) ??
      heads[0];
    if (mine === undefined) {
      if (known !== undefined) table.put({ ...known, count }, [owner, section]);
      continue;
    }
    const { text } = mine;
    const all = [
      ...heads,
      ...(known?.heads ?? []).filter(
        (head) => head.isHere === true && heads.every((sent) => sent.text !== head.text),
      ),
    ];
    // The same text twice is no conflict to anyone.
    const isConflict = all.some((head) => head.text !== text);
    const base = isConflict ? [mine.id] : heads.map(({ id }) => id).slice(0, MOST_JOINED);
    if (all.every((head) => head.text === '')) forgetVersions(tx, rows, section);
    table.put({ owner, section, text, sent: text, count, base, ...(isConflict && { heads: all }) }, [
      owner,
      section,
    ]);
  }
}
