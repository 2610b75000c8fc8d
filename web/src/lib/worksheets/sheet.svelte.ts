import { untrack } from 'svelte';
import { bytesOf, type BodyFault, parseBody } from '#domain/worksheets/body.ts';
import type * as Checks from '#domain/worksheets/checks.ts';
import type { Body, Value, Worksheet } from '#domain/worksheets/definition.ts';
import {
  filledParts,
  isBlank,
  rowsOf,
  textOfBody,
  withPart,
  withUnknown,
} from '#domain/worksheets/values.ts';
import { DRAFT, READY } from '#domain/worksheets/worksheet.ts';
import { ok, type Result } from '#domain/values/result.ts';
import type { Learner } from '../phone/learner.svelte.ts';
import type { PhoneStore } from '../phone/store/phone-store.ts';
import { isPlaces, LEFT_OFF } from '../phone/store/rows.ts';
import { keepsTexts } from '../phone/view.ts';

const BLANK: Body = { parts: {}, written: {} };

/** What came of taking something back. */
export type TakenBack = 'done' | 'waits' | 'failed';

/** Somebody who can read some of a worksheet. */
interface Reader {
  readonly role: 'trainers' | 'sender' | 'logistics';
  /** What they read, in words. */
  readonly reads: string;
  /** @returns whether they can't read it any more; `waits`: from the next signal on */
  readonly takeBack: () => Promise<TakenBack>;
}

/** What somebody writes in one worksheet, as its page shows it. Every change is kept on the phone at once. */
export class Sheet {
  readonly #definition: () => Worksheet;
  readonly #learner: Learner;
  /** As it was written here. Its text leaves out rows that are still blank, and they stay on the page. */
  #written = $state.raw<{ readonly text: string; readonly body: Body } | null>(null);
  /** What looks over what is written; null until it has come, after what can be read and written. */
  checks = $state.raw<Pick<typeof Checks, 'findingsOf' | 'standingOf'> | null>(null);
  /** ISO date where the writer is; empty before the page runs. */
  #today = $state('');
  /** It was ready as the page found it, and that counts. */
  #isFoundReady = false;
  /** Somebody has asked what is missing, so checks speak of what is blank too. */
  asksAll = $state(false);
  /** The text that was deleted here, until it is written again. */
  deleted = $state<string | null>(null);
  /** A trainer wrote about it. */
  isReviewed = $state(false);
  /** Those who can read some of it, once the server has said so. */
  readers = $state.raw<readonly Reader[]>([]);

