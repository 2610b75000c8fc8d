import { call, type CallFailure, type Outcome } from '#lib/api/client.ts';
import { bringRarely } from '#lib/phone/browser-tools.ts';
import type { Learner } from '#lib/phone/learner.svelte.ts';
import { mayHoldRoster } from '#lib/phone/store/rosters-here.ts';
import { hearAnew } from '#lib/phone/sign-in.ts';

type Reader = Pick<Learner, 'view' | 'isStaff' | 'phone'>;

/** What a page for people with a role reads, and whether it is there for this person at all. */
export class StaffReading<Loaded> {
  readonly #learner: Reader;
  readonly #load: () => Promise<Outcome<Loaded> | null>;
  /** What came last. It stays while the page is read again. */
  loaded = $state.raw<{ readonly value: Loaded } | null>(null);
  /** Why nothing came the last time. */
  failure = $state.raw<CallFailure | null>(null);
  /** Not false before the server, or their lack of any role, has said so. */
  isTheirs = $state(true);

  /** @param load null where the address names nothing */
  constructor(learner: Reader, load: () => Promise<Outcome<Loaded> | null>) {
    this.#learner = learner;
    this.#load = load;
  }

  /** Reads for the first time, once the phone has said who this is. */
  async start(): Promise<void> {
    const learner = this.#learner;
    await learner.phone.settled();
    // Only a trainer who keeps a list of people here pays for this. What fails goes again with the next page.
    if (mayHoldRoster()) {
      await bringRarely()
        .then((part) => part?.checkRosters(call))
        .catch(() => null);
    }
    if (learner.view.me !== null && !learner.isStaff) {
      // They may have been given a role since this device last heard of them.
      await hearAnew(learner.phone);
    }
    // Someone signed out may sign in here. For someone without a role the page does not exist.
    if (learner.view.me === null || learner.isStaff) await this.read();
    else this.isTheirs = false;
  }

  async read(): Promise<boolean> {
    const outcome = await this.#load();
    if (outcome?.ok === true) {
      this.loaded = { value: outcome.value };
      this.failure = null;
      return true;
    }
    // Of a cohort that has ended (`ENDED` of the server) some pages are over, which is no secret here.
    if (outcome === null || (outcome.error === 'not_found' && outcome.field !== 'ended'))
      this.isTheirs = false;
    else this.failure = outcome;
    return false;
  }
}
