import { createContext } from 'svelte';
import type { Terms } from '#domain/completion.ts';
import type { Me } from '#domain/contract/sign-in.ts';
import type { Answer, Item } from '#domain/course.ts';
import type { Marking } from '#domain/marking.ts';
import type { LearningRecord } from '#domain/record.ts';
import type { Syllabus } from '#domain/syllabus.ts';
import { idMaker } from './new-id.ts';
import { type Claim, Phone, type PhoneTools, startingView } from './phone.ts';
import type { SaveStatus } from './status.ts';
import { type Pending, PhoneStore } from './store/phone-store.ts';
import { firstEdition, termsOfAll } from './terms.ts';

/** The Web Lock that lets one tab send at a time. */
const SYNC_LOCK = 'groundwork-sync';

/** Stands beside the database, so that one can tell when the browser has cleared it. */
const HERE = 'groundwork';

/** What this browser offers the record. Touches nothing before it is called, so that pages can be prerendered. */
function browserTools(tellTabs: () => void): PhoneTools {
  return {
    open: () => PhoneStore.open(),
    server: async () => (await import('./remote.ts')).server,
    now: () => Date.now(),
    newId: idMaker(() => Date.now()),
    chance: () => Math.random(),
    online: () => typeof navigator === 'undefined' || navigator.onLine,
    alone: (work) => navigator.locks.request(SYNC_LOCK, work),
    tellTabs,
    persist() {
      // Some older browsers have no such thing.
      if ('storage' in navigator) void navigator.storage.persist();
    },
    wasHere() {
      try {
        const was = HERE in localStorage;
        localStorage.setItem(HERE, '');
        return was;
      } catch {
        // Shut off: then nobody can tell.
        return false;
      }
    },
    after(ms, work) {
      const timer = setTimeout(work, ms);
      return () => clearTimeout(timer);
    },
  };
}

/** The learner who holds this phone: what they have done, and where it is kept. Made once, by the root layout. */
export class Learner {
  readonly syllabus: Syllabus;
  /** For what no lesson needs: such parts come with the pages that do it. */
  readonly phone: Phone;
  #tabs: BroadcastChannel | null = null;
  #view = $state.raw(startingView(''));
  #earlier = $state.raw<readonly Syllabus[] | null>(null);
  /** What their progress is shown by. */
  readonly terms: Terms = $derived.by(() =>
    termsOfAll(this.#view.me?.enrolments ?? [], [...(this.#earlier ?? []), this.syllabus]),
  );

  constructor(syllabus: Syllabus) {
    this.syllabus = syllabus;
    this.#view = startingView(syllabus.course);
    const tools = browserTools(() => this.#tabs?.postMessage('changed'));
    this.phone = new Phone(syllabus, tools, (view) => {
      this.#view = view;
      void this.#bringEarlier();
    });
  }

  /**
   * Reads the phone and keeps in touch with the server. Call once, in the browser.
   * @returns how to stop listening
   */
  start(): () => void {
    const phone = this.phone;
    const listening = new AbortController();
    const { signal } = listening;
    this.#tabs = new BroadcastChannel('groundwork');
    this.#tabs.addEventListener('message', () => phone.heard(), { signal });
    addEventListener('online', () => void phone.back(), { signal });
    addEventListener('offline', () => void phone.reread(), { signal });
    addEventListener('pageshow', ({ persisted }) => persisted && void phone.reread(), { signal });
    addEventListener('pagehide', () => void phone.send(true), { signal });
    document.addEventListener(
      'visibilitychange',
      () => void (document.visibilityState === 'hidden' ? phone.send(true) : phone.reread()),
      { signal },
    );
    void phone.start();
    return () => {
      listening.abort();
      this.#tabs?.close();
      this.#tabs = null;
    };
  }

  /** Editions that count for this person but are not the newest. With no signal they come at the next change. */
  async #bringEarlier(): Promise<void> {
    const isNeeded = firstEdition(this.#view.me?.enrolments ?? []) < this.syllabus.edition;
    if (this.#earlier !== null || !isNeeded) return;
    const found = await import('./earlier-editions.ts').catch(() => null);
    if (found !== null) this.#earlier = found.earlier;
  }

  /** Waits until the phone has been read and all that was asked of it is written. */
  settled(): Promise<void> {
    return this.phone.settled();
  }
  /** Nothing of theirs would be lost if this page went now. */
  get atRest(): boolean {
    return this.phone.atRest;
  }
  /** The phone's database has been read. */
  get ready(): boolean {
    return this.#view.ready;
  }
  /** The person signed in here, as last heard. */
  get me(): Me | null {
    return this.#view.me;
  }
  /** Have they any role beside their own learning? What each allows is `domain/access.ts`. */
  get isStaff(): boolean {
    return this.me !== null && this.me.roles.length > 0;
  }
  /** What this phone knows: confirmed by the server, and its own events. */
  get record(): LearningRecord {
    return this.#view.record;
  }
  get status(): SaveStatus {
    return this.#view.status;
  }
  /** Steps made here without an account, to be offered once to the person who signed in. */
  get claim(): Claim | null {
    return this.#view.claim;
  }
  /** A sign-in under way in this browser. */
  get pending(): Pending | null {
    return this.#view.pending;
  }

  /** A card was opened: its step, and where the learner is. */
  openCard(section: string): void {
    void this.phone.openCard(section);
  }
  /** A content note's skip, or a reflection passed. */
  skip(section: string): void {
    void this.phone.skip(section);
  }
  /** An unscored item was tried, or a reflection that comes again was written or passed. */
  tried(section: string): void {
    void this.phone.tried(section);
  }
  /** Marks an answer at once and records it. */
  answer(item: Pick<Item, 'id' | 'key' | 'scored'>, answer: Answer): Marking {
    return this.phone.answer(item, answer);
  }
  /** "Talk it through": tells the people who lead their groups which item it is. */
  ask(item: string): void {
    void this.phone.ask(item);
  }
  /** Keeps a run through a talk that came to its end. @param item of the talk @param moves as `answerOf` tells them @param counts as done */
  talked(item: string, moves: readonly string[], counts: boolean): void {
    void this.phone.talked(item, moves, counts);
  }
  /** Keeps a form as filled in; no values: passed. */
  fillIn(form: string, values: Readonly<Record<string, number>>): void {
    void this.phone.fillIn(form, values);
  }
  /** The words of a reflection; empty where there are none. They leave this phone only where the learner asked for it (`words/keeps.ts`). */
  note(section: string): string {
    return this.#view.notes.get(section) ?? '';
  }
  /** All of them, by section. */
  get notes(): ReadonlyMap<string, string> {
    return this.#view.notes;
  }
  keepNote(section: string, text: string): void {
    void this.phone.keepNote(section, text);
  }
  /** Is this story read in its other telling? */
  swapped(section: string): boolean {
    return this.#view.swaps.has(section);
  }
  swap(section: string, on: boolean): void {
    void this.phone.swap(section, on);
  }

  /** Sends what waits: at the end of a lesson, or when someone asks. */
  sendNow(): void {
    void this.phone.send();
  }
  /** Keeps a sign-in under way, or forgets it. */
  keepPending(pending: Pending | null): Promise<void> {
    return this.phone.keepPending(pending);
  }
  signedIn(me: Me): Promise<void> {
    return this.phone.signedIn(me);
  }
  /** Do several people use this phone? */
  get shared(): boolean {
    return this.#view.shared;
  }
}

export const [getLearner, setLearner] = createContext<Learner>();
