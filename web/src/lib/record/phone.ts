import type { Me } from '#domain/contract/sign-in.ts';
import type { Answer, Item } from '#domain/course.ts';
import type { ProgressEvent } from '#domain/events.ts';
import { type Marking, mark } from '#domain/marking.ts';
import { type MergeRules, emptyRecord, mergeBy } from '#domain/progress.ts';
import type { LearningRecord } from '#domain/record.ts';
import type { Syllabus, SyllabusItem } from '#domain/syllabus.ts';
import { wordsKeptSince } from '#domain/worksheet.ts';
import { backoffMs } from './backoff.ts';
import type { claim as claimAll } from './claim.ts';
import type { Server } from './remote.ts';
import { saveStatus, type SaveStatus } from './status.ts';
import { isTrue, type Pending, type PhoneStore } from './store.ts';
import type { share as shareStore } from './share.ts';
import type { SyncEnd, SyncTools } from './sync.ts';

/** How long after the last event it is sent, where nothing else sends it sooner: 60 s (DATA.md "When"). */
const QUIET_MS = 60_000;

/** Steps made without an account, offered to the person who signed in. */
export interface Claim {
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

/** How an attempt to sign out ended. */
export type SignOutEnd =
  | { readonly kind: 'done' }
  /** Not everything could be sent; nothing was signed out. */
  | { readonly kind: 'unsent'; readonly count: number }
  /** Signed out; this much waits here, out of sight, until the person signs in again. */
  | { readonly kind: 'left'; readonly count: number };

/** How to sign out. */
export interface SignOutHow {
  /** On every phone and computer. */
  readonly everywhere: boolean;
  /** What to do where something could not be sent. */
  readonly unsent: 'stop' | 'discard' | 'leave';
}

/** Words of a reflection that stand in memory alone: not written yet, or, on a shared phone, never. */
interface Held {
  /** Undefined before the database has been read. */
  readonly owner: string | undefined;
  readonly section: string;
  readonly text: string;
}

type Work = (store: PhoneStore, ids: Ids) => Promise<void>;

/** Whose this phone is now, and who uses it without an account. */
interface Ids {
  readonly owner: string;
  readonly anonymous: string;
}

/**
 * What one phone knows of one learner, and how it reaches the server. Events are written to the database before anything says that
 * they are saved; every write and change of hands stands in one queue, so none overtakes another.
 */
export class Phone {
  readonly #course: string;
  readonly #tools: PhoneTools;
  readonly #show: (view: PhoneView) => void;
  readonly #sections: ReadonlySet<string>;
  readonly #items: ReadonlyMap<string, SyllabusItem>;
  /** Ids of answers that were marked right on this phone. */
  readonly #right = new Set<string>();
  readonly #rules: MergeRules;
  readonly #begin: () => void;
  #view: PhoneView;
  #queue: Promise<void>;
  #store: PhoneStore | null = null;
  #ids: Ids | null = null;
  #device = '';
  /** Made, not yet known to be written. */
  #unwritten: ProgressEvent[] = [];
  /** Writes not known to be done, oldest first. One that could not be done stays and is tried again with the next. */
  #owed: Work[] = [];
  #held: Held[] = [];
  #keeps = true;
  #hasPersisted = false;
  #isCleared = false;
  #outbox = 0;
  /** A reading that has not begun yet. */
  #rereading: Promise<void> | null = null;
  #sending: Promise<SyncEnd> | null = null;
  #end: SyncEnd | null = null;
  #failures = 0;
  #cancelTimer: () => void = () => undefined;

  constructor(syllabus: Syllabus, tools: PhoneTools, show: (view: PhoneView) => void) {
    this.#course = syllabus.course;
    this.#tools = tools;
    this.#show = show;
    const lessons = syllabus.modules.flatMap((module) => module.lessons);
    this.#sections = new Set(lessons.flatMap((lesson) => lesson.sections));
    this.#items = new Map(lessons.flatMap((lesson) => lesson.items).map((item) => [item.id, item]));
    // What this phone recorded itself is not doubted here; the server judges again.
    this.#rules = { refusal: () => null, isRight: ({ id }) => this.#right.has(id) };
    const started = Promise.withResolvers<undefined>();
    this.#begin = () => started.resolve(undefined);
    this.#queue = started.promise.then(() => this.#open());
    this.#view = startingView(syllabus.course);
  }

  get view(): PhoneView {
    return this.#view;
  }

