import { MINUTE_MS } from '#domain/values/durations.ts';
import { backoffMs } from './backoff.ts';
import { isOfStorage } from './memory.ts';
import type { Server } from './remote.ts';
import type { PhoneStore } from './store/phone-store.ts';
import type { SyncEnd } from './status.ts';
import type { PhoneTools } from './browser-tools.ts';

/** How long after the last event it is sent, where nothing else sends it sooner: 60 s. */
const QUIET_MS = MINUTE_MS;

export interface Sendable {
  /** Waits for what was asked for so far. */
  readonly settled: () => Promise<void>;
  /** Null where this browser keeps nothing. */
  readonly store: () => PhoneStore | null;
  readonly person: () => string | undefined;
  readonly device: () => string;
  /** How much waits to be sent. */
  readonly waiting: () => number;
  /** Someone signed out here without the server hearing of it. */
  readonly owesSignOut: () => boolean;
  readonly reread: () => Promise<void>;
  /** Shows that sending began. */
  readonly refresh: () => void;
  /** Takes in that something could not be written or read. */
  readonly failed: (error: unknown) => void;
}

/** Sends a phone's outbox to the server: at once, after a while, and again after a failure. */
export class Sender {
  readonly #course: string;
  readonly #tools: PhoneTools;
  readonly #phone: Sendable;
  #sending: Promise<SyncEnd> | null = null;
  #end: SyncEnd | null = null;
  #failures = 0;
  #cancelTimer: () => void = () => undefined;

  constructor(course: string, tools: PhoneTools, phone: Sendable) {
    this.#course = course;
    this.#tools = tools;
    this.#phone = phone;
  }

  /** Is a round out, and how did the last one end? */
  get facts(): { readonly sending: boolean; readonly end: SyncEnd | null } {
    return { sending: this.#sending !== null, end: this.#end };
  }

  /** Forgets how the last round ended: another person signed in. */
  forget(): void {
    this.#end = null;
  }

  /** Sends after a quiet minute, or sooner after a failure. */
  sendAfter(ms = QUIET_MS): void {
    this.#cancelTimer();
    this.#cancelTimer = this.#tools.after(ms, () => void this.send());
  }

  /** The signal came back: no need to wait any longer. */
  async back(): Promise<void> {
    // A round that is out may have begun with no signal, or too early for what is new.
    await this.#sending;
    this.#failures = 0;
    return this.send();
  }

  /** Sends the outbox if someone is signed in. Two calls at once share one round. */
  async send(parting = false): Promise<void> {
    const phone = this.#phone;
    await phone.settled();
    const store = phone.store();
    const person = phone.person();
    if (store === null) return;
    if (person === undefined) {
      // Someone signed out here with no signal: now the server hears of it.
      if (phone.owesSignOut()) {
        await (await this.server())?.endOwedSession(store).catch(phone.failed);
      }
      return;
    }
    // Nothing to send, and no time to ask.
    if (parting && phone.waiting() === 0) return;
    if (this.#sending !== null) {
      await this.#sending;
      await phone.reread();
      // What was done while that round was out goes with one of its own.
      if (phone.waiting() > 0 && this.#end?.kind === 'sent') await this.send(parting);
      return;
    }
    this.#cancelTimer();
    this.#sending = this.#round(store, person, parting).catch((error: unknown) => {
      // No room here for what the server said. The same goes again, which does no harm.
      if (!isOfStorage(error)) reportError(error);
      return { kind: 'later', offline: false, retryAfterSeconds: 0 };
    });
    phone.refresh();
    // Kept apart: a sign-out while the phone is read again forgets the other.
    const end = await this.#sending;
    this.#end = end;
    this.#sending = null;
    if (end.kind === 'later') {
      this.sendAfter(backoffMs(this.#failures, this.#tools.chance(), end.retryAfterSeconds));
      this.#failures += 1;
    } else this.#failures = 0;
    await phone.reread();
    this.#tools.notifyTabs();
    if (end.kind === 'sent' && phone.waiting() > 0) this.sendAfter();
  }

  async #round(store: PhoneStore, person: string, parting: boolean): Promise<SyncEnd> {
    const server = await this.server();
    if (server === null) return { kind: 'later', offline: true, retryAfterSeconds: 0 };
    const { now, newId, alone } = this.#tools;
    const device = this.#phone.device();
    return server.send({ store, now, newId, alone, course: this.#course, device }, person, parting);
  }

  /** What speaks to the server, or null where its code cannot be had now. */
  server(): Promise<Server | null> {
    return this.#tools.server().catch(() => null);
  }
}
