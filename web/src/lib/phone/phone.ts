import type { Answer } from '#domain/course/answer.ts';
import type { Item } from '#domain/course/course.ts';
import type { ProgressEvent } from '#domain/record/events/events.ts';
import { type Marking, mark } from '#domain/course/marking.ts';
import type { Register } from '#domain/record/record.ts';
import type { SyllabusLesson } from '#domain/course/syllabus.ts';
import { hasWordsHere, keepsTexts, readsAlong, type PhoneView, startingView } from './view.ts';
import { type Draft, draftKey, isOfStorage, type Memory, type Shown, type Unwritten } from './memory.ts';
import { type Ids, readPhone, showReading, withEvents } from './read-phone.ts';
import { Sender } from './sender.ts';
import { saveStatus } from './status.ts';
import type { PhoneState, PhoneStore } from './store/phone-store.ts';
import { isTrue, languageKey, type Pending, SHARED } from './store/rows.ts';
import type { PhoneTools } from './browser-tools.ts';
import { MINUTE_MS } from '#domain/values/durations.ts';
import type { Language } from '#domain/values/ids.ts';

/** Another tab wrote. Wait this long before reading, so that several writes cost one read. */
const TAB_CHANGED_MS = 200;

type Work<Value = void> = (store: PhoneStore, ids: Ids) => Promise<Value>;

/**
 * What one phone knows of one learner. Events are written to the database before anything says that they are
 * saved, and every write and change of hands waits in one queue, so none overtakes another. What no lesson
 * needs is done by functions that come with their pages: `claim.ts`, `share.ts`, `sign-out.ts`.
 */
export class Phone {
  readonly #course: string;
  readonly tools: PhoneTools;
  readonly sender: Sender;
  readonly memory: Memory = { unwritten: [], drafts: new Map() };
  readonly #show: (view: PhoneView) => void;
  /** Lessons that this page shows; a review shows none, and its answers count by themselves. */
  lessons: readonly SyllabusLesson[] = [];
  /** Ids of answers that were marked right on this phone. */
  readonly #right = new Set<string>();
  #begin: () => void = () => undefined;
  #view: PhoneView;
  #queue: Promise<void>;
  #store: PhoneStore | null = null;
  #ids: Ids | null = null;
  #device = '';
  #keeps = true;
  #state: PhoneState | null = null;
  #isWaitingToRead = false;
  #outbox = 0;
  /** A reading that has not begun yet. */
  #rereading: Promise<void> | null = null;

  constructor(course: string, tools: PhoneTools, show: (view: PhoneView) => void) {
    this.#course = course;
    this.tools = tools;
    this.#show = show;
    const started = new Promise<void>((resolve) => (this.#begin = resolve));
    this.#queue = started.then(() => this.#open()).catch(this.#failed);
    this.#view = startingView(course);
    this.sender = new Sender(course, tools, {
      settled: () => this.settled(),
      store: () => this.#store,
      person: () => this.#view.me?.person.id,
      device: () => this.#device,
      waiting: () => (readsAlong(this.#view.me) ? 0 : this.#outbox),
      owesSignOut: () => this.#state?.owesSignOut === true,
      reread: () => this.reread(),
      refresh: () => this.#refresh({}),
      failed: this.#failed,
    });
  }

  get view(): PhoneView {
    return this.#view;
  }

  /** Reads the database and, for someone signed in, sends. What was done before waits in the queue. */
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
    this.#device = await store.ownId('device', newId());
    const was = wasHere();
    if (store.isNew && was) await store.keep('cleared', true);
    if (await store.setting(SHARED, isTrue)) {
      await (await this.sender.server())?.forgetIdle(store, this.tools.now());
    }
    await this.#read(store);
  }

  /** Takes in that something could not be written or read. Only the phone's room shows in the status. */
  readonly #failed = (error: unknown): void => {
    if (isOfStorage(error) || this.#ids === null) this.#keeps = false;
    if (!isOfStorage(error)) reportError(error);
    this.#refresh({ ready: true });
  };

  /** Waits for what was asked for so far. */
  async settled(): Promise<void> {
    await this.#queue;
  }

  /** True where nothing is in memory alone, so that nothing would be lost if this page went now. */
  get atRest(): boolean {
    return this.memory.unwritten.length + this.memory.drafts.size === 0;
  }

  /**
   * Does something with the database in its turn.
   * @throws what the work throws, and DOMException where this browser keeps nothing; the next in the queue
   * goes on
   */
  use<Value>(work: Work<Value>): Promise<Value> {
    const turn = this.#queue.then(async () => {
      if (this.#store !== null && this.#ids === null) await this.#read(this.#store);
      if (this.#store === null || this.#ids === null) throw new DOMException('nothing is kept');
      return work(this.#store, this.#ids);
    });
    this.#queue = turn.then(
      () => undefined,
      () => undefined,
    );
    return turn;
  }

  /** `use`, where a failure shows in the status. */
  #enqueue(work: Work): Promise<void> {
    this.#queue = this.use(work).catch((error: unknown) => {
      if (this.#store !== null) this.#failed(error);
    });
    return this.#queue;
  }

  /** Shows something, and has it written after whatever could not be written so far. */
  #write(change: Unwritten['change'], work: Unwritten['work'], events = 0): Promise<void> {
    const { memory } = this;
    memory.unwritten.push({ owner: this.#ids?.owner, change, work, events });
    this.#refresh(change(this.#view));
    return this.#enqueue(async (store, ids) => {
      for (let [next] = memory.unwritten; next !== undefined; [next] = memory.unwritten) {
        try {
          await next.work(store, next.owner ?? ids.owner);
        } catch (error) {
          if (isOfStorage(error)) throw error;
          // It can never be written, and must not stand in the way of what can.
          reportError(error);
        }
        memory.unwritten.shift();
      }
      this.#keeps = true;
      this.#refresh({});
    });
  }

