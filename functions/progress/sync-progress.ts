import * as z from 'zod/mini';
import type { Catalogue } from '#domain/course/course.ts';
import {
  type Receipt,
  type RefusalCode,
  ProgressEvent,
  isKnownKind,
  type WorkEvent,
} from '#domain/record/events/schema.ts';
import { type Instant, Ulid } from '#domain/values/ids.ts';
import { emptyRecord, type TimedEvent } from '#domain/record/events/events.ts';
import { merge, refusalOf } from '#domain/record/merge.ts';
import { acceptTime } from '#domain/record/progress.ts';
import type { LearningRecord } from '#domain/record/record.ts';
import type { WorksheetState } from '#domain/contract/sync.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import {
  LARGEST_WORKSHEET_BYTES,
  EMPTY_HISTORY,
  type History,
  MOST_TEXT_BYTES,
  MOST_VERSIONS,
  deletedIn,
  headsOf,
  withVersion,
} from '#domain/worksheets/worksheet.ts';
import { TEXTS_FORM, textsKeptSince } from '#domain/record/texts-kept.ts';
import { fail, ok } from '#domain/values/result.ts';
import type { Context, SyncContext } from '../context.ts';
import { beginCertificates } from '../certificates/begin.ts';
import { putDownCheckIns } from '../worksheets/put-down-check-ins.ts';
import type { PersonFile } from '../storage/people.ts';
import type { PhoneNews } from '../storage/records.ts';
import { DAYS_KEPT, NOTICE_DAYS } from '#domain/worksheets/retention.ts';
import { mapWithConcurrency } from '../database-calls.ts';

export interface WorksheetsRequest {
  readonly person: string;
  /** How many versions of each worksheet the phone knows of; undefined where it wants no texts. */
  readonly have: Readonly<Record<string, number>> | undefined;
  readonly events: readonly WorkEvent[];
  /** True if this batch says whether texts are kept with the account. */
  readonly hasChoice: boolean;
}

export interface WorksheetsReply {
  readonly receipts: Readonly<Record<string, Receipt>>;
  /** Worksheets the phone is behind on; undefined where it wants no texts. */
  readonly words: Record<string, WorksheetState> | undefined;
}

/**
 * Keeps what someone writes with the account, if they chose that, and returns the text of heads alone. Where
 * they chose against it, everything is erased each time a phone mentions any, so text that crossed that
 * choice is gone too.
 * @returns `retry` for text that is not stored, because they chose against it, or have not chosen yet in this
 * incarnation of the data. A phone that hears of a "no" takes its text out of the outbox itself.
 */
async function keepWorksheets(
  context: Context,
  records: Iterable<LearningRecord>,
  { person, have, events, hasChoice }: WorksheetsRequest,
): Promise<WorksheetsReply> {
  const { worksheets } = context;
  const known = [...records];
  const isMentioned = have !== undefined || events.length > 0;
  if (!known.some((record) => textsKeptSince(record) !== null)) {
    const isOff = known.some(({ forms }) => TEXTS_FORM in forms);
    if (isOff && (isMentioned || hasChoice)) await worksheets.erase(person);
    return {
      receipts: Object.fromEntries(events.map(({ id }) => [id, 'retry' as const])),
      words: have === undefined ? undefined : {},
    };
  }
  if (!isMentioned) return { receipts: {}, words: undefined };

  const before = await worksheets.histories(person);
  const { histories, receipts } = await addVersions(context, person, before, events);
  await eraseDeleted(context, person, histories);
  if (have === undefined) return { receipts, words: undefined };
  const behind = [...histories].filter(([id, { versions }]) => have[id] !== versions.size);
  return { receipts, words: await wordsOf(worksheets, person, behind) };
}

/** Nothing is old before; its writer hears of it a month ahead. */
const FIRST_LOOK_MS = (DAYS_KEPT - NOTICE_DAYS[0]) * DAY_MS;

/**
 * The text is stored first, so that a listed version always has it, then one write for each worksheet. Calls
 * at the same moment can go over the limits by what they carry.
 */
