import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { result } from '#lib/phone/store/database.ts';
import { type EventRow, isText, reading, type TextRow } from '#lib/phone/store/rows.ts';
import type { Phone } from '#lib/phone/phone.ts';
import { PhoneStore } from '#lib/phone/store/phone-store.ts';
import { signedIn } from '#lib/phone/sign-in.ts';
import { sync } from '#domain/contract/sync.ts';
import type { Catalogue, CatalogueItem } from '#domain/course/course.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { emptyRecord, type ProgressEvent } from '#domain/record/events/events.ts';
import { recordItems } from '#functions/storage/records.ts';
import { createSessionKeeper } from '#functions/storage/sessions.ts';
import { ids } from '#functions/ids.ts';
import { makeIdentity } from '../../../integration/identity/support.ts';
import { NOON, PAGE_HEADERS, type TestApi, makeApi, makeLearner, signIn } from '../../../support/api.ts';
import { seeded, someAnswer } from '../../../support/course-events.ts';
import type { TestDatabase } from '../../../support/database.ts';
import { type TestPhone, meOf, openPhone } from '../phones.ts';
import { type Findings, tally } from '../tally.ts';
import type { Events } from './believed.ts';

export interface Tab {
  readonly app: TestPhone;
  /** Callbacks due after a short time, such as hearing of the other tab. */
  readonly soon: Set<() => void>;
  /** Made since they were last looked at. */
  readonly fresh: ProgressEvent[];
}

export interface RealPhone {
  readonly name: string;
  readonly store: PhoneStore;
  /** Two, on that database. */
  readonly tabs: Tab[];
  cookie: string;
  online: boolean;
  /** What becomes of the next call. */
  mishap: 'none' | 'lost-request' | 'lost-answer';
}

/** What stands on a phone of one owner. */
interface Rows {
  readonly events: readonly EventRow[];
  readonly notes: readonly TextRow[];
  /** How many other rows they have. */
  readonly others: number;
}

/** Timers shorter than this run when the model lets time pass, ms. Longer ones never run by themselves. */
const SOON_MS = 1000;

/** The real thing: phones with the phone's own code, the real handlers, a real database. */
export class Real {
  readonly people: readonly string[];
  readonly phones: RealPhone[] = [];
  /** Ids of events in the server since its last restore; `everTaken` has all it ever took. */
  taken = new Set<string>();
  readonly everTaken = new Set<string>();
  readonly #test: TestDatabase;
  readonly #catalogue: Catalogue;
  readonly #identity: ReturnType<typeof makeIdentity>;
  readonly #sessions = new Set<string>();
  readonly #random = seeded(11);
  #api: TestApi;
  #epoch = 1;
  #now = NOON;
  #copy = new Map<string, Record<string, unknown> | undefined>();
  #copyTaken = new Set<string>();

  private constructor(test: TestDatabase, catalogue: Catalogue, people: readonly string[]) {
    this.#test = test;
    this.#catalogue = catalogue;
    this.#identity = makeIdentity(test);
    this.#api = makeApi(test, { catalogue });
    this.people = people;
  }

  /** A world with two people and one phone that is nobody's yet. */
  static async make(test: TestDatabase, catalogue: Catalogue): Promise<Real> {
    const people = [(await makeLearner(test)).id, (await makeLearner(test)).id];
    const real = new Real(test, catalogue, people);
    await real.addPhone(`model-${people[0]}`);
    return real;
  }

  async addPhone(name: string): Promise<void> {
    const store = await PhoneStore.open(name);
    const around: RealPhone = { name, store, tabs: [], cookie: '', online: true, mishap: 'none' };
    this.phones.push(around);
    for (const tab of [this.#openTab(around), this.#openTab(around)]) {
      around.tabs.push(tab);
      await tab.app.phone().start();
    }
  }

  #openTab(around: RealPhone): Tab {
    const soon = new Set<() => void>();
    const fresh: ProgressEvent[] = [];
    const app = openPhone({
      catalogue: this.#catalogue,
      name: around.name,
      now: () => (this.#now += 1),
      random: this.#random,
      online: () => around.online,
      after: (ms, work) => {
        if (ms < SOON_MS) soon.add(work);
        return () => soon.delete(work);
      },
      made: (events) => fresh.push(...events),
      fetch: (path, init) => this.#answer(around, path, init),
    });
    return { app, soon, fresh };
  }

  async #answer(around: RealPhone, path: string, init: RequestInit): Promise<Response> {
    const { mishap } = around;
    around.mishap = 'none';
    if (!around.online || mishap === 'lost-request') throw new TypeError('no signal');
    this.#api.now = this.#now;
    this.#identity.now = this.#now;
    const app = path.startsWith('/api/auth/') ? this.#identity.app : this.#api.app;
    const answer = await app.request(path, {
      method: 'POST',
      body: init.body as string,
      headers: { ...PAGE_HEADERS, cookie: around.cookie },
    });
    if (path === '/api/sync' && answer.ok) {
      const { results } = z.parse(sync.reply, await answer.clone().json());
      for (const [id, receipt] of Object.entries(results)) {
        if (!isText(receipt) || receipt === 'retry') continue;
        this.taken.add(id);
        this.everTaken.add(id);
      }
    }
    if (mishap === 'lost-answer') throw new TypeError('the answer was lost');
    return answer;
  }