  /** Reads this phone's owner and all that is theirs. Runs in the queue. */
  async #read(store: PhoneStore): Promise<void> {
    const { newId } = this.tools;
    const reading = await readPhone(store, () => this.#ids?.anonymous ?? newId());
    const { waiting, view } = showReading(reading, this.#course, this.memory, this.#right);
    this.#ids = reading.ids;
    this.#state = reading.state;
    this.#outbox = waiting;
    // What could not be written still waits for a write that can be.
    this.#keeps ||= this.memory.unwritten.length === 0;
    this.#refresh(view);
  }

  #refresh(change: Partial<Shown>): void {
    const next = { ...this.#view, ...change };
    const isRead = readsAlong(next.me);
    const status = saveStatus({
      writing: this.memory.unwritten.length,
      keeps: this.#keeps,
      cleared: this.#state?.isCleared === true,
      outbox: isRead ? 0 : this.#outbox,
      refusals: next.refused,
      conflicts: next.conflicts,
      words: hasWordsHere(next),
      signedIn: next.me !== null,
      readsAlong: isRead,
      online: this.tools.online(),
      ...this.sender.facts,
    });
    this.#view = { ...next, status };
    this.#show(this.#view);
  }

  tabChanged(): void {
    if (this.#isWaitingToRead) return;
    this.#isWaitingToRead = true;
    this.tools.after(TAB_CHANGED_MS, () => {
      this.#isWaitingToRead = false;
      void this.reread();
    });
  }

  /** Reads the phone again: the signal came or went, or somebody looks at the page again. */
  reread(): Promise<void> {
    // Asked for again while one waits for its turn: one reading is enough.
    this.#rereading ??= this.#enqueue((store) => {
      this.#rereading = null;
      return this.#read(store);
    });
    return this.#rereading;
  }

  // What a learner does

