import { ALLIANCE, type Role } from '#domain/people/access.ts';
import type { Catalogue } from '#domain/course/course.ts';
import { utcDay } from '#domain/values/calendar.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { normalizeEmail } from '#domain/values/email.ts';
import type { Instant } from '#domain/values/ids.ts';
import { checkName } from '#domain/values/name.ts';
import { admit } from '#functions/identity/admit.ts';
import { mapWithConcurrency } from '#functions/database-calls.ts';
import { endOfFirstDay, makeAdminLink, makeInvitation, makeJoinLink } from '#functions/cohorts/join-links.ts';
import { openCohort, openAffiliate } from '#functions/cohorts/open-cohort.ts';
import type { Cohort } from '#functions/storage/cohorts.ts';
import { giveTelephone } from '#functions/cohorts/telephone-routes.ts';
import { markTraining, commit, sayEvenings, madeEvents, sendNeeds, shareMade } from './made.ts';
import { CAST, type CastLearner, CohortKey, Guest, learnersOf, type Chance, seeded } from './cast.ts';
import { type DemoContexts, need, send } from './contexts.ts';
import { Seeded } from './folder.ts';
import { eventsOf, stuckEvents } from './story.ts';
import { answerTransfer, offerTransfer, readOwnTransfer, takeTransfer } from '#functions/people/transfer.ts';

/** Runs one step and prints how long it took. */
export type Step = <Done>(name: string, work: () => Promise<Done>) => Promise<Done>;

/** @throws Error for a key of `cast.yaml` that names nobody */
function found<Value>(map: ReadonlyMap<string, Value>, key: string): Value {
  const value = map.get(key);
  if (value === undefined) throw new Error(`cast.yaml has no ${key}`);
  return value;
}

/** An address before the @: `lucia.mendoza.pena`. */
const mailOf = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[^A-Za-z ]/g, '')
    .replaceAll(' ', '.')
    .toLowerCase();

/** Each call has a clock of its own, so that people's acts lie in the past. */
class Seeding {
  readonly #contexts: DemoContexts;
  readonly #catalogue: Catalogue;
  readonly #now: number;
  /** By name. Names in `cast.yaml` are unique. */
  readonly people = new Map<string, string>();
  readonly #affiliates = new Map<string, string>();
  readonly cohorts = new Map<string, string>();
  readonly senderLinks = new Map<string, string>();
  count = 0;

  constructor(contexts: DemoContexts, catalogue: Catalogue, now: Instant) {
    this.#contexts = contexts;
    this.#catalogue = catalogue;
    this.#now = now;
  }

  #daysAgo(days: number): number {
    return Math.floor(this.#now - days * DAY_MS);
  }

  #api(daysAgo: number): DemoContexts['api'] {
    return { ...this.#contexts.api, now: () => this.#daysAgo(daysAgo) };
  }