  /** As the phone keeps it. */
  readonly text: string = $derived.by(() => this.#learner.view.texts.get(this.#definition().id) ?? '');
  readonly #read: Result<Body, BodyFault> = $derived.by(() => {
    if (this.#written?.text === this.text) return ok(this.#written.body);
    return parseBody(this.#definition(), this.text);
  });
  /** Blank where this page cannot read what is kept. */
  readonly body: Body = $derived.by(() => (this.#read.ok ? this.#read.value : BLANK));
  /** The kept text is of no body that this page knows: it is shown as it is and never overwritten. */
  readonly isStrange: boolean = $derived(!this.#read.ok);
  readonly isWritten: boolean = $derived(this.text !== '');
  /** Somebody does something here. */
  isInUse: boolean = $state(false);
  /** Who only opens a blank sheet needs no more than what can be written in. */
  readonly isWorkedOn: boolean = $derived(this.isInUse || this.isWritten);
  /** Who is signed in may have shared it from another phone, and a trainer may have written back. */
  readonly mayBeShared: boolean = $derived.by(() => this.isWorkedOn || this.#learner.view.me !== null);
  readonly filled: number = $derived.by(() => filledParts(this.#definition(), this.body));
  /** Bytes over which the account does not take it; 0 where it fits. */
  readonly bytesOver: number = $derived.by(() => {
    const bytes = bytesOf(this.text);
    return bytes > this.#definition().limit ? bytes : 0;
  });
  readonly #all: readonly Checks.Finding[] = $derived.by(() => this.findingsIn(this.body));
  /** What is said now: of what is written at once, of what is blank once somebody has asked. */
  readonly findings: readonly Checks.Finding[] = $derived.by(() =>
    this.#all.filter((finding) => this.asksAll || this.#isOfWritten(finding)),
  );
  readonly standing: 'draft' | 'ready' = $derived.by(
    () => this.checks?.standingOf(this.body, this.#all) ?? 'draft',
  );
  /** Nothing is called ready before it can be looked over. */
  readonly canCheck: boolean = $derived.by(() => this.checks !== null);
  /** Is it kept with the account, beside this phone? */
  readonly isKeptWithAccount: boolean = $derived.by(() => keepsTexts(this.#learner.view));
  /** Is something still to be written on this phone? Nothing is said to be done before. */
  readonly isBeingWritten: boolean = $derived.by(() => this.#learner.view.status.kind === 'saving');
  /** Has the server answered for all that was written and deleted? */
  readonly isGone: boolean = $derived.by(() => ['saved', 'words'].includes(this.#learner.view.status.kind));

  /**
   * @param definition the worksheet in the page's language
   * @param learner who holds this phone
   */
  constructor(definition: () => Worksheet, learner: Learner) {
    this.#definition = definition;
    this.#learner = learner;
  }

  get definition(): Worksheet {
    return this.#definition();
  }

  /** Begins on a page that runs. @param today ISO date where the writer is */
  begin(today: string): void {
    this.#today = today;
  }

  /** What checks say of a body; nothing before they have come. */
  findingsIn(body: Body): readonly Checks.Finding[] {
    return this.#today === '' ? [] : (this.checks?.findingsOf(this.#definition(), body, this.#today) ?? []);
  }

  #isOfWritten({ part, row, field }: Checks.Finding): boolean {
    if (row === undefined || field === undefined) return !isBlank(this.body.parts[part]);
    return !isBlank(rowsOf(this.body, part).find(({ id }) => id === row)?.[field]);
  }

  #keep(body: Body): void {
    const wasReady = this.body.ready === true;
    const { id } = this.#definition();
    const text = textOfBody(this.#definition(), body);
    this.#written = { text, body };
    this.deleted = null;
    void this.#learner.phone.keepText(id, text);
    if (wasReady || body.ready === true) this.#count(body.ready === true);
  }

  /** Says in the record whether it is ready. */
  #count(isReady: boolean): void {
    const { id } = this.#definition();
    const said = this.#learner.view.record.forms[id]?.values['ready'] === READY.ready;
    if (said !== isReady) void this.#learner.phone.fillIn(id, isReady ? READY : DRAFT);
  }

  /** What was called ready on an older page, or came from another phone, counts from now on. */
  countFound(): void {
    if (this.#isFoundReady || !this.#learner.view.ready || this.body.ready !== true) return;
    this.#isFoundReady = true;
    this.#count(true);
  }

  /** Waits until the phone has written all of it. @returns false where it has no room, which the page says */
  async written(): Promise<boolean> {
    await this.#learner.phone.settled();
    return this.#learner.view.status.kind !== 'not-kept';
  }

  set(part: string, value: Value): void {
    this.#keep(withPart(this.body, part, value, this.#definition().language));
  }

  /** Says that a part is not known yet, or is. */
  setUnknown(part: string, isUnknown: boolean): void {
    this.#keep(withUnknown(this.body, part, isUnknown));
  }

  /** Begins with a body that somebody else wrote: the half-filled one. */
  take(body: Body): void {
    this.#keep(body);
  }

  /** Says who can read some of it, or that those of this role can't. */
  setReader(role: Reader['role'], reader: Omit<Reader, 'role'> | null): void {
    // Effects call this: they must not run again because of it.
    const others = untrack(() => this.readers).filter((each) => each.role !== role);
    this.readers = reader === null ? others : [...others, { role, ...reader }];
  }

  /** The part that this phone showed last; undefined where there was none. */
  async leftOff(): Promise<string | undefined> {
    const places = await this.#learner.phone
      .use((store) => store.setting(LEFT_OFF, isPlaces))
      .catch(() => null);
    return places?.[this.#definition().id];
  }

  /** Notes that a part is on screen. A shared phone keeps no trace of it. */
  async leave(part: string): Promise<void> {
    if (this.#learner.view.shared) return;
    const { id } = this.#definition();
    const note = async (store: PhoneStore): Promise<void> =>
      store.keep(LEFT_OFF, { ...(await store.setting(LEFT_OFF, isPlaces)), [id]: part });
    // Where nothing can be kept, the sheet begins with its first part.
    await this.#learner.phone.use(note).catch(() => null);
  }

  newId(): string {
    return this.#learner.phone.tools.newId();
  }

  /** Calls it ready. @returns what keeps it from that; then it stays a draft, and all is said */
  sayReady(): readonly Checks.Finding[] {
    const blocking = this.#all.filter(({ blocks }) => blocks);
    if (blocking.length > 0) this.asksAll = true;
    else {
      this.#keep({ ...this.body, ready: true });
      void this.#learner.phone.send();
    }
    return blocking;
  }

  backToDraft(): void {
    const { ready: _ready, ...body } = this.body;
    this.#keep(body);
  }

  /** Deletes all of it, on this phone and where it is kept with the account. */
  async delete(): Promise<void> {
    const { text } = this;
    if (this.body.ready === true) this.#count(false);
    this.#written = null;
    this.asksAll = false;
    this.deleted = text;
    await this.#learner.phone.keepText(this.#definition().id, '');
    await this.#learner.phone.send();
  }

  /** Brings back what was deleted. Resolves once the phone has written it. */
  async undo(): Promise<void> {
    const { deleted } = this;
    if (deleted === null) return;
    this.deleted = null;
    const done = this.#learner.phone.keepText(this.#definition().id, deleted);
    if (this.body.ready === true) this.#count(true);
    await done;
  }
}
