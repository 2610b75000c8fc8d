import type { Phone } from '#lib/phone/phone.ts';
import { isTrue } from '#lib/phone/store/rows.ts';

/** A page asks at most this often whether somebody who waits was let in, ms. */
export const ASKS_MS = 15_000;

type Waiting = Pick<Phone, 'view' | 'tools' | 'send' | 'use'>;

/** Looks after somebody in a waiting room, from the pages that they have open. */
export class WaitingRoom {
  readonly #phone: Waiting;
  #askedAt = -Infinity;

  constructor(phone: Waiting) {
    this.#phone = phone;
  }

  /**
   * Asks the server, if somebody waits and it wasn't just asked.
   * @returns the name of the cohort that has let them in; empty where there is no news. It's said once, also
   *   where another page of this phone heard of it
   */
  async look(): Promise<string> {
    const { view, tools } = this.#phone;
    const person = view.me?.person.id;
    if (person === undefined) return '';
    // Signing out takes it off the phone.
    const key = `waits:${person}`;
    if ((view.me?.waiting ?? []).length > 0) {
      if (tools.now() - this.#askedAt < ASKS_MS) return '';
      this.#askedAt = tools.now();
      await this.#phone.use((store) => store.keep(key, true));
      await this.#phone.send();
    }
    const { me } = this.#phone.view;
    const cohort = me?.enrolments.at(-1)?.cohort.name;
    if (me?.person.id !== person || (me.waiting ?? []).length > 0 || cohort === undefined) return '';
    return this.#phone.use(async (store) => {
      if ((await store.setting(key, isTrue)) !== true) return '';
      await store.keep(key, null);
      return cohort;
    });
  }
}