async function addVersions(
  { worksheets, now }: Context,
  person: string,
  known: ReadonlyMap<string, History>,
  events: readonly WorkEvent[],
): Promise<{ histories: Map<string, History>; receipts: Record<string, Receipt> }> {
  const histories = new Map(known);
  const receipts: Record<string, Receipt> = {};
  const fresh = new Map<string, (WorkEvent & { readonly bytes: number })[]>();
  let room = MOST_TEXT_BYTES - [...known.values()].reduce((sum, { bytes }) => sum + bytes, 0);
  for (const event of events) {
    const { versions } = known.get(event.worksheet) ?? EMPTY_HISTORY;
    const others = fresh.get(event.worksheet) ?? [];
    if (versions.has(event.id)) receipts[event.id] = 'duplicate';
    else if (others.some(({ id }) => id === event.id)) continue;
    else {
      const bytes = Buffer.byteLength(event.body.text);
      if (versions.size + others.length >= MOST_VERSIONS || bytes > room) {
        receipts[event.id] = { refused: 'too_large' };
        continue;
      }
      room -= bytes;
      fresh.set(event.worksheet, [...others, { ...event, bytes }]);
    }
  }

  const put = await mapWithConcurrency([...fresh.values()].flat(), async (event) => {
    const { id, worksheet, at, body } = event;
    return { event, outcome: await worksheets.put(person, { worksheet, id, at, text: body.text }) };
  });
  const behind = new Set(put.flatMap(({ event, outcome }) => (outcome === 'behind' ? event.id : [])));
  await mapWithConcurrency([...fresh], async ([worksheet, versions]) => {
    const kept = versions.filter(({ id }) => !behind.has(id));
    const lookAt = now() + FIRST_LOOK_MS;
    const isListed =
      kept.length > 0 && (await worksheets.list(person, worksheet, kept, lookAt)) === 'written';
    let history = known.get(worksheet) ?? EMPTY_HISTORY;
    for (const version of versions) {
      if (!isListed || behind.has(version.id)) {
        receipts[version.id] = 'retry';
        continue;
      }
      history = withVersion(history, version);
      receipts[version.id] = headsOf(history).length > 1 ? 'conflict' : 'applied';
    }
    if (history.versions.size > 0) histories.set(worksheet, history);
  });
  return { histories, receipts };
}

/** Versions that are listed as erased together: where a call ends in between, the next one does the rest. */
const ERASED_AT_ONCE = 100;

/**
 * A text is erased once the empty version made from it is listed. Where a crash comes between, the next call
 * does it, before the phone hears of the empty version.
 */
async function eraseDeleted(context: Context, person: string, histories: ReadonlyMap<string, History>) {
  const { worksheets, ledger, now } = context;
  for (const [worksheet, history] of histories) {
    // An honest phone names few that never come.
    const room = Math.max(0, 2 * MOST_VERSIONS - history.gone.size);
    const deleted = deletedIn(history).slice(0, room);
    if (deleted.length === 0) continue;
    const last = [...history.empty].sort().at(-1) ?? '';
    // Before the act, as all rows of the ledger.
    const row = { subject: `${person}:${last}`, cause: history.versions.size, by: person, at: now() };
    await ledger.record({ act: 'text-deleted', ...row, worksheet, versions: deleted });
    for (let at = 0; at < deleted.length; at += ERASED_AT_ONCE) {
      const ids = deleted.slice(at, at + ERASED_AT_ONCE);
      await mapWithConcurrency(ids, (id) => worksheets.eraseText(person, { worksheet, id }));
      await worksheets.listErased(person, worksheet, ids);
    }
    // Loaded here, because words are deleted so seldom that a start needn't wait for it.
    const { takeBackAll } = await import('../worksheets/erase-old.ts');
    await takeBackAll(context, person, worksheet);
  }
}

