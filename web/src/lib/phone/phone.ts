import type { Me } from '#domain/contract/sign-in.ts';
import type { Answer, Item } from '#domain/course.ts';
import { aboutOf, applyEvent, emptyRecord, type ProgressEvent } from '#domain/events/events.ts';
import { type Marking, mark } from '#domain/marking.ts';
import type { LearningRecord } from '#domain/record.ts';
import type { Syllabus, SyllabusItem } from '#domain/syllabus.ts';
import { REFLECTIONS_FORM, reflectionsKeptSince } from '#domain/worksheet.ts';
import { backoffMs } from './backoff.ts';
import type { EventRow } from './store/event-row.ts';
import type { Server } from './remote.ts';
import { saveStatus, type SaveStatus } from './status.ts';
import {
  isText,
  isTrue,
  type Reflection,
  OWED_SIGN_OUT,
  type Pending,
  type PhoneStore,
} from './store/phone-store.ts';
import type { SyncEnd, SyncTools } from './sync.ts';

/** How long after the last event it is sent, where nothing else sends it sooner: 60 s (docs/architecture.md). */
const QUIET_MS = 60_000;
/** How wrong this phone's clock may be before it is set right by the server's, ms: as much as the server lets pass itself. */
const CLOCK_OFF_MS = 5 * 60_000;
/** How long after another tab has written it is read, with all that follows meanwhile: readers hold up who writes. */
const HEARD_MS = 200;

/** Steps made without an account, offered to the person who signed in. */
export interface Claim {
  /** Whose account that is. */
  readonly person: string;
  /** Sections done under the anonymous id. */
  readonly steps: number;
  /** The account they would go to. */
  readonly email: string;
}

/** Everything the pages show of this phone, replaced as a whole when it changes. */
export interface PhoneView {
  /** The database has been read. */
  readonly ready: boolean;
  readonly me: Me | null;
  readonly record: LearningRecord;
  readonly status: SaveStatus;
  readonly notes: ReadonlyMap<string, string>;
  /** How many reflections were written apart on several phones. */
  readonly apart: number;
  readonly swaps: ReadonlySet<string>;
  readonly claim: Claim | null;
  readonly pending: Pending | null;
  /** How many events the server will never take; they are kept here, to copy or send again. */
  readonly refused: number;
  /** Several people use this phone: words stay in memory, what was sent is taken off it. */
  readonly shared: boolean;
}

/** The world around the phone's record. */
export interface PhoneTools {
  readonly open: () => Promise<PhoneStore>;
  /** Brings what speaks to the server. May reject: with no signal, before it was ever loaded. */
  readonly server: () => Promise<Server>;
  /** ms since 1970 UTC. */
  readonly now: () => number;
  /** A fresh ULID, each greater than the one before. */
  readonly newId: () => string;
  /** 0 to 1. */
  readonly chance: () => number;
  readonly online: () => boolean;
  readonly alone: SyncTools['alone'];
  /** Tells the other tabs that something changed. */
  readonly tellTabs: () => void;
  /** Runs work after so many ms; answers how to call it off. */
  readonly after: (ms: number, work: () => void) => () => void;
  /** Asks the browser to keep what is here also when it runs out of room. */
  readonly persist: () => void;
  /** Did this phone keep a record before? Says yes from the second time on, also once the browser has cleared the database. */
  readonly wasHere: () => boolean;
}

/** Texts of a reflection that stand in memory alone: not written yet, or, on a shared phone, never. */
export interface Held extends Omit<Reflection, 'owner'> {
  /** Undefined before the database has been read. */
  readonly owner: string | undefined;
  /** The words they were made from. */
  from: string;
}

type Work = (store: PhoneStore, ids: Ids) => Promise<void>;

/** Something to be written. */
interface Owed {
  /** Whose it is: decided when it was done, not when it is written. */
  readonly owner: string | undefined;
  readonly events: readonly ProgressEvent[];
  readonly work: (store: PhoneStore, owner: string) => Promise<void>;
}

