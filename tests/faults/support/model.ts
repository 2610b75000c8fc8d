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
import { answerClaim } from '#lib/record/claim.ts';
import { signOut } from '#lib/record/sign-out.ts';
import type { Catalogue, CatalogueItem } from '#domain/course.ts';
import type { ProgressEvent } from '#domain/events.ts';
import { emptyRecord } from '#domain/progress.ts';
import { recordKey } from '#functions/storage/keys.ts';
import { createSessionKeeper } from '#functions/storage/session-keeper.ts';
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
import { type TestPhone, cloneProfile, meOf, never, openPhone } from './phones.ts';
import { type Findings, tally } from './tally.ts';

/** Events by their ids. */
type Events = Map<string, ProgressEvent>;

/** What the model believes of one phone. */
interface Believed {
  /** Who is signed in; null for nobody. */
  holder: string | null;
  /** Events kept on it, by whose they are; under an empty string those of nobody yet. */
  readonly held: Map<string, Events>;
}

/** The whole world as it ought to be: no code of the product in it. */
export interface Model {
  readonly phones: Believed[];
  /** All that ought to be in each person's record once everything is sent. */
  readonly due: Map<string, Events>;
  /** That, at the moment of the copy. */
  copied: Map<string, Events> | null;
}

/** One phone of the real world. */
interface RealPhone {
  readonly phone: TestPhone;
  cookie: string;
  online: boolean;
  /** What becomes of the next call. */
  mishap: 'none' | 'lost-request' | 'lost-answer';
  /** Made since they were last looked at. */
  fresh: ProgressEvent[];
}

/** The real thing: phones with the phone's own code, the real handlers, a real database. */
export class Real {
  readonly people: readonly string[];
  readonly phones: RealPhone[] = [];
  readonly #test: TestDatabase;
  readonly #catalogue: Catalogue;
  readonly #identity: ReturnType<typeof makeIdentity>;
  readonly #sessions = new Set<string>();
  readonly #random = seeded(11);
  #api: TestApi;
  #epoch = 1;
  #now = NOON;
  #copy = new Map<string, Record<string, unknown> | undefined>();

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
    const around: RealPhone = {
      cookie: '',
      online: true,
      mishap: 'none',
      fresh: [],
      phone: openPhone({
        catalogue: this.#catalogue,
        name,
        now: () => (this.#now += 1),
        random: this.#random,
        online: () => around.online,
        after: never,
        made: (events) => around.fresh.push(...events),
        fetch: (path, init) => this.#answer(around, path, init),
      }),
    };
    this.phones.push(around);
    await around.phone.phone().start();
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
    if (mishap === 'lost-answer') throw new TypeError('the answer was lost');
    return answer;
  }