async function wordsOf(
  worksheets: Context['worksheets'],
  person: string,
  asked: readonly (readonly [worksheet: string, history: History])[],
): Promise<Record<string, WorksheetState>> {
  const heads = asked.flatMap(([worksheet, history]) => headsOf(history).map((id) => ({ worksheet, id })));
  const found = heads.length === 0 ? [] : await worksheets.words(person, heads);
  return Object.fromEntries(
    asked.map(([id, { versions }]) => [
      id,
      {
        count: versions.size,
        heads: found
          .filter(({ worksheet }) => worksheet === id)
          .map(({ worksheet: _its, ...words }) => words)
          .sort((left, right) => (left.id < right.id ? -1 : 1)),
      },
    ]),
  );
}

export interface SyncRequest {
  readonly file: PersonFile;
  /** Their sign-in is on hold: texts and forms stay shut, and new ones wait on the phone. */
  readonly isHeld?: boolean;
  readonly person: string;
  readonly epoch: string;
  /** By course, the version of the record that the phone holds. */
  readonly have: Readonly<Record<string, number>>;
  /** By worksheet, how many versions the phone knows of; undefined where it wants no texts. */
  readonly words?: Readonly<Record<string, number>> | undefined;
  readonly events: readonly unknown[];
  readonly waiting: number;
}

export interface SyncReply {
  epoch: string;
  now: Instant;
  results: Record<string, Receipt>;
  state: Record<string, LearningRecord>;
  words?: Record<string, WorksheetState>;
}

/** Tries at one record before its events are answered `retry` (docs/decisions/sync.md). */
const WRITE_TRIES = 8;
/** Full jitter: a pause is random up to this, doubled with each try, and never longer than the most. */
const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 600;
/** Writes of one record in a UTC day (docs/decisions/sync.md). */
export const MOST_WRITES = 5000;
const TOO_OLD_MS = 400 * DAY_MS;
/**
 * Characters of JSON in one event. The largest valid one is under 2,000; one that brings a text may have that
 * on top, with a backslash before each quotation mark.
 */
const TOO_LARGE = 4096;
const TOO_LARGE_WITH_WORDS = TOO_LARGE + 2 * LARGEST_WORKSHEET_BYTES;

const WithId = z.object({ id: Ulid });
const WithKind = z.object({ id: Ulid, t: z.string() });
const BringsWords = z.object({ t: z.literal('work') });

type Sorted =
  | { readonly course: string; readonly event: TimedEvent }
  | { readonly refused: RefusalCode }
  /** A newer page sent it, and this server does not know its kind yet: the phone sends it again. */
  | { readonly again: true };

function nameOf(event: unknown, place: number): string {
  const parsed = z.safeParse(WithId, event);
  return parsed.success ? parsed.data.id : `#${place}`;
}

function sort(raw: unknown, context: SyncContext, file: PersonFile, now: Instant): Sorted {
  const most = z.safeParse(BringsWords, raw).success ? TOO_LARGE_WITH_WORDS : TOO_LARGE;
  if (JSON.stringify(raw).length > most) return { refused: 'too_large' };
  const parsed = z.safeParse(ProgressEvent, raw);
  if (!parsed.success) {
    const kind = z.safeParse(WithKind, raw);
    return kind.success && !isKnownKind(kind.data.t) ? { again: true } : { refused: 'bad_shape' };
  }
  const event = parsed.data;
  if (context.catalogues(event.course) === null) return { refused: 'unknown_course' };
  // Who waits to be let in goes on with the lessons: it is their own record, and no board shows it.
  const places = [
    ...file.enrolments,
    ...file.waiting.map(({ course, askedAt }) => ({ course, enrolledAt: askedAt })),
  ];
  const starts = places.filter(({ course }) => course === event.course).map(({ enrolledAt }) => enrolledAt);
  if (starts.length === 0) return { refused: 'not_enrolled' };
  // A clock that is years off is corrected first: only a plausible time can be too old.
  const time = acceptTime(event.at, now, Math.min(...starts));
  if (now - time.at > TOO_OLD_MS) return { refused: 'too_old' };
  return { course: event.course, event: { ...event, ...time } };
}

