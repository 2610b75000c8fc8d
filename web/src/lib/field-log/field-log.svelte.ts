import { beginLog, type Log, type ShiftStart, waitLeft, wipeAtOf } from '#domain/field-log/log.ts';
import { keyOf, newSalt, ROUNDS, seal, unseal } from './seal.ts';
import { keep, type KeptLog, readKept, wipe } from './store.ts';

/**
 * How the log stands: `unsafe` is an address without HTTPS, where nothing can be locked, and `unkept` a
 * browser that keeps nothing.
 */
export type Stage = 'reading' | 'unsafe' | 'unkept' | 'none' | 'locked' | 'open';

/** One phone's field log: locked, open, or not there. Nothing of it is ever sent. */
export class FieldLog {
  stage = $state.raw<Stage>('reading');
  /** Null while it is locked. */
  log = $state.raw<Log | null>(null);
  /** The phone has no room for the last change, which is here alone. */
  isUnwritten = $state(false);
  /** It was changed in another tab, which locked this one. */
  isElsewhere = $state(false);
  /** The doors and the draft before the last act, for as long as the log is open. */
  past = $state.raw<Pick<Log, 'contacts' | 'draft'> | null>(null);

  #key: CryptoKey | null = null;
  #kept: KeptLog | null = null;
  #writing: Promise<void> = Promise.resolve();

  /** Looks what is on this phone. */
  async read(): Promise<void> {
    if (!isSecureContext) {
      this.stage = 'unsafe';
      return;
    }
    try {
      this.#kept = await readKept(Date.now());
      this.stage = this.#kept === null ? 'none' : 'locked';
    } catch {
      // Some private windows keep nothing; the page says so.
      this.stage = 'unkept';
    }
  }

  /** When it is wiped, ms since 1970 UTC; null where there is none. */
  get wipeAt(): number | null {
    return this.#kept?.wipeAt ?? null;
  }

  async start(shift: ShiftStart, pin: string): Promise<void> {
    const log = beginLog(shift);
    const salt = newSalt();
    const key = await keyOf(pin, salt, ROUNDS);
    const first: KeptLog = {
      wipeAt: wipeAtOf(shift.startedAt),
      revision: 1,
      salt,
      rounds: ROUNDS,
      wrong: 0,
      wrongAt: 0,
      ...(await seal(key, log)),
    };
    try {
      if (!(await keep(first))) {
        await this.read();
        return;
      }
    } catch {
      this.stage = 'unkept';
      return;
    }
    this.#kept = first;
    this.#open(key, log);
  }

  /** How long to wait before the next PIN, ms. */
  waitLeft(now: number): number {
    return this.#kept === null ? 0 : waitLeft(this.#kept.wrong, this.#kept.wrongAt, now);
  }

  /** Tries a PIN. A wrong one is counted before it is said to be wrong. */
  async unlock(pin: string): Promise<boolean> {
    await this.#writing;
    // Another tab may have changed it, or counted a wrong one.
    await this.read();
    const kept = this.#kept;
    if (kept === null || this.waitLeft(Date.now()) > 0) return false;
    const key = await keyOf(pin, kept.salt, kept.rounds);
    const log = await unseal(key, kept);
    const right = { wrong: 0, wrongAt: 0 };
    const wrong = { wrong: kept.wrong + 1, wrongAt: Date.now() };
    const next = { ...kept, ...(log === null ? wrong : right), revision: kept.revision + 1 };
    if (await keep(next)) this.#kept = next;
    else await this.read();
    if (log === null || this.#kept !== next) return false;
    this.#open(key, log);
    return true;
  }

  #open(key: CryptoKey, log: Log): void {
    this.#key = key;
    this.log = log;
    this.isElsewhere = false;
    this.stage = 'open';
  }

  /** Locks the log once the last change is written; one that finds no room stays in view. */
  async lock(): Promise<void> {
    await this.#writing;
    if (!this.isUnwritten) this.#close();
  }

  /** Forgets the key and all that it opened. */
  #close(): void {
    if (this.stage !== 'open') return;
    this.#key = null;
    this.log = null;
    this.past = null;
    this.stage = 'locked';
  }

  /** Changes the log and writes it, one change after the other. */
  change(next: (log: Log) => Log): void {
    const key = this.#key;
    if (key === null || this.log === null || this.log.isHandedOver) return;
    const log = next(this.log);
    this.log = log;
    this.#writing = this.#writing.then(() => this.#write(key, log));
  }
  async #write(key: CryptoKey, log: Log): Promise<void> {
    if (this.#kept === null) return;
    const kept = { ...this.#kept, ...(await seal(key, log)), revision: this.#kept.revision + 1 };
    try {
      const isKept = await keep(kept);
      this.isUnwritten = false;
      if (isKept) this.#kept = kept;
      else {
        this.isElsewhere = true;
        this.#close();
        await this.read();
      }
    } catch {
      // No room: the page says so, and keeps it in view until the next change can be written.
      this.isUnwritten = true;
    }
  }

  /** Waits until the last change is written. @returns false where it is not, which the page says */
  async written(): Promise<boolean> {
    await this.#writing;
    return !this.isUnwritten;
  }

  /** Keeps, corrects or takes out a door, which can be undone. */
  changeDoors(next: (log: Log) => Log): void {
    if (this.log !== null) this.past = { contacts: this.log.contacts, draft: this.log.draft };
    this.change(next);
  }
  /** Takes back the last change of doors. */
  undo(): void {
    const { past } = this;
    if (past !== null) this.change((log) => ({ ...log, ...past }));
    this.past = null;
  }

  /** Wipes it at once. @returns false where the browser could not */
  async wipe(): Promise<boolean> {
    await this.#writing;
    try {
      await wipe();
    } catch {
      return false;
    }
    this.#close();
    this.#kept = null;
    this.isUnwritten = false;
    this.stage = 'none';
    return true;
  }
}
