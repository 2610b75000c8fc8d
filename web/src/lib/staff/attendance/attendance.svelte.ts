import { untrack } from 'svelte';
import {
  isPresence,
  joinMarks,
  type Mark,
  type MarkValue,
  type Presence,
  slotStanding,
} from '#domain/attendance/marks.ts';
import {
  type AttendancePerson,
  markAttendance,
  MARKS_AT_ONCE,
  type MarkReceipt,
} from '#domain/contract/attendance.ts';
import type { Call, CallFailure } from '#lib/api/client.ts';
import { backoffMs } from '#lib/phone/backoff.ts';
import type { PhoneTools } from '#lib/phone/browser-tools.ts';
import {
  forgetRoster,
  keepRoster,
  type KeptRoster,
  type QueuedMark,
  queueMarks,
  takeOffMark,
} from '#lib/phone/store/rosters.ts';
import { type OpenedAttendance, wipeTime } from './open.ts';

type Tools = Pick<PhoneTools, 'now' | 'newId' | 'chance' | 'after'>;

const isSignal = ({ error }: CallFailure): boolean =>
  error === 'offline' || error === 'unavailable' || error === 'unreadable' || error === 'too_many';

/** A cohort's list on the screen: what is marked, which marks aren't sent yet, whether it's kept here. */
export class Attendance {
  readonly #call: Call;
  readonly #tools: Tools;
  readonly #trainer: string;
  #opened: OpenedAttendance;
  #failures = 0;
  #cancel: () => void = () => undefined;
  /** Marks of the server, by person; more come in with each that it takes. */
  #known = $state.raw<ReadonlyMap<string, readonly Mark[]>>(new Map());
  /** Marks that the server has not taken, the oldest first. */
  queue = $state.raw<readonly QueuedMark[]>([]);
  /** When this phone wipes the list, ms since 1970 UTC; null where it doesn't keep it. */
  wipeAt = $state<number | null>(null);
  isSending = $state(false);
  /** Marks are being written to this phone: until then it doesn't hold them. */
  isKeeping = $state(false);
  /** Why the last round was not taken; null where it was. */
  failure = $state.raw<CallFailure | null>(null);
  /** Calls that the server has answered: there is a way to it. */
  answered = $state(0);
  /** People who had left when they were marked. */
  left = $state.raw<readonly string[]>([]);
  people = $state.raw<readonly AttendancePerson[]>([]);
  /** When the cohort ended, ms since 1970 UTC: what was marked after that isn't taken. */
  endedAt = $state(Infinity);
  readonly waiting = $derived(this.queue.filter(({ refused }) => refused === undefined));
  readonly refused = $derived(this.queue.filter(({ refused }) => refused !== undefined));
  /** True while there is no way to the server. */
  readonly isOut = $derived(this.failure !== null && isSignal(this.failure));

  /** @param trainer id of who marks */
  constructor(call: Call, tools: Tools, trainer: string, opened: OpenedAttendance) {
    this.#call = call;
    this.#tools = tools;
    this.#trainer = trainer;
    this.#opened = opened;
    this.queue = opened.queue;
    this.take(opened);
  }

  /** Takes in the list as it was just read, beside what is marked here. */
  take(opened: OpenedAttendance): void {
    this.#opened = opened;
    this.people = opened.roster.people;
    this.endedAt = opened.roster.cohort.endedAt ?? Infinity;
    this.wipeAt = opened.wipeAt;
    const known = untrack(() => this.#known);
    this.#known = new Map(
      opened.roster.people.map(({ person, marks }) => [person, joinMarks(known.get(person) ?? [], marks)]),
    );
  }