  async useCookieOf(around: RealPhone, person: string): Promise<void> {
    around.cookie = await signIn(this.#test, person);
    this.#sessions.add(around.cookie.slice(around.cookie.indexOf('=') + 1));
  }

  async signIn(around: RealPhone, phone: Phone, person: string): Promise<void> {
    await this.useCookieOf(around, person);
    await signedIn(phone, meOf(person));
  }

  async endSessions(): Promise<void> {
    const keeper = createSessionKeeper(this.#test.database, this.#test.tables.short);
    for (const token of this.#sessions) await keeper.end(ids.hash(token));
    this.#sessions.clear();
  }

  #keyOf(person: string) {
    return { TableName: this.#test.tables.core, Key: recordItems.key({ person, course: 'core' }) };
  }

  async copy(): Promise<void> {
    for (const person of this.people) {
      const { Item } = await this.#test.database.send(new GetCommand(this.#keyOf(person)));
      this.#copy.set(person, Item);
    }
    this.#copyTaken = new Set(this.taken);
  }

  async restore(): Promise<void> {
    for (const person of this.people) {
      const item = this.#copy.get(person);
      const { TableName, Key } = this.#keyOf(person);
      await (item === undefined
        ? this.#test.database.send(new DeleteCommand({ TableName, Key }))
        : this.#test.database.send(new PutCommand({ TableName, Item: item })));
    }
    this.taken = new Set(this.#copyTaken);
    await this.endSessions();
    this.#epoch += 1;
    this.#api = makeApi(this.#test, { catalogue: this.#catalogue, epoch: `epoch-${this.#epoch}` });
  }

  /** What is not in a person's record as it ought to be. */
  async compare(person: string, due: Events): Promise<Findings> {
    this.#api.now = this.#now;
    const stored = await this.#api.deps.records.read(person, 'core');
    const times = [NOON - 2 * DAY_MS, this.#now] as const;
    return tally(stored ?? emptyRecord('core'), [...due.values()], this.#catalogue, {
      believed: times,
      received: times,
    });
  }

  /** All versions of what a person wrote that are with the server. */
  async writtenBy(person: string): Promise<Set<string>> {
    const { worksheets } = this.#api.deps;
    const histories = [...(await worksheets.histories(person))];
    const versions = histories.flatMap(([worksheet, history]) =>
      [...history.versions.keys()].map((id) => ({ worksheet, id })),
    );
    return new Set((await worksheets.words(person, versions)).map(({ text }) => text));
  }

  /** What is on a phone. @param whose a person; empty for the one who uses it without an account */
  async rows({ store }: RealPhone, whose: string): Promise<Rows> {
    const owner = whose === '' ? await store.ownId('anonymous', '') : whose;
    const { events, records, swaps } = await store.belongings(owner);
    const notes = await store.run(reading(['notes'], (tx) => result(tx.objectStore('notes').getAll())));
    return {
      events,
      notes: notes.filter((note) => note.owner === owner),
      others: records.length + swaps.size,
    };
  }

  /** Some card or item of the course, by a number. */
  async act(phone: Phone, number: number, how: number): Promise<void> {
    const lessons = this.#catalogue.modules.flatMap((module) => module.lessons);
    const sections = lessons.flatMap((lesson) => lesson.sections);
    const items = new Map<string, CatalogueItem>(
      lessons.flatMap((lesson) => lesson.items).map((item) => [item.id, item]),
    );
    const section = sections[number % sections.length] ?? '';
    const item = items.get(section);
    if (item?.scored === true) phone.answer(item, someAnswer(item, this.#random));
    else if (how === 0) await phone.skip(section);
    else await phone.openCard(section);
    await phone.settled();
  }

  close(): void {
    for (const { store, tabs } of this.phones) {
      store.close();
      for (const { app } of tabs) app.close();
    }
  }
}