  /** Somebody signs in in this browser, behind the back of the open app. */
  async useCookieOf(around: RealPhone, person: string): Promise<void> {
    around.cookie = await signIn(this.#test, person);
    this.#sessions.add(around.cookie.slice(around.cookie.indexOf('=') + 1));
  }

  async signIn(around: RealPhone, person: string): Promise<void> {
    await this.useCookieOf(around, person);
    await around.phone.phone().signedIn(meOf(person));
  }

  async endSessions(): Promise<void> {
    const keeper = createSessionKeeper(this.#test.database, this.#test.tables.short);
    for (const token of this.#sessions) await keeper.end(ids.hash(token));
    this.#sessions.clear();
  }

  #keyOf(person: string) {
    return { TableName: this.#test.tables.core, Key: { ...recordKey(person, 'core') } };
  }

  async copy(): Promise<void> {
    for (const person of this.people) {
      const { Item } = await this.#test.database.send(new GetCommand(this.#keyOf(person)));
      this.#copy.set(person, Item);
    }
  }

  async restore(): Promise<void> {
    for (const person of this.people) {
      const item = this.#copy.get(person);
      const { TableName, Key } = this.#keyOf(person);
      await (item === undefined
        ? this.#test.database.send(new DeleteCommand({ TableName, Key }))
        : this.#test.database.send(new PutCommand({ TableName, Item: item })));
    }
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

  /** Some card or item of the course, by a number. */
  async act(around: RealPhone, number: number, how: number): Promise<void> {
    const lessons = this.#catalogue.modules.flatMap((module) => module.lessons);
    const sections = lessons.flatMap((lesson) => lesson.sections);
    const items = new Map<string, CatalogueItem>(
      lessons.flatMap((lesson) => lesson.items).map((item) => [item.id, item]),
    );
    const section = sections[number % sections.length] ?? '';
    const phone = around.phone.phone();
    const item = items.get(section);
    if (item?.scored === true) phone.answer(item, someAnswer(item, this.#random));
    else if (how === 0) await phone.skip(section);
    else await phone.openCard(section);
    await phone.settled();
  }

  close(): void {
    for (const { phone } of this.phones) phone.close();
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

/** What was just made on a phone belongs to whoever held it. */
const noteFresh = (model: Model, real: Real): void => {
  for (const [n, around] of real.phones.entries()) {
    const believed = model.phones[n];
    const fresh = around.fresh.splice(0);
    if (believed === undefined || fresh.length === 0) continue;
    into(believed.held, believed.holder ?? '', fresh);
    if (believed.holder !== null) into(model.due, believed.holder, fresh);
  }
};

const PATIENCE = 20;

/** Sends until nothing is left; signs in again where that is asked. */
const deliver = async (real: Real, around: RealPhone, person: string): Promise<void> => {
  await real.signIn(around, person);
  for (let tries = 0; tries < PATIENCE; tries += 1) {
    const phone = around.phone.phone();
    await phone.send();
    if (tries > 0 && phone.view.status.kind === 'saved') return;
    if (phone.view.status.kind === 'sign-in') await real.signIn(around, person);
  }
  throw new Error(`not drained: ${JSON.stringify(around.phone.phone().view.status)}`);
};

/** Everybody on every phone sends everything; then the records are what the model says. @throws Error naming what is not */
const drain = async (model: Model, real: Real): Promise<void> => {
  for (const [n, around] of real.phones.entries()) {
    const believed = model.phones[n];
    if (believed === undefined) continue;
    around.online = true;
    around.mishap = 'none';
    const waiting = [...believed.held.keys()].filter((whose) => whose !== '');
    for (const person of new Set([
      ...waiting,
      ...((believed.holder ?? '') ? [believed.holder] : []),
    ])) {
      if (person === null) continue;
      await deliver(real, around, person);
      believed.holder = person;
    }
  }
  noteFresh(model, real);
  for (const person of real.people) {
    const { lost, double, wrong } = await real.compare(person, model.due.get(person) ?? new Map());
    const found = [...lost, ...double, ...wrong];
    if (found.length > 0) throw new Error(`not as it ought to be: ${found.join('; ')}`);
  }
};

type Command = AsyncCommand<Model, Real>;
type Run = (model: Model, real: Real, believed: Believed, around: RealPhone) => Promise<void>;

/** A command to one of the phones. */
const command = (words: string, which: number, run: Run): Command => ({
  check: () => true,
  run: async (model, real) => {
    const n = which % real.phones.length;
    const [around, believed] = [real.phones[n], model.phones[n]];
    if (around === undefined || believed === undefined) throw new Error('no such phone');
    await run(model, real, believed, around);
    noteFresh(model, real);
  },
  toString: () => `${words}(${which})`,
});

const MOST_PHONES = 4;

const onPhone = (words: string, run: Run): Arbitrary<Command> =>
  nat({ max: MOST_PHONES - 1 }).map((which) => command(words, which, run));

/** All that may happen (BARS R4). */
export const commands: Arbitrary<Command>[] = [
  oneof({ weight: 1, arbitrary: constant(0) }, { weight: 4, arbitrary: constant(1) }).chain((how) =>
    tuple(nat({ max: MOST_PHONES - 1 }), nat({ max: 40 })).map(([which, number]) =>
      command(`record ${number}`, which, (_model, real, _believed, around) =>
        real.act(around, number, how),
      ),
    ),
  ),
  onPhone('go offline', async (_model, _real, _believed, around) => {
    around.online = false;
  }),
  onPhone('come back', async (_model, _real, _believed, around) => {
    around.online = true;
    await around.phone.phone().back();
  }),
  onPhone('send', async (_model, _real, _believed, around) => around.phone.phone().send()),
  onPhone('lose an answer', async (_model, _real, _believed, around) => {
    around.mishap = 'lost-answer';
    await around.phone.phone().send();
  }),
  onPhone('lose a request', async (_model, _real, _believed, around) => {
    around.mishap = 'lost-request';
    await around.phone.phone().send();
  }),
  onPhone('kill the app while it sends', async (_model, _real, _believed, around) => {
    const sending = around.phone.phone().send();
    await around.phone.kill();
    await sending;
  }),
  onPhone('clone the profile', async (model, real, believed, around) => {
    if (real.phones.length === MOST_PHONES) return;
    const name = `${around.phone.name}-${real.phones.length}`;
    await cloneProfile(around.phone.name, name);
    const held = new Map([...believed.held].map(([whose, events]) => [whose, new Map(events)]));
    model.phones.push({ holder: believed.holder, held });
    await real.addPhone(name);
    const copy = real.phones.at(-1);
    if (copy !== undefined) copy.cookie = around.cookie;
  }),
  tuple(nat({ max: MOST_PHONES - 1 }), nat({ max: 1 })).map(([which, who]) =>
    command(`sign in ${who}`, which, async (_model, real, believed, around) => {
      const person = real.people[who] ?? '';
      noteFresh(_model, real);
      believed.holder = person;
      await real.signIn(around, person);
    }),
  ),
  tuple(nat({ max: MOST_PHONES - 1 }), nat({ max: 1 })).map(([which, who]) =>
    command(`the other tab is ${who}'s`, which, async (_model, real, _believed, around) => {
      await real.useCookieOf(around, real.people[who] ?? '');
      await around.phone.phone().send();
    }),
  ),
  onPhone('sign out', async (_model, _real, believed, around) => {
    const { holder } = believed;
    if (holder === null) return;
    const end = await signOut(around.phone.phone(), { everywhere: false, unsent: 'stop' });
    if (end.kind === 'unsent') return;
    // All of theirs has been sent, and is off this phone.
    believed.held.delete(holder);
    believed.holder = null;
  }),
  tuple(nat({ max: MOST_PHONES - 1 }), boolean()).map(([which, mine]) =>
    command(`claim ${String(mine)}`, which, async (model, _real, believed, around) => {
      const { holder } = believed;
      if (around.phone.phone().view.claim === null || holder === null) return;
      await answerClaim(around.phone.phone(), holder, mine);
      if (!mine) return;
      const theirs = believed.held.get('')?.values() ?? [];
      const events = [...theirs];
      believed.held.delete('');
      into(believed.held, holder, events);
      into(model.due, holder, events);
    }),
  ),
  onPhone('end every session', async (_model, real) => real.endSessions()),
  onPhone('copy the server', async (model, real) => {
    await drain(model, real);
    await real.copy();
    model.copied = new Map([...model.due].map(([whose, events]) => [whose, new Map(events)]));
  }),
  onPhone('restore the server', async (model, real) => {
    const { copied } = model;
    if (copied === null) return;
    await real.restore();
    // What is neither in the copy nor on any phone is gone: its owner signed out, everywhere it was.
    model.due.clear();
    for (const [whose, events] of copied) into(model.due, whose, events.values());
    for (const { held } of model.phones) {
      for (const [whose, events] of held) if (whose !== '') into(model.due, whose, events.values());
    }
  }),
  onPhone('drain', async (model, real) => drain(model, real)),
];

/** The last command of every run. */
export const endOf = async (model: Model, real: Real): Promise<void> => {
  await drain(model, real);
  real.close();
};

/** A world before its first command. */
export const begin = async (
  test: TestDatabase,
  catalogue: Catalogue,
): Promise<{ model: Model; real: Real }> => ({
  model: { phones: [{ holder: null, held: new Map() }], due: new Map(), copied: null },
  real: await Real.make(test, catalogue),
});