/** What stands in memory alone. */
export interface Memory {
  /** Writes not known to be done, oldest first. One that could not be done stays and is tried again with the next. */
  owed: Owed[];
  /** By `heldKey`. */
  readonly held: Map<string, Held>;
}

/** Under which key words are held. */
export const heldKey = (owner: string | undefined, section: string): string =>
  `${owner} ${section}`;

/** Is this what a browser says that keeps nothing or has no room? Else it is a mistake of ours. */
const isOfStorage = (error: unknown): boolean =>
  error instanceof DOMException && !error.name.startsWith('Data');

/** Whose this phone is now, and who uses it without an account. */
interface Ids {
  readonly owner: string;
  readonly anonymous: string;
}

/**
 * What one phone knows of one learner, and how it reaches the server. Events are written to the database before anything says that
 * they are saved; every write and change of hands stands in one queue, so none overtakes another. What no lesson needs is done by parts
 * that come with their pages: `claim.ts`, `refused.ts`, `share.ts`, `sign-out.ts`.
 */
export class Phone {
  readonly #course: string;
  readonly tools: PhoneTools;
  readonly memory: Memory = { owed: [], held: new Map() };
  readonly #show: (view: PhoneView) => void;
  readonly #sections: ReadonlySet<string>;
  readonly #items: ReadonlyMap<string, SyllabusItem>;
  /** Ids of answers that were marked right on this phone. */
  readonly #right = new Set<string>();
  readonly #begin: () => void;
  #view: PhoneView;
  #queue: Promise<void>;
  #store: PhoneStore | null = null;
  #ids: Ids | null = null;
  #device = '';
  #keeps = true;
  #hasPersisted = false;
  #isCleared = false;
  #owesSignOut = false;
  #clockOff = 0;
  #isHearing = false;
  #outbox = 0;
  /** A reading that has not begun yet. */
  #rereading: Promise<void> | null = null;
  #sending: Promise<SyncEnd> | null = null;
  #end: SyncEnd | null = null;
  #failures = 0;
  #cancelTimer: () => void = () => undefined;

  constructor(syllabus: Syllabus, tools: PhoneTools, show: (view: PhoneView) => void) {
    this.#course = syllabus.course;
    this.tools = tools;
    this.#show = show;
    const lessons = syllabus.modules.flatMap((module) => module.lessons);
    this.#sections = new Set(lessons.flatMap((lesson) => lesson.sections));
    this.#items = new Map(lessons.flatMap((lesson) => lesson.items).map((item) => [item.id, item]));
    const started = Promise.withResolvers<undefined>();
    this.#begin = () => started.resolve(undefined);
    this.#queue = started.promise.then(() => this.#open()).catch(this.#fell);
    this.#view = startingView(syllabus.course);
  }

  get view(): PhoneView {
    return this.#view;
  }

  /** Reads the database and, for someone signed in, speaks to the server. What was done before waits in the queue. */
  async start(): Promise<void> {
    this.#begin();
    await this.#queue;
    await this.send();
  }