  /** Reads the database and, for someone signed in, speaks to the server. What was done before waits in the queue. */
  async start(): Promise<void> {
    this.#begin();
    await this.#queue;
    await this.#payOwedSignOut();
    await this.send();
  }

  async #open(): Promise<void> {
    try {
      this.#store = await this.#tools.open();
      this.#device = await this.#store.device(this.#tools.newId());
      await this.#store.tidy(this.#tools.now());
      const wasHere = this.#tools.wasHere();
      if (this.#store.isNew && wasHere) await this.#store.keep('cleared', true);
    } catch {
      // This browser keeps nothing (a private window, no room). The page works on; the status says so.
      this.#keeps = false;
    }
    await this.#read();
  }

  /** Waits for what was asked for so far. */
  async settled(): Promise<void> {
    await this.#queue;
  }

  /** Nothing stands in memory alone: all is written, and no words are held. */
  get atRest(): boolean {
    return this.#owed.length + this.#held.length === 0;
  }

  #enqueue(work: Work): Promise<void> {
    const turn = this.#queue.then(async () => {
      if (this.#store === null || this.#ids === null) return;
      await work(this.#store, this.#ids);
    });
    // A write that could not be kept shows in the status; the next ones still get their turn.
    this.#queue = turn.catch(() => {
      this.#keeps = false;
      this.#refresh({});
    });
    return this.#queue;
  }

  /** Has something written, and before it whatever could not be written so far. */
  #write(work: Work): Promise<void> {
    this.#owed.push(work);
    return this.#enqueue(async (store, ids) => {
      for (let [next] = this.#owed; next !== undefined; [next] = this.#owed) {
        await next(store, ids);
        this.#owed.shift();
      }
      this.#keeps = true;
      this.#refresh({});
    });
  }

  /** Words in memory alone, by section. */
  #heldBy(owner: string): Map<string, string> {
    const theirs = this.#held.filter((held) => (held.owner ?? owner) === owner);
    return new Map(theirs.map(({ section, text }) => [section, text]));
  }

  /** Reads this phone's owner and all that is theirs. Runs in the queue. */
  async #read(): Promise<void> {
    const store = this.#store;
    if (store === null) {
      this.#refresh({ ready: true });
      return;
    }
    const me = await store.me();
    const anonymous = await store.anonymous(this.#tools.newId());
    const owner = me?.person.id ?? anonymous;
    const theirs = await store.belongings(owner);
    this.#isCleared = (await store.setting('cleared', isTrue)) ?? false;
    this.#ids = { owner, anonymous };
    const waiting = theirs.events.filter(({ standing }) => standing === 'waiting').length;
    for (const { id, right } of theirs.events) if (right === true) this.#right.add(id);
    const course = this.#course;
    const confirmed = theirs.records.find((record) => record.course === course);
    const events = [...theirs.events.map(({ event }) => event), ...this.#unwritten];
    const { record } = mergeBy({ ...emptyRecord(course), ...confirmed }, events, this.#rules);
    this.#outbox = waiting + (wordsKeptSince(record) === null ? 0 : theirs.unsent);
    this.#refresh({
      ready: true,
      me,
      record,
      apart: theirs.apart,
      notes: new Map([...theirs.notes, ...this.#heldBy(owner)]),
      swaps: theirs.swaps,
      refused: theirs.events.filter(({ standing }) => standing === 'refused').length,
      pending: await store.pending(),
      shared: await store.isShared(),
      claim: me === null ? null : await this.#claimFor(store, me, anonymous),
    });
  }

  async #claimFor(store: PhoneStore, me: Me, anonymous: string): Promise<Claim | null> {
    const { events } = await store.belongings(anonymous);
    const steps = new Set(
      events.flatMap(({ event }) => {
        if (event.t === 'place' || event.t === 'work') return [];
        if (event.t === 'form') return [event.form];
        return event.t === 'answer' ? [event.item] : [event.section];
      }),
    ).size;
    if (steps === 0 || (await store.saidNotMine(me.person.id, anonymous))) return null;
    return { steps, email: me.person.email };
  }

  #refresh(change: Partial<Omit<PhoneView, 'status'>>): void {
    const next = { ...this.#view, ...change };
    const status = saveStatus({
      writing: this.#unwritten.length,
      keeps: this.#keeps,
      cleared: this.#isCleared,
      outbox: this.#outbox,
      refusals: next.refused,
      apart: next.apart,
      signedIn: next.me !== null,
      online: this.#tools.online(),
      sending: this.#sending !== null,
      end: this.#end,
    });
    this.#view = { ...next, status };
    this.#show(this.#view);
  }

  /** Another tab wrote, or the signal came or went. */
  reread(): Promise<void> {
    // What is asked for while one waits for its turn is seen by that one.
    this.#rereading ??= this.#enqueue(() => {
      this.#rereading = null;
      return this.#read();
    });
    return this.#rereading;
  }

  // What a learner does

  #event(): { id: string; course: string; at: number; v: 1 } {
    return { id: this.#tools.newId(), course: this.#course, at: this.#tools.now(), v: 1 };
  }

  #record(events: readonly ProgressEvent[]): Promise<void> {
    if (events.length === 0) return Promise.resolve();
    this.#unwritten.push(...events);
    // Who did this is decided now, not when the write gets its turn.
    const owner = this.#ids?.owner;
    this.#refresh({ record: mergeBy(this.#view.record, events, this.#rules).record });
    return this.#write(async (store, ids) => {
      const whose = owner ?? ids.owner;
      const more = await store.append(whose, events, this.#tools.now(), this.#right);
      this.#unwritten = this.#unwritten.filter((event) => !events.includes(event));
      if (whose === ids.owner) this.#outbox += more;
      this.#tools.tellTabs();
      const isOut = this.#view.me === null;
      if (!isOut) this.#sendAfter(QUIET_MS);
      if (isOut || !this.#tools.online()) await this.#persist(store);
    });
  }

  /** This phone now has the only copy of something: the browser is asked, once, not to clear it. */
  async #persist(store: PhoneStore): Promise<void> {
    if (this.#hasPersisted) return;
    this.#hasPersisted = true;
    const key = 'asked-to-persist';
    if ((await store.setting(key, isTrue)) !== null) return;
    await store.keep(key, true);
    this.#tools.persist();
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
    const words: Held = { owner, section, text };
    this.#held = this.#held.filter((held) => held.owner !== owner || held.section !== section);
    this.#held.push(words);
    this.#refresh({ notes: new Map(this.#view.notes).set(section, text) });
    return this.#write(async (store, ids) => {
      // Newer words took their place while these waited.
      if (this.#view.shared || !this.#held.includes(words)) return;
      await store.keepNote(owner ?? ids.owner, section, text);
      this.#held = this.#held.filter((held) => held !== words);
      this.#tools.tellTabs();
      if (wordsKeptSince(this.#view.record) === null) return;
      this.#sendAfter(QUIET_MS);
      // Words wait as steps do; how many reflections they are is counted in the database.
      void this.reread();
    });
  }

  swap(section: string, on: boolean): Promise<void> {
    const swaps = new Set(this.#view.swaps);
    if (on) swaps.add(section);
    else swaps.delete(section);
    this.#refresh({ swaps });
    const owner = this.#ids?.owner;
    return this.#write((store, ids) => store.keepSwap(owner ?? ids.owner, section, on));
  }

  // Reaching the server

  #sendAfter(ms: number): void {
    this.#cancelTimer();
    this.#cancelTimer = this.#tools.after(ms, () => void this.send());
  }

  /** Sends what waits, if someone is signed in. Two calls at once share one round. */
  async send(parting = false): Promise<void> {
    await this.#queue;
    const store = this.#store;
    const person = this.#view.me?.person.id;
    if (store === null || person === undefined) return;
    if (this.#sending !== null) {
      await this.#sending;
      return;
    }
    this.#cancelTimer();
    this.#sending = this.#round(store, person, parting).catch(() => {
      // No room here for what the server said. The same goes again, which does no harm.
      this.#keeps = false;
      return { kind: 'later', offline: false, retryAfterSeconds: 0 };
    });
    this.#refresh({});
    // Kept apart: who signs out while the phone is read again forgets the other.
    const end = await this.#sending;
    this.#end = end;
    this.#sending = null;
    await this.reread();
    this.#tools.tellTabs();
    if (end.kind === 'later') {
      this.#sendAfter(backoffMs(this.#failures, this.#tools.chance(), end.retryAfterSeconds));
      this.#failures += 1;
      return;
    }
    this.#failures = 0;
    if (end.kind === 'sent' && this.#outbox > 0 && !parting) this.#sendAfter(QUIET_MS);
  }

  async #round(store: PhoneStore, person: string, parting: boolean): Promise<SyncEnd> {
    const server = await this.#server();
    if (server === null) return { kind: 'later', offline: true, retryAfterSeconds: 0 };
    const { now, newId, alone } = this.#tools;
    return server.send(
      { store, now, newId, alone, course: this.#course, device: this.#device },
      person,
      parting,
    );
  }

  /** What speaks to the server, or null where its code cannot be had now. */
  #server(): Promise<Server | null> {
    return this.#tools.server().catch(() => null);
  }

  /** The signal came back: no need to wait any longer. */
  async back(): Promise<void> {
    this.#failures = 0;
    await this.reread();
    await this.#payOwedSignOut();
    await this.send();
  }

  // Who holds this phone

  keepPending(pending: Pending | null): Promise<void> {
    this.#refresh({ pending });
    return this.#enqueue((store) => store.keepPending(pending));
  }

  /** Someone signed in: from now on the phone is theirs. Steps made without an account are only offered (`view.claim`). */
  async signedIn(me: Me): Promise<void> {
    this.#end = null;
    await this.#enqueue(async (store) => {
      await store.keepMe(me);
      await store.keepPending(null);
      await store.oweSignOut(false);
      await store.keep('cleared', null);
      // What was refused because they were not enrolled may be welcome now.
      await store.offerRefusedAgain(me.person.id, this.#tools.now());
      await this.#read();
    });
    if (this.#store === null) this.#refresh({ me, pending: null });
    this.#tools.tellTabs();
    await this.send();
  }

  /** Takes in who the server says this person is now. */
  async heardOf(me: Me): Promise<void> {
    await this.#enqueue(async (store, ids) => {
      if (me.person.id !== ids.owner) return;
      await store.keepMe(me);
      await this.#read();
    });
  }

  /** Answers "Add the steps on this phone to your account?". No keeps them apart, for whoever uses this phone without an account. */
  async answerClaim(claim: typeof claimAll | null): Promise<void> {
    await this.#enqueue(async (store, { owner, anonymous }) => {
      if (owner === anonymous) return;
      if (claim !== null) {
        await claim(store, anonymous, owner, this.#tools.now());
        this.#held = this.#held.map((held) =>
          held.owner === anonymous ? { ...held, owner } : held,
        );
      } else await store.sayNotMine(owner, anonymous);
      await this.#read();
    });
    this.#tools.tellTabs();
    await this.send();
  }

  /** Offers refused events to the server once more. */
  async sendRefusedAgain(): Promise<void> {
    await this.#enqueue(async (store, { owner }) => {
      await store.offerRefusedAgain(owner, this.#tools.now());
      await this.#read();
    });
    await this.send();
  }

  /** Says whether several people use this phone. */
  async share(on: boolean, share: typeof shareStore): Promise<void> {
    await this.#enqueue(async (store, { owner }) => {
      const { notes } = this.#view;
      await share(store, owner, on, notes);
      this.#held = on
        ? [...notes].map(([section, text]) => ({ owner, section, text, joins: false }))
        : [];
      await this.#read();
    });
    this.#tools.tellTabs();
  }

  /**
   * Sends first; where something is left, stops and says how much. Then ends the session and takes everything of this person off the
   * phone; nobody else's. With no signal the phone is wiped at once and the session ended at the next chance.
   */
  async signOut({ everywhere, unsent }: SignOutHow): Promise<SignOutEnd> {
    await this.send();
    const count = this.#outbox + this.#view.refused + this.#unwritten.length;
    if (count > 0 && unsent === 'stop') return { kind: 'unsent', count };
    this.#cancelTimer();
    const server = await this.#server();
    const isOver = server !== null && (await server.endSession(everywhere));
    this.#end = null;
    const isLeft = count > 0 && unsent === 'leave';
    await this.#enqueue(async (store, { owner }) => {
      await store.wipe(owner, isLeft);
      await store.oweSignOut(!isOver);
      this.#owed = [];
      this.#unwritten = [];
      this.#held = this.#held.filter((held) => held.owner !== owner);
      await this.#read();
    });
    if (this.#store === null) this.#refresh({ me: null });
    this.#tools.tellTabs();
    return isLeft ? { kind: 'left', count } : { kind: 'done' };
  }

  /** Ends a session that was signed out of with no signal. */
  async #payOwedSignOut(): Promise<void> {
    const store = this.#store;
    if (store === null || this.#view.me !== null || !(await store.owesSignOut())) return;
    const server = await this.#server();
    if (server !== null && (await server.endSession(false))) await store.oweSignOut(false);
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
