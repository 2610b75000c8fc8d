import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import {
  type AsyncCommand,
  type Arbitrary,
  constant,
  nat,
  boolean,
  tuple,
  oneof,
} from 'fast-check';
import * as z from 'zod/mini';
import { answerClaim } from '#lib/phone/claim.ts';
import { result } from '#lib/phone/store/database.ts';
import {
  type EventRow,
  isText,
  isUnsent,
  reading,
  type Reflection,
} from '#lib/phone/store/rows.ts';
import type { Phone } from '#lib/phone/phone.ts';
import { setShared } from '#lib/phone/share.ts';
import { signOut, type SignOutHow } from '#lib/phone/sign-out.ts';
import { PhoneStore } from '#lib/phone/store/phone-store.ts';
import { signedIn } from '#lib/phone/sign-in.ts';
import { sync } from '#domain/contract/sync.ts';
import type { Catalogue, CatalogueItem } from '#domain/course.ts';
import { emptyRecord, type ProgressEvent } from '#domain/events/events.ts';
import { REFLECTIONS_FORM, reflectionsKeptSince } from '#domain/worksheet.ts';
import { recordItems } from '#functions/storage/records.ts';
import { createSessionKeeper } from '#functions/storage/sessions.ts';
import { ids } from '#functions/ids.ts';
import { makeIdentity } from '../../integration/identity/support.ts';
import {
  DAY_MS,
  NOON,
  PAGE_HEADERS,
  type TestApi,
  makeApi,
  makeLearner,
  signIn,
} from '../../support/api.ts';
import { seeded, someAnswer } from '../../support/course-events.ts';
import type { TestDatabase } from '../../support/database.ts';
import { type TestPhone, cloneProfile, meOf, openPhone } from './phones.ts';
import { type Findings, tally } from './tally.ts';

/** Events by their ids. */
type Events = Map<string, ProgressEvent>;

/** What the model believes of one phone. */
interface Believed {
  /** Who is signed in; null for nobody. */
  holder: string | null;
  /** Several people use it. */
  shared: boolean;
  /** Who signed out of it and has not come back. */
  readonly gone: Set<string>;
  /** Events kept on it, by whose they are; under an empty string those of nobody yet. */
  readonly held: Map<string, Events>;
  /** What each person wrote last on it, to be kept with their account. */
  readonly words: Map<string, string>;
}

/** The whole world as it ought to be: no code of the product in it. */
export interface Model {
  readonly phones: Believed[];
  /** All that ought to be in each person's record once everything is sent. */
  readonly due: Map<string, Events>;
  /** That, at the moment of the copy. */
  copied: Map<string, Events> | null;
}

/** One tab of a phone's browser. */
interface Tab {
  readonly app: TestPhone;
  /** What waits for a little time to pass: to hear of the other tab. */
  readonly soon: Set<() => void>;
  /** Made since they were last looked at. */
  readonly fresh: ProgressEvent[];
}

/** One phone of the real world. */
interface RealPhone {
  readonly name: string;
  /** Its database, as one may look into it from outside. */
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
  readonly notes: readonly Reflection[];
  /** How much else there is of theirs. */
  readonly others: number;
}

/** The reflection that people write in. */
const REFLECTION = 'alpha.q3';
/** What a tab does within such a time happens when time passes; what comes later never by itself, ms. */
const SOON_MS = 1000;

/** The real thing: phones with the phone's own code, the real handlers, a real database. */
export class Real {
  readonly people: readonly string[];
  readonly phones: RealPhone[] = [];
  /** Ids of events that the server has taken, as it stands since it was last restored, and ever. */
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

  /** Somebody signs in in this browser, behind the back of the open app. */
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