const refusalIn = (context: SyncContext, event: WorkEvent): RefusalCode | null => {
  const catalogue = context.catalogues(event.course);
  return catalogue === null ? 'unknown_course' : refusalOf(event, catalogue);
};

type TodaysNews = PhoneNews & { readonly dayBegan: number };

const isSameDay = (one: number, other: number): boolean =>
  Math.floor(one / DAY_MS) === Math.floor(other / DAY_MS);

function dayBeganAt({ news }: PersonFile, { course, version }: LearningRecord, now: Instant): number {
  const last = news.get(course);
  return last?.dayBegan !== undefined && isSameDay(last.heardAt, now) ? last.dayBegan : version;
}

const isSpent = ({ version }: LearningRecord, { dayBegan }: Pick<TodaysNews, 'dayBegan'>): boolean =>
  version - dayBegan >= MOST_WRITES;

/** Reads, merges and writes one record until no other write comes between, or its day is spent. */
async function keep(
  context: SyncContext,
  file: PersonFile,
  stored: LearningRecord,
  events: readonly TimedEvent[],
  catalogue: Catalogue,
  news: TodaysNews,
): Promise<{ record: LearningRecord; receipts: Record<string, Receipt> }> {
  // A new place alone finishes no module.
  const mayFinish = events.some(({ t }) => t !== 'place');
  let before = stored;
  for (let tries = 1; ; tries += 1) {
    const { record, receipts } = merge(before, events, catalogue);
    if (record === before) return { record, receipts };
    const next = { ...record, version: before.version + 1 };
    const isOver = isSpent(before, news);
    let whenWritten: (() => Promise<void>) | null = null;
    if (mayFinish && !isOver) {
      const { putDownDue } = await import('./put-down-due.ts');
      whenWritten = await putDownDue(context, file, { before, after: record }, catalogue);
    }
    const outcome = isOver ? 'behind' : await context.records.write(file.person.id, next, news);
    if (outcome === 'written') {
      await whenWritten?.();
      return { record: next, receipts };
    }
    if (isOver || tries === WRITE_TRIES) {
      const waiting = Object.entries(receipts).map(([id, receipt]): [string, Receipt] => [
        id,
        receipt === 'applied' ? 'retry' : receipt,
      ]);
      return { record: before, receipts: Object.fromEntries(waiting) };
    }
    const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (tries - 1));
    await context.pause(context.random() * longest);
    before = (await context.records.read(file.person.id, stored.course)) ?? emptyRecord(stored.course);
  }
}

/** Must this event wait on the phone while its sign-in is on hold? Not where it brings nothing new. */
function isShut(context: SyncContext, { records }: PersonFile, event: TimedEvent): boolean {
  if (event.t === 'work') return true;
  const catalogue = context.catalogues(event.course);
  if (event.t !== 'form' || catalogue === null) return false;
  const stored = records.get(event.course) ?? emptyRecord(event.course);
  return merge(stored, [event], catalogue).record !== stored;
}

/** Phones of an account that was merged into theirs send for it, too. */
const isTheirs = ({ person }: PersonFile, outbox: string): boolean =>
  outbox === person.id || person.absorbed?.has(outbox) === true;

/**
 * The epoch is another one after a merge, after its undoing, and once a sign-in is no longer on hold. Then
 * each phone offers again what it had sent, and none takes an older record for the newer one.
 */
const epochFor = (epoch: string, { person: { mergeMark } }: PersonFile, isHeld: boolean): string =>
  [epoch, ...(mergeMark === undefined ? [] : [mergeMark]), ...(isHeld ? ['held'] : [])].join('.');

/**
 * A sign-in on hold reads no surveys and other forms, and so not the choice that texts are kept with the
 * account. The phone then asks for none and sends none.
 */
const withoutForms = ({ help: _its, ...record }: LearningRecord) => ({ ...record, forms: {} });

/**
 * One write per course at most, none where nothing is new. A bad event never holds up the others, and sending
 * a batch again is harmless.
 * @returns receipts by event id; `wrong_person` where the outbox is someone else's; `too_many` where a record
 * was written as often as it may be in a day
 */