  /** When a phone that began to keep the list now would wipe it; null where that is over, or never comes. */
  get wouldWipeAt(): number | null {
    const at = wipeTime(this.#opened.roster);
    return at !== null && at > this.#tools.now() ? at : null;
  }

  /** What counts for somebody in a slot, with the marks that are on this phone alone. */
  standing(person: string, slot: string) {
    const own = this.waiting.filter((mark) => mark.person === person).map((mark) => this.#markOf(mark));
    return slotStanding(joinMarks(this.#known.get(person) ?? [], own), slot);
  }

  /** Whether somebody is marked as here or not; null for neither. */
  presence(person: string, slot: string): Presence | null {
    const value = this.standing(person, slot).shown?.value;
    return isPresence(value) ? value : null;
  }

  #markOf({ id, slot, value, at }: QueuedMark): Mark {
    return { id, slot, value, at, by: this.#trainer };
  }

  async mark(people: readonly string[], slot: string, value: MarkValue): Promise<void> {
    const { now, newId } = this.#tools;
    const { id: cohort } = this.#opened.roster.cohort;
    const marks = people.map((person) => ({
      ...{ id: newId(), person, slot, value, at: now(), cohort },
      owner: this.#trainer,
    }));
    this.queue = [...this.queue, ...marks];
    // Where it can't be kept, the page says that these are in it alone.
    if (this.wipeAt !== null) {
      this.isKeeping = true;
      await queueMarks(marks).catch(() => (this.wipeAt = null));
      this.isKeeping = false;
    }
    await this.send();
  }

  /** Sends the queue, part after part. What fails for want of a signal goes again by itself. */
  async send(): Promise<void> {
    if (this.isSending) return;
    this.#cancel();
    this.isSending = true;
    let isRetried = false;
    while (this.waiting.length > 0 && !isRetried) {
      const batch = this.waiting.slice(0, MARKS_AT_ONCE);
      const marks = batch.map(({ id, person, slot, value, at }) => ({ id, person, slot, value, at }));
      const { id: cohort } = this.#opened.roster.cohort;
      const outcome = await this.#call(markAttendance, { cohort, marks });
      if (!outcome.ok) {
        this.failure = outcome;
        break;
      }
      this.failure = null;
      this.answered += 1;
      this.left = [...new Set([...this.left, ...outcome.value.left])];
      isRetried = await this.#settle(batch, outcome.value.results);
    }
    this.isSending = false;
    if (this.waiting.length === 0) this.#failures = 0;
    else if (isRetried || this.isOut) {
      const wait = backoffMs(this.#failures, this.#tools.chance(), this.failure?.retryAfterSeconds);
      this.#failures += 1;
      this.#cancel = this.#tools.after(wait, () => void this.send());
    }
  }

  /** Takes in receipts. @returns whether one of them asks for the same again */
  async #settle(
    batch: readonly QueuedMark[],
    results: Readonly<Record<string, MarkReceipt>>,
  ): Promise<boolean> {
    const known = new Map(this.#known);
    const done: string[] = [];
    const refused: QueuedMark[] = [];
    let isRetried = false;
    for (const mark of batch) {
      const receipt = results[mark.id] ?? 'retry';
      if (receipt === 'retry') isRetried = true;
      else if (typeof receipt === 'object') refused.push({ ...mark, ...receipt });
      else {
        done.push(mark.id);
        known.set(mark.person, joinMarks(known.get(mark.person) ?? [], [this.#markOf(mark)]));
      }
    }
    this.#known = known;
    this.queue = this.queue.flatMap((mark) =>
      done.includes(mark.id) ? [] : (refused.find(({ id }) => id === mark.id) ?? mark),
    );
    // Where it can't be written they go again with the next visit, which changes nothing.
    if (this.wipeAt !== null) await keepRoster(this.#kept(this.wipeAt), refused, done).catch(() => null);
    return isRetried;
  }

  /** The signal came back: no need to wait any longer. */
  back(): Promise<void> {
    this.#failures = 0;
    return this.send();
  }

  /**
   * Sends the queue now and once the signal is back, and has the browser ask before somebody leaves a page
   * that alone holds marks.
   * @param onback runs when the signal is back
   * @returns ends it, and waiting for the next try
   */
  follow(onback: () => void = () => void this.back()): () => void {
    const listening = new AbortController();
    const { signal } = listening;
    const ask = (event: BeforeUnloadEvent): void => {
      if (this.waiting.length > 0 && this.wipeAt === null) event.preventDefault();
    };
    addEventListener('online', onback, { signal });
    addEventListener('beforeunload', ask, { signal });
    void this.send();
    return () => {
      listening.abort();
      this.#cancel();
    };
  }

  /** The list as this phone keeps it, with what the server has taken since it was read. */
  #kept(wipeAt: number): KeptRoster {
    const { roster, readAt } = this.#opened;
    const people = roster.people.map((each) => ({
      ...each,
      marks: [...(this.#known.get(each.person) ?? [])],
    }));
    return { ...roster, people, owner: this.#trainer, readAt, wipeAt };
  }

  /** Keeps the list and the queue on this phone. @returns false where it could not be */
  async keep(): Promise<boolean> {
    const wipeAt = this.wouldWipeAt;
    if (wipeAt === null) return false;
    try {
      await keepRoster(this.#kept(wipeAt), this.queue);
    } catch {
      return false;
    }
    this.wipeAt = wipeAt;
    return true;
  }

  /** Takes the list off this phone. Marks that wait stay until they are sent. */
  async forget(): Promise<void> {
    await forgetRoster(this.#trainer, this.#opened.roster.cohort.id);
    this.wipeAt = null;
  }

  /** Sends what was refused once more: the cohort may be open again, or the day back in its training. */
  async sendRefused(): Promise<void> {
    this.queue = this.queue.map(({ refused: _refused, ...mark }) => mark);
    await this.send();
  }

  async giveUp(id: string): Promise<void> {
    this.queue = this.queue.filter((mark) => mark.id !== id);
    // It may lie here without its list, too.
    await takeOffMark(id).catch(() => null);
  }
}