  /** What every event holds. @param past what it replaces: it comes after that, whatever the clock says */
  #event(past?: Register | null): { id: string; course: string; at: number; v: 1 } {
    const time = correctedTime(this.tools.now(), this.#state?.clockOff ?? 0);
    const at = Math.max(time, (past?.at ?? 0) + 1);
    return { id: this.tools.newId(), course: this.#course, at, v: 1 };
  }

  async #record(events: readonly ProgressEvent[]): Promise<void> {
    if (events.length === 0) return;
    const { record } = this.#view;
    const past = events.some(({ t }) => t === 'place') ? (record.place?.id ?? null) : null;
    await this.#write(
      (view) => ({ record: withEvents(view.record, events, this.#right) }),
      async (store, owner) => {
        const more = await store.append(owner, events, this.tools.now(), this.#right, past);
        if (owner === this.#ids?.owner) this.#outbox += more;
        this.tools.notifyTabs();
        if (this.#view.me !== null) this.sender.sendAfter();
      },
      events.length,
    );
    if (this.#view.me !== null && this.tools.online()) return;
    await this.#enqueue((store) => persistOnce(store, this.tools.persist));
  }

  #stepOf(section: string): ProgressEvent[] {
    if (section in this.#view.record.steps) return [];
    return [{ ...this.#event(), t: 'step', section }];
  }

  #isRequired(section: string): boolean {
    return this.lessons.some(({ sections }) => sections.includes(section));
  }

  /** Opening one of these is not trying it: scored items and reflections ask for an answer, or a skip. */
  #asks(section: string): boolean {
    return this.lessons.some(({ items }) =>
      items.some(({ id, scored, reflects }) => id === section && (scored || reflects)),
    );
  }

  /** A card was opened. A question only marks the place; a section that is not required leaves no trace. */
  openCard(section: string): Promise<void> {
    if (!this.#isRequired(section)) return this.#record([]);
    const events = this.#asks(section) ? [] : this.#stepOf(section);
    const { place } = this.#view.record;
    if (place?.section !== section) events.push({ ...this.#event(place), t: 'place', section });
    return this.#record(events);
  }

  /** A card was skipped by its content note, or a reflection passed. */
  skip(section: string): Promise<void> {
    if (!this.#isRequired(section) || section in this.#view.record.skips) return this.#record([]);
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
    const steps = this.#isRequired(item.id) ? this.#stepOf(item.id) : [];
    void this.#record([...answered, ...steps]);
    return marking;
  }

  /** A talk came to its end. @param moves as `answerOf` gives them @param counts as done */
  talked(item: string, moves: readonly string[], counts: boolean): Promise<void> {
    return this.#record([this.#answered(item, [...moves], counts)]);
  }

  /** A form was filled in; with no values it was passed. @param words its line, where it takes one */
  fillIn(form: string, values: Readonly<Record<string, number>>, words = ''): Promise<void> {
    const event = this.#event(this.#view.record.forms[form]);
    const line = words === '' ? {} : { words };
    return this.#record([{ ...event, t: 'form', form, values: { ...values }, ...line }]);
  }

  /**
   * Keeps a text, also while it is being written. On a shared phone that nobody is signed in on it stays in
   * memory. Half a letter is kept as �, as the server does, so that both have the same text.
   */
  keepText(section: string, typed: string): Promise<void> {
    const text = typed.replace(/\p{Cs}/gu, '\ufffd');
    const owner = this.#ids?.owner;
    const { drafts } = this.memory;
    const key = draftKey(owner, section);
    const from = this.#view.texts.get(section) ?? '';
    const draft: Draft = { from, ...drafts.get(key), owner, section, text };
    drafts.set(key, draft);
    const change = ({ texts }: Shown) => ({ texts: new Map(texts).set(section, text) });
    return this.#write(change, async (store, whose) => {
      // A newer draft took its place while this one waited.
      if (drafts.get(key) !== draft || (this.#view.shared && this.#view.me === null)) return;
      const more = await store.keepText(whose, section, text, draft.from);
      const newer = drafts.get(key);
      if (newer === draft) drafts.delete(key);
      else if (newer !== undefined) newer.from = text;
      this.tools.notifyTabs();
      if (!keepsTexts(this.#view)) return;
      // A text waits as steps do.
      if (whose === this.#ids?.owner) this.#outbox += more;
      this.sender.sendAfter();
    });
  }

  /** Reads a story in its other version from now on, or in its first one again. */
  swap(section: string, on: boolean): Promise<void> {
    const change = ({ swaps }: Shown) => ({
      swaps: new Set([...swaps, section].filter((each) => on || each !== section)),
    });
    return this.#write(change, (store, owner) => store.keepSwap(owner, section, on));
  }

  // Reaching the server

  /** Sends the outbox: at the end of a lesson, or when someone asks. @param parting the page is closing */
  send(parting = false): Promise<void> {
    return this.sender.send(parting);
  }

  /** The signal came back. */
  async back(): Promise<void> {
    await this.reread();
    await this.sender.back();
  }

  // Who holds this phone

  /** Who is signed in gets mails in a language from now on: the next call says so. */
  async speak(language: Language): Promise<void> {
    const { me } = this.#view;
    if (me === null) return;
    const isKnown = me.person.language === language;
    await this.#write(
      () => ({}),
      (store) => store.keep(languageKey(me.person.id), isKnown ? null : language),
    );
    if (!isKnown) await this.send();
  }

  /** Keeps a sign-in under way, or forgets it. */
  keepPending(pending: Pending | null): Promise<void> {
    return this.#write(
      () => ({ pending }),
      (store) => store.keep('pending', pending),
    );
  }

  /**
   * Has something changed in its turn; then reads the phone again and notifies the other tabs.
   * @param otherwise what is shown of it in a browser that keeps nothing
   */
  async change(work: Work, otherwise: Partial<PhoneView> = {}): Promise<void> {
    await this.#enqueue(async (store, ids) => {
      await work(store, ids);
      await this.#read(store);
    });
    if (this.#store === null) this.#refresh(otherwise);
    this.tools.notifyTabs();
  }
}

/** A clock that is off by more than this is corrected by the server's, ms: as much as the server accepts. */
const CLOCK_OFF_MS = 5 * MINUTE_MS;

/**
 * The time that an event gets. A wrong clock is corrected, or the server would rank its events last.
 * @param clockOff how far the server's clock is ahead of this one, ms
 * @returns ms since 1970 UTC; never less than 0, whatever the clock says
 */
const correctedTime = (now: number, clockOff: number): number =>
  Math.max(0, now + (Math.abs(clockOff) > CLOCK_OFF_MS ? clockOff : 0));

const ASKED = 'asked-to-persist';

/** This phone has the only copy of something: asks the browser, once, not to clear it. */
async function persistOnce(store: PhoneStore, persist: () => void): Promise<void> {
  if ((await store.setting(ASKED, isTrue)) !== null) return;
  await store.keep(ASKED, true);
  persist();
}
