import { lettersOfBytes } from '#domain/envelope/letters.ts';
import {
  type EnvelopeOutcome,
  ENVELOPES_AT_ONCE,
  MOST_POSTED_LETTERS,
  postEnvelopes,
} from '#domain/contract/envelopes.ts';
import { Gathering, idOf, MOST_ENVELOPE_BYTES, readPicture } from '#domain/envelope/pictures.ts';
import type { Call, CallFailure } from '#lib/api/client.ts';
import { backoffMs } from '#lib/phone/backoff.ts';
import type { PhoneTools } from '#lib/phone/browser-tools.ts';
import {
  type CarriedEnvelope,
  carryEnvelope,
  putDownEnvelopes,
  readCarried,
} from '#lib/phone/store/envelopes.ts';

/** Phones that are begun at once: somebody may turn to the next one and come back. */
const MOST_BEGUN = 6;

type Tools = Pick<PhoneTools, 'now' | 'chance' | 'after'>;

/** What came of one that was posted; `retry` stays here. */
export interface Posted {
  readonly at: number;
  readonly outcome: Exclude<EnvelopeOutcome, 'retry'>;
}

/** A phone that carries others' steps unread: gathers their pictures, keeps what is whole, and posts it. */
export class Collecting {
  readonly #call: Call;
  readonly #tools: Tools;
  #begun: Gathering[] = [];
  #failures = 0;
  /** At once: fewer after a call that failed for another cause than the signal. */
  #most = ENVELOPES_AT_ONCE;
  #cancel: () => void = () => undefined;
  /** Gathered by this page: their pictures are still shown for a while. */
  readonly #done = new Set<string>();
  carried = $state.raw<readonly CarriedEnvelope[]>([]);
  posted = $state.raw<readonly Posted[]>([]);
  /** How far the phone is that is filmed; null for none. */
  current = $state.raw<{ readonly had: number; readonly count: number } | null>(null);
  /** What was shown last is whole, or was before. */
  last = $state.raw<'whole' | 'known' | null>(null);
  /** False where this browser keeps nothing: then it's in the page alone. */
  isKept = $state(true);
  isPosting = $state(false);
  failure = $state.raw<CallFailure | null>(null);

  constructor(call: Call, tools: Tools) {
    this.#call = call;
    this.#tools = tools;
  }

  async begin(): Promise<void> {
    const kept = await readCarried(this.#tools.now()).catch(() => null);
    if (kept === null) this.isKept = false;
    else this.carried = kept;
    await this.post();
  }

  /** Takes in what a code says. @returns true once an envelope is whole and kept */
  async add(text: string): Promise<boolean> {
    const picture = readPicture(text);
    if (picture === null) return false;
    const { id } = picture;
    if (this.#done.has(id) || this.carried.some((each) => each.id === id)) {
      this.current = null;
      this.last ??= 'known';
      return false;
    }
    const known = this.#begun.find((each) => each.isOf(picture));
    const gathering = known ?? new Gathering(picture);
    if (known === undefined) this.#begun = [gathering, ...this.#begun].slice(0, MOST_BEGUN);
    gathering.add(picture);
    this.last = null;
    this.current = { had: gathering.had, count: gathering.count };
    const envelope = await gathering.whole();
    if (envelope === null || this.#done.has(id)) return false;
    this.#begun = this.#begun.filter((each) => each !== gathering);
    await this.#carry(id, envelope);
    this.current = null;
    this.last = 'whole';
    return true;
  }

  /** Said to be carried only once it is on the disk: from then on nothing loses it. */
  async #carry(id: string, envelope: Uint8Array): Promise<void> {
    this.#done.add(id);
    const carried = { id, envelope, at: this.#tools.now() };
    this.carried = [...this.carried, carried];
    await carryEnvelope(carried).catch(() => (this.isKept = false));
    void this.post();
  }

  /** Takes in a file of a box. @returns false for what can be none */
  async bring(file: Blob): Promise<boolean> {
    if (file.size === 0 || file.size > MOST_ENVELOPE_BYTES) return false;
    const envelope = new Uint8Array(await file.arrayBuffer());
    const id = await idOf(envelope);
    const isKnown = this.#done.has(id) || this.carried.some((each) => each.id === id);
    if (!isKnown) await this.#carry(id, envelope);
    return true;
  }

  #batch(): readonly CarriedEnvelope[] {
    let letters = 0;
    return this.carried.slice(0, this.#most).filter(({ envelope }, at) => {
      letters += (envelope.length * 3) / 2 + 8;
      return at === 0 || letters <= MOST_POSTED_LETTERS;
    });
  }

  /** Posts what is carried. Without a signal it goes again by itself. */
  async post(): Promise<void> {
    if (this.isPosting || this.carried.length === 0) return;
    this.#cancel();
    this.isPosting = true;
    let goes = true;
    while (goes && this.carried.length > 0) {
      const batch = this.#batch();
      const envelopes = batch.map(({ envelope }) => lettersOfBytes(envelope));
      const outcome = await this.#call(postEnvelopes, { envelopes });
      this.failure = outcome.ok ? null : outcome;
      if (outcome.ok) {
        this.#most = ENVELOPES_AT_ONCE;
        goes = await this.#settle(batch, outcome.value.outcomes);
      } else {
        // One that the server stumbles over holds up no other for long.
        const isOurs = outcome.error === 'unavailable' || outcome.error === 'internal';
        if (isOurs && this.#most === 1) this.carried = [...this.carried.slice(1), ...batch];
        if (isOurs) this.#most = 1;
        goes = false;
      }
    }
    this.isPosting = false;
    if (this.carried.length === 0) this.#failures = 0;
    else if (this.failure === null || !isFinal(this.failure)) {
      const wait = backoffMs(this.#failures, this.#tools.chance(), this.failure?.retryAfterSeconds);
      this.#failures += 1;
      this.#cancel = this.#tools.after(wait, () => void this.post());
    }
  }

  /** @returns false where one asks for the same again */
  async #settle(batch: readonly CarriedEnvelope[], outcomes: readonly EnvelopeOutcome[]): Promise<boolean> {
    const over = batch.flatMap(({ id, at }, place) => {
      const outcome = outcomes[place] ?? 'retry';
      return outcome === 'retry' ? [] : [{ id, at, outcome }];
    });
    const ids = new Set(over.map(({ id }) => id));
    const again = batch.filter(({ id }) => !ids.has(id));
    // What has to go again makes way for the others.
    const others = this.carried.filter((each) => !ids.has(each.id) && !again.includes(each));
    this.carried = [...others, ...again];
    this.posted = [...this.posted, ...over];
    // Where it can't be taken off, it's posted again with the next visit, which changes nothing.
    await putDownEnvelopes([...ids]).catch(() => null);
    return again.length === 0;
  }

  /** The signal came back, or somebody signed in. */
  async back(): Promise<void> {
    this.#failures = 0;
    await this.post();
  }

  next(): void {
    this.current = null;
    this.last = null;
  }

  stop(): void {
    this.#cancel();
  }
}

/** A further try brings the same. */
const isFinal = ({ error }: CallFailure): boolean =>
  ['sign_in_needed', 'session_expired', 'passkey_required', 'not_found', 'on_hold'].includes(error);