  /** What stands on a phone. @param whose empty for whoever uses it without an account */
  async rows({ store }: RealPhone, whose: string): Promise<Rows> {
    const owner = whose === '' ? await store.anonymous('') : whose;
    const { events, records, swaps } = await store.belongings(owner);
    const notes = await store.run(
      reading(['notes'], (tx) => result(tx.objectStore('notes').getAll())),
    );
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

const into = (
  target: Map<string, Events>,
  whose: string,
  events: Iterable<ProgressEvent>,
): void => {
  const theirs = target.get(whose) ?? new Map<string, ProgressEvent>();
  for (const event of events) theirs.set(event.id, event);
  target.set(whose, theirs);
};

/** Whom a tab shows as signed in; empty for nobody. */
const shownIn = (phone: Phone): string => phone.view.me?.person.id ?? '';

/** What is made in a tab belongs to whom it shows, also where it has not heard yet that the phone is in other hands. */
const make = async (
  model: Model,
  believed: Believed,
  tab: Tab,
  work: (phone: Phone) => Promise<void>,
): Promise<void> => {
  const whose = shownIn(tab.app.phone());
  await work(tab.app.phone());
  const fresh = tab.fresh.splice(0);
  into(believed.held, whose, fresh);
  if (whose !== '') into(model.due, whose, fresh);
};

/** A little time passes: the tab hears of the other one, and shows what is. @throws Error where it shows anything else */
const hear = async (believed: Believed, { app, soon }: Tab): Promise<void> => {
  const [phone, works] = [app.phone(), [...soon]];
  soon.clear();
  for (const work of works) work();
  await phone.settled();
  const { shared, record } = phone.view;
  if (shownIn(phone) !== (believed.holder ?? '')) throw new Error('a tab shows another holder');
  if (shared !== believed.shared) throw new Error(`a tab shows shared: ${String(shared)}`);
  if (believed.holder !== null) return;
  const theirs = [...(believed.held.get('')?.values() ?? [])];
  const steps = new Set(theirs.flatMap((event) => (event.t === 'step' ? [event.section] : [])));
  const shown = Object.keys(record.steps);
  if (shown.length !== steps.size || !shown.every((section) => steps.has(section)))
    throw new Error('nobody is signed in, and other steps than nobody’s are shown');
};

/**
 * Only what the server has is ever taken off a phone: off one that several people use, and when somebody leaves. Then nothing of theirs is
 * left but what waits. @throws Error naming what is not so
 */
const look = async (
  model: Model,
  real: Real,
  believed: Believed,
  around: RealPhone,
): Promise<void> => {
  for (const [whose, events] of believed.held) {
    const kept = new Set((await real.rows(around, whose)).events.map(({ id }) => id));
    for (const event of [...events.values()].filter(({ id }) => !kept.has(id))) {
      events.delete(event.id);
      // A place makes way for the next one.
      if (event.t === 'place') continue;
      const what = `${event.t} ${event.id} of ${whose || 'nobody'}`;
      if (whose === '' || (whose === believed.holder && !believed.shared))
        throw new Error(`taken off the phone: ${what}`);
      if (real.taken.has(event.id)) continue;
      if (!real.everTaken.has(event.id)) throw new Error(`lost: ${what}`);
      // They left a phone that had not heard that the server forgot.
      const isElsewhere = model.phones.some(({ held }) => held.get(whose)?.has(event.id) === true);
      if (!isElsewhere) model.due.get(whose)?.delete(event.id);
    }
  }
  for (const person of believed.gone) {
    const { events, notes, others } = await real.rows(around, person);
    if (others > 0 || events.some(({ standing }) => standing === 'acknowledged'))
      throw new Error('more than what waits is left of who signed out');
    const underWay = new Set(
      events.map(({ event }) => (event.t === 'work' ? event.worksheet : '')),
    );
    if (!notes.every((note) => isUnsent(note) || underWay.has(note.section)))
      throw new Error('words are left of who signed out');
  }
};

const PATIENCE = 20;

/** Somebody signs in: from now on the phone is theirs. */
const arrive = async (
  real: Real,
  believed: Believed,
  around: RealPhone,
  phone: Phone,
  person: string,
): Promise<void> => {
  believed.holder = person;
  believed.gone.delete(person);
  await real.signIn(around, phone, person);
};

/** Sends until nothing is left; signs in again where that is asked. The other tab hears of it. */
const deliver = async (
  real: Real,
  believed: Believed,
  around: RealPhone,
  person: string,
): Promise<void> => {
  const [tab, other] = around.tabs;
  if (tab === undefined || other === undefined) throw new Error('no tabs');
  const phone = tab.app.phone();
  await arrive(real, believed, around, phone, person);
  for (let tries = 0; tries < PATIENCE; tries += 1) {
    await phone.send();
    const { kind } = phone.view.status;
    if (kind === 'sign-in') await real.signIn(around, phone, person);
    else if (tries > 0 && (kind === 'saved' || kind === 'apart')) return hear(believed, other);
  }
  throw new Error(`not drained: ${JSON.stringify(phone.view.status)}`);
};

/** Everybody on every phone sends everything; then the records are what the model says. @throws Error naming what is not */
const drain = async (model: Model, real: Real): Promise<void> => {
  for (const [n, around] of real.phones.entries()) {
    const believed = model.phones[n];
    if (believed === undefined) continue;
    around.online = true;
    around.mishap = 'none';
    const { holder } = believed;
    const waiting = [...believed.held.keys(), ...believed.words.keys()];
    for (const person of new Set(holder === null ? waiting : [...waiting, holder])) {
      if (person !== '') await deliver(real, believed, around, person);
    }
    await look(model, real, believed, around);
  }
  for (const person of real.people) {
    const { lost, double, wrong } = await real.compare(person, model.due.get(person) ?? new Map());
    const found = [...lost, ...double, ...wrong];
    if (found.length > 0) throw new Error(`not as it ought to be: ${found.join('; ')}`);
    const written = await real.writtenBy(person);
    for (const { words } of model.phones) {
      const text = words.get(person);
      if (text !== undefined && !written.has(text)) throw new Error(`not with the server: ${text}`);
    }
  }
};

const keepWords = (phone: Phone): Promise<void> => phone.fillIn(REFLECTIONS_FORM, { on: 1 });

/** Signs out in some tabs at once. */
const leave = async (
  believed: Believed,
  tabs: readonly Tab[],
  unsent: SignOutHow['unsent'],
): Promise<void> => {
  await Promise.all(
    tabs.map(async ({ app }) => {
      const shown = shownIn(app.phone());
      const end = await signOut(app.phone(), { everywhere: false, unsent });
      // A tab that shows who is gone signs out nobody.
      if (end.kind === 'unsent' || shown === '' || shown !== believed.holder) return;
      believed.gone.add(shown);
      believed.holder = null;
    }),
  );
};

type Command = AsyncCommand<Model, Real>;

/** What a command works on. */
interface Place {
  readonly model: Model;
  readonly real: Real;
  readonly believed: Believed;
  readonly around: RealPhone;
  readonly tab: Tab;
  /** The app in that tab. */
  readonly phone: Phone;
}
type Run = (place: Place) => Promise<void>;

const MOST_PHONES = 2;

/** A command in one of the tabs of one of the phones. */
const command = (words: string, which: number, run: Run): Command => ({
  check: () => true,
  run: async (model, real) => {
    const n = which % real.phones.length;
    const [around, believed] = [real.phones[n], model.phones[n]];
    const tab = around?.tabs[which < MOST_PHONES ? 0 : 1];
    if (around === undefined || believed === undefined || tab === undefined)
      throw new Error('no such phone');
    await run({ model, real, believed, around, tab, phone: tab.app.phone() });
    await look(model, real, believed, around);
  },
  toString: () => `${words}(${which})`,
});

const anyTab = nat({ max: MOST_PHONES * 2 - 1 });

const inTab = (words: string, run: Run): Arbitrary<Command> =>
  anyTab.map((which) => command(words, which, run));

/** All that may happen (docs/bars.md R4), each group as often as the others. */
export const commands: Arbitrary<Command>[] = [
  oneof({ weight: 1, arbitrary: constant(0) }, { weight: 4, arbitrary: constant(1) }).chain((how) =>
    tuple(anyTab, nat({ max: 40 })).map(([which, number]) =>
      command(`record ${number}`, which, ({ model, real, believed, tab }) =>
        make(model, believed, tab, (phone) => real.act(phone, number, how)),
      ),
    ),
  ),
  tuple(anyTab, nat({ max: 40 }), boolean()).map(([which, number, anew]) =>
    command(
      `write ${number}${anew ? ', kept anew' : ''}`,
      which,
      async ({ model, believed, tab, phone }) => {
        // Nobody writes in a page sooner than it hears of the other.
        await hear(believed, tab);
        if (believed.holder === null || believed.shared) return;
        if (anew) await make(model, believed, tab, keepWords);
        if (reflectionsKeptSince(phone.view.record) === null) return;
        const text = `words ${number}`;
        believed.words.set(believed.holder, text);
        await phone.keepReflection(REFLECTION, text);
      },
    ),
  ),
  tuple(anyTab, nat({ max: 1 })).map(([which, who]) =>
    command(`sign in ${who}`, which, ({ real, believed, around, phone }) =>
      arrive(real, believed, around, phone, real.people[who] ?? ''),
    ),
  ),
  oneof(
    inTab('sign out', ({ believed, tab }) => leave(believed, [tab], 'stop')),
    inTab('sign out and leave what waits', ({ believed, tab }) => leave(believed, [tab], 'leave')),
    inTab('sign out in both tabs at once', ({ believed, around }) =>
      leave(believed, around.tabs, 'leave'),
    ),
  ),
  tuple(anyTab, boolean()).map(([which, mine]) =>
    command(`claim ${String(mine)}`, which, async ({ model, believed, phone }) => {
      const { claim } = phone.view;
      if (claim === null) return;
      await answerClaim(phone, claim.person, mine);
      if (!mine || claim.person !== believed.holder) return;
      const events = [...(believed.held.get('')?.values() ?? [])];
      believed.held.delete('');
      into(believed.held, claim.person, events);
      into(model.due, claim.person, events);
    }),
  ),
  tuple(anyTab, boolean()).map(([which, on]) =>
    command(`shared ${String(on)}`, which, async ({ believed, phone }) => {
      if ((await setShared(phone, on)) === 0) believed.shared = on;
    }),
  ),
  oneof(
    inTab('go offline', async ({ around }) => {
      around.online = false;
    }),
    inTab('come back', async ({ around, phone }) => {
      around.online = true;
      await phone.back();
    }),
    inTab('lose an answer', async ({ around, phone }) => {
      around.mishap = 'lost-answer';
      await phone.send();
    }),
    inTab('lose a request', async ({ around, phone }) => {
      around.mishap = 'lost-request';
      await phone.send();
    }),
  ),
  oneof(
    inTab('time passes', ({ believed, tab }) => hear(believed, tab)),
    inTab('send', ({ phone }) => phone.send()),
    inTab('kill the app while it sends', async ({ tab, phone }) => {
      const sending = phone.send();
      await tab.app.kill();
      await sending;
    }),
    tuple(anyTab, nat({ max: 1 })).map(([which, who]) =>
      command(`the cookie is ${who}'s`, which, async ({ real, around, phone }) => {
        await real.useCookieOf(around, real.people[who] ?? '');
        await phone.send();
      }),
    ),
  ),
  oneof(
    inTab('clone the profile', async ({ model, real, believed, around }) => {
      if (real.phones.length === MOST_PHONES) return;
      const name = `${around.name}-${real.phones.length}`;
      await cloneProfile(around.name, name);
      const held = new Map([...believed.held].map(([whose, events]) => [whose, new Map(events)]));
      const [gone, words] = [new Set(believed.gone), new Map(believed.words)];
      model.phones.push({ ...believed, held, gone, words });
      await real.addPhone(name);
      const copy = real.phones.at(-1);
      if (copy !== undefined) copy.cookie = around.cookie;
    }),
    inTab('end every session', ({ real }) => real.endSessions()),
    inTab('copy the server', async ({ model, real }) => {
      await drain(model, real);
      await real.copy();
      model.copied = new Map([...model.due].map(([whose, events]) => [whose, new Map(events)]));
    }),
    inTab('restore the server', async ({ model, real }) => {
      const { copied } = model;
      if (copied === null) return;
      await real.restore();
      // What is neither in the copy nor on any phone is gone: its owner signed out, everywhere it was.
      model.due.clear();
      for (const [whose, events] of copied) into(model.due, whose, events.values());
      for (const { held } of model.phones) {
        for (const [whose, events] of held)
          if (whose !== '') into(model.due, whose, events.values());
      }
    }),
    inTab('drain', ({ model, real }) => drain(model, real)),
  ),
];

/** The last command of every run. */
export const endOf = async (model: Model, real: Real): Promise<void> => {
  await drain(model, real);
  real.close();
};

/** A world before its first command: both people have signed in on its phone, had their words kept, and left. */
export const begin = async (
  test: TestDatabase,
  catalogue: Catalogue,
): Promise<{ model: Model; real: Real }> => {
  const real = await Real.make(test, catalogue);
  const believed: Believed = {
    holder: null,
    shared: false,
    gone: new Set(),
    held: new Map(),
    words: new Map(),
  };
  const model: Model = { phones: [believed], due: new Map(), copied: null };
  const [around] = real.phones;
  const tab = around?.tabs[0];
  if (around === undefined || tab === undefined) throw new Error('no phone');
  for (const person of real.people) {
    await arrive(real, believed, around, tab.app.phone(), person);
    await make(model, believed, tab, keepWords);
    await leave(believed, [tab], 'stop');
    await look(model, real, believed, around);
  }
  return { model, real };
};