  async #open(): Promise<void> {
    const { open, newId, wasHere } = this.tools;
    // Some browsers keep nothing (a private window, no room). The page works on; the status says so.
    const store = await open();
    this.#store = store;
    this.#device = await store.device(newId());
    const was = wasHere();
    if (store.isNew && was) await store.keep('cleared', true);
    await this.#read(store);
  }

  /** Takes in that something could not be written or read. Only the phone's room shows in the status; a mistake is told as one. */
  readonly #fell = (error: unknown): void => {
    if (isOfStorage(error) || this.#ids === null) this.#keeps = false;
    if (!isOfStorage(error)) reportError(error);
    this.#refresh({ ready: true });
  };

  /** How much of whoever holds this phone the server has not taken: waiting, refused or not written yet. */
  get unsent(): number {
    const { owner } = this.#ids ?? {};
    return this.#outbox + this.#view.refused + this.#unwrittenOf(owner).length;
  }

  /** Waits for what was asked for so far. */
  async settled(): Promise<void> {
    await this.#queue;
  }

  /** Nothing stands in memory alone: all is written, and no words are held. */
  get atRest(): boolean {
    return this.memory.owed.length + this.memory.held.size === 0;
  }

  #enqueue(work: Work): Promise<void> {
    // What fails holds up nothing: the next ones still get their turn.
    this.#queue = this.#queue
      .then(async () => {
        if (this.#store === null) return;
        if (this.#ids === null) await this.#read(this.#store);
        if (this.#ids !== null) await work(this.#store, this.#ids);
      })
      .catch(this.#fell);
    return this.#queue;
  }

  /** Shows something, and has it written after whatever could not be written so far. */
  #write(
    change: Partial<PhoneView>,
    work: Owed['work'],
    events: readonly ProgressEvent[] = [],
  ): Promise<void> {
    const { memory } = this;
    memory.owed.push({ owner: this.#ids?.owner, work, events });
    this.#refresh(change);
    return this.#enqueue(async (store, ids) => {
      for (let [next] = memory.owed; next !== undefined; [next] = memory.owed) {
        try {
          await next.work(store, next.owner ?? ids.owner);
        } catch (error) {
          if (isOfStorage(error)) throw error;
          // It can never be written, and must not stand in the way of what can.
          reportError(error);
        }
        memory.owed.shift();
      }
      this.#keeps = true;
      this.#refresh({});
    });
  }

  /** Words in memory alone, by section. */
  #heldBy(owner: string): Map<string, string> {
    const held = [...this.memory.held.values()];
    return new Map(
      held.flatMap((words) =>
        (words.owner ?? owner) === owner ? [[words.section, words.text]] : [],
      ),
    );
  }

  /** Reads this phone's owner and all that is theirs. Runs in the queue. */
  async #read(store: PhoneStore): Promise<void> {
    const { me, pending, isShared, isCleared, owesSignOut, ...stands } = await store.standing();
    // Where the browser has cleared the database under an open page, its id is written once more.
    const anonymous =
      stands.anonymous ?? (await store.anonymous(this.#ids?.anonymous ?? this.tools.newId()));
    const owner = me?.person.id ?? anonymous;
    const theirs = await store.belongings(owner);
    this.#isCleared = isCleared;
    this.#owesSignOut = owesSignOut;
    this.#clockOff = stands.clockOff;
    this.#ids = { owner, anonymous };
    const count = (standing: EventRow['standing']) =>
      theirs.events.filter((kept) => kept.standing === standing).length;
    for (const { id, right } of theirs.events) if (right === true) this.#right.add(id);
    const course = this.#course;
    const confirmed = theirs.records.find((record) => record.course === course);
    const events = theirs.events
      // A choice about words that the server does not take is none (`words.ts`).
      .filter(
        ({ event, standing }) =>
          standing !== 'refused' || event.t !== 'form' || event.form !== REFLECTIONS_FORM,
      )
      .map(({ event }) => event);
    const record = this.#with({ ...emptyRecord(course), ...confirmed }, [
      ...events,
      ...this.#unwrittenOf(owner),
    ]);
    this.#outbox = count('waiting') + (reflectionsKeptSince(record) === null ? 0 : theirs.unsent);
    // What could not be written still waits for a write that can be.
    this.#keeps ||= this.memory.owed.length === 0;
    this.#refresh({
      ready: true,
      me,
      record,
      apart: theirs.apart,
      notes: new Map([...theirs.notes, ...this.#heldBy(owner)]),
      swaps: theirs.swaps,
      refused: count('refused'),
      pending,
      shared: isShared,
      claim: me === null ? null : await this.#claimFor(store, me, anonymous),
    });
  }

  /** A record with more events in it. What this phone recorded itself is not doubted; the server judges again. */
  #with(record: LearningRecord, events: readonly ProgressEvent[]): LearningRecord {
    return events
      .filter(({ course }) => course === this.#course)
      .reduce((sum, event) => applyEvent(sum, event, ({ id }) => this.#right.has(id)), record);
  }

  async #claimFor(store: PhoneStore, { person }: Me, anonymous: string): Promise<Claim | null> {
    if ((await store.setting(`not-mine:${person.id}`, isText)) === anonymous) return null;
    const { events } = await store.belongings(anonymous);
    // Words and places are no steps.
    const { size: steps } = new Set(
      events.flatMap(({ event }) => {
        return event.t === 'place' || event.t === 'work' ? [] : aboutOf(event);
      }),
    );
    return steps === 0 ? null : { person: person.id, steps, email: person.email };
  }

  #refresh(change: Partial<Omit<PhoneView, 'status'>>): void {
    const next = { ...this.#view, ...change };
    const status = saveStatus({
      writing: this.memory.owed.length,
      keeps: this.#keeps,
      cleared: this.#isCleared,
      outbox: this.#outbox,
      refusals: next.refused,
      apart: next.apart,
      signedIn: next.me !== null,
      online: this.tools.online(),
      sending: this.#sending !== null,
      end: this.#end,
    });
    this.#view = { ...next, status };
    this.#show(this.#view);
  }

  /** Made by them, not yet known to be written. */
  #unwrittenOf(owner: string | undefined): ProgressEvent[] {
    return this.memory.owed.flatMap((owed) => ((owed.owner ?? owner) === owner ? owed.events : []));
  }

  /** Another tab wrote. */
  heard(): void {
    if (this.#isHearing) return;
    this.#isHearing = true;
    this.tools.after(HEARD_MS, () => {
      this.#isHearing = false;
      void this.reread();
    });
  }

  /** Reads the phone again: the signal came or went, or somebody looks at the page again. */
  reread(): Promise<void> {
    // What is asked for while one waits for its turn is seen by that one.
    this.#rereading ??= this.#enqueue((store) => {
      this.#rereading = null;
      return this.#read(store);
    });
    return this.#rereading;
  }

  // What a learner does

  /** A clock that is wrong is set right here: the server could only tell that it was, and would let any other telling stand above. */
  #event(): { id: string; course: string; at: number; v: 1 } {
    const off = Math.abs(this.#clockOff) > CLOCK_OFF_MS ? this.#clockOff : 0;
    // One that jumps is not pushed out of time altogether.
    const at = Math.max(0, this.tools.now() + off);
    return { id: this.tools.newId(), course: this.#course, at, v: 1 };
  }

  async #record(events: readonly ProgressEvent[]): Promise<void> {
    if (events.length === 0) return;
    const { record } = this.#view;
    const past = events.some(({ t }) => t === 'place') ? (record.place?.id ?? null) : null;
    await this.#write(
      { record: this.#with(record, events) },
      async (store, owner) => {
        const more = await store.append(owner, events, this.tools.now(), this.#right, past);
        if (owner === this.#ids?.owner) this.#outbox += more;
        this.tools.tellTabs();
        if (this.#view.me !== null) this.#sendAfter(QUIET_MS);
      },
      events,
    );
    if (this.#view.me === null || !this.tools.online()) {
      await this.#enqueue((store) => this.#persist(store));
    }
  }

  /** This phone now has the only copy of something: the browser is asked, once, not to clear it. */
  async #persist(store: PhoneStore): Promise<void> {
    if (this.#hasPersisted) return;
    this.#hasPersisted = true;
    const key = 'asked-to-persist';
    if ((await store.setting(key, isTrue)) !== null) return;
    await store.keep(key, true);
    this.tools.persist();
  }

  #stepOf(section: string): ProgressEvent[] {
    if (section in this.#view.record.steps) return [];
    return [{ ...this.#event(), t: 'step', section }];
  }

  /** Opening one of these is not trying it: scored items and reflections ask for an answer, or a skip. */
  #asks(section: string): boolean {
    const item = this.#items.get(section);
    return item !== undefined && (item.scored || item.reflects);
  }

  /** A card was opened. A question only marks the place; a section that is not required (a twin) leaves no trace. */
  openCard(section: string): Promise<void> {
    if (!this.#sections.has(section)) return this.#record([]);
    const events = this.#asks(section) ? [] : this.#stepOf(section);
    if (this.#view.record.place?.section !== section) {
      events.push({ ...this.#event(), t: 'place', section });
    }
    return this.#record(events);
  }

  /** A card was skipped by its content note, or a reflection passed. */
  skip(section: string): Promise<void> {
    if (!this.#sections.has(section) || section in this.#view.record.skips) return this.#record([]);
    return this.#record([{ ...this.#event(), t: 'skip', section }]);
  }

  /** An unscored item was tried, or a reflection that comes again was written or passed. */
  tried(section: string): Promise<void> {
    return this.#record(this.#stepOf(section));
  }

  /** An answer, with the mark that this phone gave it. */
  #answered(item: string, answer: Answer, right: boolean): ProgressEvent {
    const event = this.#event();
    if (right) this.#right.add(event.id);
    return { ...event, t: 'answer', item, answer };
  }

  /** Marks an answer by the key that its item brings and, for a scored item, records it. */
  answer(item: Pick<Item, 'id' | 'key' | 'scored'>, answer: Answer): Marking {
    const marking = mark(item.key, answer);
    const answered = item.scored ? [this.#answered(item.id, answer, marking.right)] : [];
    const steps = this.#sections.has(item.id) ? this.#stepOf(item.id) : [];
    void this.#record([...answered, ...steps]);
    return marking;
  }

  /** A talk came to its end. @param moves as `answerOf` tells them @param counts as done */
  talked(item: string, moves: readonly string[], counts: boolean): Promise<void> {
    return this.#record([this.#answered(item, [...moves], counts)]);
  }

  /** Somebody asked to talk an item through. */
  ask(section: string): Promise<void> {
    return this.#record([{ ...this.#event(), t: 'ask', section }]);
  }

  /** A form was filled in, or passed. */
  fillIn(form: string, values: Readonly<Record<string, number>>): Promise<void> {
    return this.#record([{ ...this.#event(), t: 'form', form, values: { ...values } }]);
  }

  /** Keeps the words of a reflection, also while they are being written. On a shared phone they stay in memory. */
  keepNote(section: string, text: string): Promise<void> {
    const owner = this.#ids?.owner;
    const { held } = this.memory;
    const { notes } = this.#view;
    const key = heldKey(owner, section);
    const words: Held = { from: notes.get(section) ?? '', ...held.get(key), owner, section, text };
    held.set(key, words);
    return this.#write({ notes: new Map(notes).set(section, text) }, async (store, whose) => {
      // Newer words took their place while these waited.
      if (this.#view.shared || held.get(key) !== words) return;
      const more = await store.keepNote(whose, section, text, words.from);
      const newer = held.get(key);
      if (newer === words) held.delete(key);
      else if (newer !== undefined) newer.from = text;
      this.tools.tellTabs();
      if (reflectionsKeptSince(this.#view.record) === null) return;
      // Words wait as steps do.
      if (whose === this.#ids?.owner) this.#outbox += more;
      this.#sendAfter(QUIET_MS);
    });
  }

  swap(section: string, on: boolean): Promise<void> {
    const swaps = new Set(this.#view.swaps);
    if (on) swaps.add(section);
    else swaps.delete(section);
    return this.#write({ swaps }, (store, owner) => store.keepSwap(owner, section, on));
  }

  // Reaching the server

  #sendAfter(ms: number): void {
    this.#cancelTimer();
    this.#cancelTimer = this.tools.after(ms, () => void this.send());
  }

  /** Sends what waits, if someone is signed in. Two calls at once share one round. */
  async send(parting = false): Promise<void> {
    await this.#queue;
    const store = this.#store;
    const person = this.#view.me?.person.id;
    if (store === null) return;
    if (person === undefined) {
      // Someone signed out here with no signal: now the server hears of it.
      if (this.#owesSignOut) await (await this.server())?.payOwedSignOut(store).catch(this.#fell);
      return;
    }
    // Nothing to send, and no time to ask.
    if (parting && this.#outbox === 0) return;
    if (this.#sending !== null) {
      await this.#sending;
      await this.reread();
      // What was done while that round was out goes with one of its own.
      if (this.#outbox > 0 && this.#end?.kind === 'sent') await this.send(parting);
      return;
    }
    this.#cancelTimer();
    this.#sending = this.#round(store, person, parting).catch((error: unknown) => {
      // No room here for what the server said. The same goes again, which does no harm.
      if (!isOfStorage(error)) reportError(error);
      return { kind: 'later', offline: false, retryAfterSeconds: 0 };
    });
    this.#refresh({});
    // Kept apart: who signs out while the phone is read again forgets the other.
    const end = await this.#sending;
    this.#end = end;
    this.#sending = null;
    await this.reread();
    this.tools.tellTabs();
    if (end.kind === 'later') {
      this.#sendAfter(backoffMs(this.#failures, this.tools.chance(), end.retryAfterSeconds));
      this.#failures += 1;
      return;
    }
    this.#failures = 0;
    if (end.kind === 'sent' && this.#outbox > 0 && !parting) this.#sendAfter(QUIET_MS);
  }

  async #round(store: PhoneStore, person: string, parting: boolean): Promise<SyncEnd> {
    const server = await this.server();
    if (server === null) return { kind: 'later', offline: true, retryAfterSeconds: 0 };
    const { now, newId, alone } = this.tools;
    return server.send(
      { store, now, newId, alone, course: this.#course, device: this.#device },
      person,
      parting,
    );
  }

  /** What speaks to the server, or null where its code cannot be had now. */
  server(): Promise<Server | null> {
    return this.tools.server().catch(() => null);
  }

  /** The signal came back: no need to wait any longer. */
  async back(): Promise<void> {
    this.#failures = 0;
    await this.reread();
    await this.send();
  }

  // Who holds this phone

  keepPending(pending: Pending | null): Promise<void> {
    this.#refresh({ pending });
    return this.#enqueue((store) => store.keep('pending', pending));
  }

  /** Someone signed in: from now on the phone is theirs. Steps made without an account are only offered (`view.claim`). */
  async signedIn(me: Me): Promise<void> {
    this.#end = null;
    const server = await this.server();
    await this.change(
      async (store) => {
        await store.keep('me', me);
        for (const over of ['pending', OWED_SIGN_OUT, 'cleared']) await store.keep(over, null);
        // What was refused because they were not enrolled may be welcome now.
        await server?.welcome(store, me.person.id, this.tools.now());
      },
      { me, pending: null },
    );
    await this.send();
  }

  /** Takes in who the server says this person is now. */
  heardOf(me: Me): Promise<void> {
    // Another tab may have signed them out meanwhile.
    return this.change(async (store) => {
      if ((await store.standing()).me?.person.id === me.person.id) await store.keep('me', me);
    });
  }

  /**
   * Has something changed in its turn; then reads the phone again, and tells the other tabs.
   * @param otherwise what is shown of it in a browser that keeps nothing
   */
  async change(work: Work, otherwise: Partial<PhoneView> = {}): Promise<void> {
    await this.#enqueue(async (store, ids) => {
      await work(store, ids);
      await this.#read(store);
    });
    if (this.#store === null) this.#refresh(otherwise);
    this.tools.tellTabs();
  }
}

/** What is shown before the database has been read, and while pages are prerendered. */
export const startingView = (course: string): PhoneView => ({
  ready: false,
  me: null,
  record: emptyRecord(course),
  status: { kind: 'on-phone', count: 0 },
  notes: new Map(),
  apart: 0,
  swaps: new Set(),
  claim: null,
  pending: null,
  refused: 0,
  shared: false,
});