  /** Admits someone by a join link, as the code from the mail would. @returns the person's id */
  async #join(
    joinLink: string,
    { name, mail, home, language = 'en' }: Pick<CastLearner, 'name'> & Partial<CastLearner>,
    daysAgo: number,
  ): Promise<string> {
    const { identity } = this.#contexts;
    const email = need(normalizeEmail(`${mail ?? mailOf(name)}@example.org`), name);
    const admitted = await admit(identity, {
      email,
      emailHash: identity.pepper.ofEmail(email),
      name: need(checkName(name), name),
      ...{ language, joinLink, now: this.#daysAgo(daysAgo) },
      ...(home !== undefined && { home: found(this.#affiliates, home) }),
    });
    const { person } = need(admitted, name);
    this.people.set(name, person);
    this.count += 1;
    return person;
  }

  /** Gives someone a role by a link for one person. @returns the person's id */
  async #appoint(
    name: string,
    role: Role,
    { madeBy, daysAgo }: { madeBy: string; daysAgo: number },
  ): Promise<string> {
    const { link } = await makeInvitation(this.#api(daysAgo), role, madeBy);
    return this.#join(link.id, { name }, daysAgo - 0.05);
  }

  async affiliates(): Promise<void> {
    const { api } = this.#contexts;
    const code = await makeAdminLink(this.#api(60));
    const madeBy = await this.#join(api.ids.hash(code), { name: CAST.administrator }, 60);
    for (const [key, { name, coordinator }] of Object.entries(CAST.affiliates)) {
      const { id } = need(await openAffiliate(this.#api(58), { name }), name);
      await this.#appoint(coordinator, { role: 'coordinator', scope: id }, { madeBy, daysAgo: 57 });
      this.#affiliates.set(key, id);
    }
  }

  /**
   * Opens a cohort, appoints its staff and lets its learners in, a few at a time.
   * @param firstSeed of the chances by which its learners differ
   * @returns the number of events from their phones
   */
  async cohort(key: CohortKey, firstSeed: number): Promise<number> {
    const cast = CAST.cohorts[key];
    const owner = cast.affiliate === undefined ? undefined : CAST.affiliates[cast.affiliate];
    const { place = '', coordinator = CAST.administrator } = owner ?? {};
    const affiliate = cast.affiliate === undefined ? ALLIANCE : found(this.#affiliates, cast.affiliate);
    const first = cast.startsIn === undefined ? null : this.#dayIn(cast.startsIn);
    const plan = {
      name: first === null ? cast.name : `${cast.name} ${first.slice(0, 4)}`,
      startsOn: first,
      endsOn: cast.startsIn === undefined ? null : this.#dayIn(cast.startsIn + 3),
      ...{ place: cast.place ?? place, path: cast.path },
    };
    const cohort = need(await openCohort(this.#api(55), { affiliate, plan }), plan.name);
    this.cohorts.set(key, cohort.id);
    const staff: string[] = [];
    const appointed = { madeBy: found(this.people, coordinator), daysAgo: 50 };
    for (const [name, role] of Object.entries(cast.staff)) {
      staff.push(await this.#appoint(name, { role, scope: cohort.id }, appointed));
    }
    const learners = learnersOf(cast, seeded(firstSeed));
    const { link } = await makeJoinLink(this.#api(54), {
      // People of the Alliance's cohort say themselves where they come from.
      grant: { grants: 'enrolment', cohort: cohort.id, affiliate: affiliate === ALLIANCE ? null : affiliate },
      limit: learners.length + 12,
      days: 120,
      until: endOfFirstDay(cohort, this.#now),
      madeBy: staff[0] ?? appointed.madeBy,
      seal: (id, code) => this.#contexts.identity.codeSeal.seal(id, { code, letters: null }),
    });
    const enrolled = await mapWithConcurrency([...learners.entries()], ([at, learner]) =>
      this.#enrol(cohort, link.id, learner, seeded(firstSeed + 1 + at)),
    );
    if (cast.startsIn !== undefined && cast.startsIn <= 0) {
      const people = enrolled.map(({ person }) => person);
      const chance = seeded(firstSeed);
      await sayEvenings(this.#api(0), this.#catalogue, cohort, people, this.#now, seeded(firstSeed + 1));
      await markTraining(this.#contexts.api, cohort, staff, people, this.#now, chance);
    }
    const committed = await mapWithConcurrency([...learners.entries()], async ([at, learner]) => {
      const who = { learner, person: enrolled[at]?.person ?? '' };
      const chance = seeded(firstSeed + 500 + at);
      const said = await commit((days) => this.#api(days), this.#catalogue, who, chance);
      if (said !== null) this.senderLinks.set(learner.name, said.code);
      return said ?? { events: 0 };
    });
    return [...enrolled, ...committed].reduce((sum, { events }) => sum + events, 0);
  }

  /** @returns the secret of the open offer */
  async transfers(): Promise<string> {
    const { identity } = this.#contexts;
    const as = (daysAgo: number) => ({ ...identity, now: () => this.#daysAgo(daysAgo) });
    const idOf = (name: string): string => found(this.people, name);
    let open: string | null = null;
    for (const { person, from, by, ago, taken } of CAST.transfers) {
      const offer = { cohort: found(this.cohorts, from), person: idOf(person), by: idOf(by) };
      const { code } = need(await offerTransfer(as(ago), offer), person);
      if (taken === undefined) open = code;
      else {
        const cohort = await identity.cohorts.readCohort(found(this.cohorts, taken.cohort));
        if (cohort === null) throw new Error(`${taken.cohort} is not there`);
        const [context, id] = [as(taken.ago), offer.person];
        need(await takeTransfer(context, { cohort, code, by: idOf(taken.by) }), person);
        const asked = await readOwnTransfer(context, id);
        if (asked === null) throw new Error(`${person} is not asked`);
        need(await answerTransfer(context, { person: id, id: asked.id, yes: true }), person);
      }
    }
    if (open === null) throw new Error('cast.yaml has no offer that is open');
    return open;
  }

  #dayIn(days: number): string {
    return utcDay(this.#now + days * DAY_MS);
  }

  /** Admits one learner, then syncs their phone. @returns their id, and the number of events */
  async #enrol(
    cohort: Cohort,
    link: string,
    learner: CastLearner,
    chance: Chance,
  ): Promise<{ readonly person: string; readonly events: number }> {
    const { api } = this.#contexts;
    const { name, path, heard, joined, waiting } = learner;
    const person = await this.#join(link, learner, joined);
    if (path !== undefined) await api.members.changePath(cohort.id, person, path);
    if (heard === null) return { person, events: 0 };
    const events = [
      ...eventsOf(learner, this.#catalogue, this.#now, chance),
      ...madeEvents(learner, this.#catalogue, this.#daysAgo(heard), chance),
      ...stuckEvents(learner.stuckAt, this.#catalogue, this.#daysAgo(heard), chance),
    ];
    const file = await send(this.#api(heard), name, person, events, waiting);
    const who = { learner, file, people: this.people };
    await shareMade((days) => this.#api(days), this.#catalogue, cohort, who);
    await sendNeeds(this.#api(heard), this.#catalogue, cohort, who);
    if (learner.telephone !== undefined) {
      need(await giveTelephone(this.#api(heard), file, learner.telephone, undefined, true), name);
    }
    return { person, events: events.length };
  }
}

/** Fills an empty database through the product's own use cases. */
export async function seed(
  contexts: DemoContexts,
  catalogue: Catalogue,
  now: Instant,
  step: Step,
): Promise<Seeded> {
  const seeding = new Seeding(contexts, catalogue, now);
  await step('affiliates and who looks after them', () => seeding.affiliates());
  let events = 0;
  for (const [at, key] of CohortKey.options.entries()) {
    events += await step(CAST.cohorts[key].name, () => seeding.cohort(key, 1000 * (at + 1)));
  }
  const transfer = await step('who moves', () => seeding.transfers());
  const guests = Guest.options.map(
    (guest) => [guest, found(seeding.people, CAST.guests[guest].person)] as const,
  );
  return Seeded.parse({
    people: seeding.count,
    events,
    cohorts: Object.fromEntries(seeding.cohorts),
    guests: Object.fromEntries(guests),
    links: { transfer, sender: found(seeding.senderLinks, CAST.guests['learner-home'].person) },
  });
}