export async function syncProgress(context: SyncContext, request: SyncRequest) {
  const { file, isHeld = false } = request;
  if (!isTheirs(file, request.person)) return fail({ error: 'wrong_person' });
  const now = context.now();
  const epoch = epochFor(context.epoch, file, isHeld);
  const results: Record<string, Receipt> = {};
  const byCourse = new Map<string, TimedEvent[]>();
  const written: WorkEvent[] = [];
  const choices: string[] = [];
  for (const [place, raw] of request.events.entries()) {
    const sorted = sort(raw, context, file, now);
    if ('again' in sorted) {
      results[nameOf(raw, place)] ??= 'retry';
    } else if ('refused' in sorted) {
      results[nameOf(raw, place)] ??= { refused: sorted.refused };
    } else if (isHeld && isShut(context, file, sorted.event)) {
      results[sorted.event.id] ??= 'retry';
    } else if (sorted.event.t === 'work') {
      const refused = refusalIn(context, sorted.event);
      if (refused === null) written.push(sorted.event);
      else results[sorted.event.id] ??= { refused };
    } else {
      const { event } = sorted;
      if (event.t === 'form' && event.form === TEXTS_FORM) choices.push(event.id);
      byCourse.set(sorted.course, [...(byCourse.get(sorted.course) ?? []), sorted.event]);
    }
  }

  const records = new Map(file.records);
  const batches = [...byCourse].map(([course, events]) => {
    const stored = records.get(course) ?? emptyRecord(course);
    const dayBegan = dayBeganAt(file, stored, now);
    return { course, events, stored, news: { heardAt: now, waiting: request.waiting, dayBegan } };
  });
  if (batches.some(({ stored, news }) => isSpent(stored, news))) {
    return fail({ error: 'too_many', retryAfterSeconds: Math.ceil((DAY_MS - (now % DAY_MS)) / 1000) });
  }
  let isNew = false;
  for (const { course, events, stored, news } of batches) {
    const catalogue = context.catalogues(course);
    if (catalogue === null) throw new Error('a course that was there is gone');

    await putDownCheckIns(context, file.person.id, stored, events, catalogue);
    const kept = await keep(context, file, stored, events, catalogue, news);
    if (kept.record.version > 0) records.set(course, kept.record);
    const change = { before: stored, after: kept.record };
    isNew ||= kept.record !== stored;
    if (kept.record !== stored) await beginCertificates(context, file, catalogue, change, now);
    for (const [id, receipt] of Object.entries(kept.receipts)) results[id] ??= receipt;
  }

  // Behind, or of another incarnation of the data: after a restore a phone's version can be the higher one.
  const isBehind = ({ course, version }: LearningRecord) =>
    request.epoch !== epoch || request.have[course] !== version;
  const behind = [...records].filter(([, record]) => isBehind(record));
  const asked = isHeld ? undefined : request.words;
  const asksForAll = !isNew && (behind.length > 0 || asked !== undefined);
  const isWithin = !asksForAll || context.wholeReads(file.person.id, now);

  // While that choice itself must be retried, texts wait for it.
  const isChoiceOpen = choices.some((id) => results[id] === 'retry');
  // What a phone knows of another incarnation of the data does not count here.
  const wordsKnown = asked !== undefined && request.epoch !== epoch ? {} : asked;
  const { receipts, words } = isChoiceOpen
    ? { receipts: Object.fromEntries(written.map(({ id }) => [id, 'retry' as const])), words: undefined }
    : await keepWorksheets(context, records.values(), {
        person: file.person.id,
        have: isWithin ? wordsKnown : undefined,
        events: written,
        hasChoice: choices.length > 0,
      });
  for (const [id, receipt] of Object.entries(receipts)) results[id] ??= receipt;

  const shown = isHeld ? behind.map(([course, record]) => [course, withoutForms(record)] as const) : behind;
  const state = Object.fromEntries(isWithin ? shown : []);
  const texts = words === undefined ? {} : { words };
  return ok({ epoch, now, results, state, ...texts });
}
