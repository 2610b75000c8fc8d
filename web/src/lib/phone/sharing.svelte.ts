import { readSharing, type Sharing, type SharedWorksheet } from '#domain/contract/sharing.ts';
import { call, type CallFailure, type Outcome } from '../api/client.ts';
import type { Learner } from './learner.svelte.ts';
import { askFor, refusalOf, sendAct, sendSharing } from './send-sharing.ts';
import {
  dropAct,
  isWaiting,
  keepAct,
  keepKnown,
  type KeptSharing,
  readKeptSharing,
  type SharingAct,
} from './store/sharing.ts';
import type { PhoneStore } from './store/phone-store.ts';
import type { Operation } from './store/rows.ts';

/** What came of sharing or taking back: done, kept until there is a signal, or refused; `acts` says why. */
export type Asked = 'done' | 'waits' | 'refused';

/** Errors that say no more than that there was no way to the server. */
const NO_WAY: ReadonlySet<CallFailure['error']> = new Set(['offline', 'unavailable', 'unreadable']);

/**
 * What somebody shares, as the server says it, and the acts that wait for a signal. What the server said last
 * is kept on the phone, unless several people use it.
 */
export class SharingReading {
  readonly #learner: Learner;
  /** As it came last. */
  value = $state.raw<Sharing | null>(null);
  /** Why nothing came the last time. */
  failure = $state.raw<CallFailure | null>(null);
  /** Those that wait for a signal, and those that were refused. */
  acts = $state.raw<readonly SharingAct[]>([]);

  constructor(learner: Learner) {
    this.#learner = learner;
  }

  get #person(): string | undefined {
    return this.#learner.view.me?.person.id;
  }

  /** Runs an operation on the phone and shows what is kept then. @returns null where nothing can be kept */
  async #keep(work: (person: string) => Operation<KeptSharing>): Promise<KeptSharing | null> {
    const person = this.#person;
    if (person === undefined || this.#learner.view.shared) return null;
    const kept = await this.#learner.phone.use((store) => store.run(work(person))).catch(() => null);
    if (kept !== null) this.#show(kept);
    return kept;
  }

  #show({ known, acts }: KeptSharing): void {
    this.acts = acts;
    this.value = known ?? this.value;
  }

  async readKept(): Promise<void> {
    await this.#keep(readKeptSharing);
  }

  /** Sends the acts that wait, and reads what the server says. */
  async read(): Promise<void> {
    const person = this.#person;
    if (person === undefined) return;
    await this.readKept();
    const store = this.acts.some(isWaiting) ? await this.#store() : null;
    if (store !== null) {
      const kept = await sendSharing({ ...this.#learner.phone.tools, store, call }, person).catch(() => null);
      if (kept !== null) this.#show(kept);
    }
    const outcome = await call(readSharing, null);
    this.failure = outcome.ok ? null : outcome;
    if (outcome.ok) await this.#take(outcome.value);
  }

  async #take(value: Sharing): Promise<void> {
    this.value = value;
    await this.#keep((person) => keepKnown(person, value));
  }

  /** The phone's database, to be used outside its queue: the server may take long. */
  #store(): Promise<PhoneStore | null> {
    return this.#learner.phone.use((store) => Promise.resolve(store)).catch(() => null);
  }

  /** Asks for something at once. What finds no way to the server is kept, and goes with the next signal. */
  async ask(worksheet: string, share: SharingAct['share']): Promise<Outcome<Asked>> {
    const person = this.#person;
    if (person === undefined) return { ok: false, error: 'sign_in_needed' };
    const tools = { ...this.#learner.phone.tools, call };
    const act: SharingAct = { id: tools.newId(), worksheet, at: tools.now(), share };
    const isKept = (await this.#keep(() => keepAct(person, act))) !== null;
    const store = isKept ? await this.#store() : null;
    const outcome =
      store === null ? await askFor(tools, person, act) : await sendAct({ ...tools, store }, person, act);
    const refused = refusalOf(act, outcome);
    if (isKept) await this.readKept();
    else if (refused !== null) this.acts = [{ ...act, refused }];
    if (outcome.ok) await this.#take(outcome.value);
    else if (refused !== null) await this.read();
    if (refused !== null) return { ok: true, value: 'refused' };
    if (outcome.ok) return { ok: true, value: 'done' };
    return isKept && NO_WAY.has(outcome.error) ? { ok: true, value: 'waits' } : outcome;
  }

  /**
   * Calls off an act that waits, or has read why it was refused. A share that may have reached the
   * server is taken back.
   */
  async callOff({ id, worksheet, share, isTried, refused }: SharingAct): Promise<Outcome<Asked>> {
    if (refused === undefined && isTried === true && share !== null) return this.ask(worksheet, null);
    const kept = await this.#keep((person) => dropAct(person, id));
    if (kept === null) this.acts = [];
    return { ok: true, value: 'done' };
  }

  /** What became of one worksheet; undefined where it was never shared, or nobody has said yet. */
  of(worksheet: string): SharedWorksheet | undefined {
    return this.value?.worksheets.find((each) => each.worksheet === worksheet);
  }

  /** The act on one worksheet that waits, or was refused. */
  actOn(worksheet: string): SharingAct | undefined {
    return this.acts.find((each) => each.worksheet === worksheet);
  }

  waiting(worksheet: string): SharingAct | undefined {
    const act = this.actOn(worksheet);
    return act !== undefined && isWaiting(act) ? act : undefined;
  }
}
