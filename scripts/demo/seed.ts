import type { Catalogue } from '#domain/course.ts';
import { normalizeEmail } from '#domain/email.ts';
import type { Language } from '#domain/ids.ts';
import { checkName } from '#domain/name.ts';
import type { Result } from '#domain/result.ts';
import { admit } from '#functions/identity/admit.ts';
import { makeAdminLink } from '#functions/cohorts/make-join-link.ts';
import { mapWithConcurrency } from '#functions/map-with-concurrency.ts';
import { makeJoinLink } from '#functions/cohorts/make-join-link.ts';
import { openAffiliate } from '#functions/cohorts/open-affiliate.ts';
import { openCohort } from '#functions/cohorts/open-cohort.ts';
import type { CohortPlan } from '#functions/cohorts/plan-cohort.ts';
import type { Affiliate, Cohort, JoinGrant, JoinLink } from '#functions/cohorts/ports.ts';
import { syncProgress } from '#functions/progress/sync-progress.ts';
import {
  ADMINISTRATOR,
  AFFILIATES,
  CORE,
  CORE_STAFF,
  type CastAffiliate,
  type CastLearner,
  LEARNERS,
  ROLLING,
} from './cast.ts';
import { type Chance, seeded } from './chance.ts';
import { crowd } from './crowd.ts';
import type { DemoDependencies } from './dependencies.ts';
import type { Seeded } from './seeded.ts';
import { eventsOf } from './story.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** People in the large cohort. */
export const CROWD = 500;

/** Runs one step of the seeding and prints how long it took. */
export type Step = <Done>(name: string, work: () => Promise<Done>) => Promise<Done>;

/** What the seeding works with. */
interface Seeding {
  readonly dependencies: DemoDependencies;
  readonly catalogue: Catalogue;
  /** Now, ms since 1970 UTC. Every "days ago" counts from here. */
  readonly now: number;
}

/** The value. @throws Error if the use case failed, which the demo's own cast never causes */
function need<Value>(result: Result<Value, unknown>, what: string): Value {
  if (!result.ok) throw new Error(`${what}: ${JSON.stringify(result.error)}`);
  return result.value;
}

const daysAgo = ({ now }: Seeding, days: number): number => Math.floor(now - days * DAY_MS);

/** The day that is so many days from now, YYYY-MM-DD. */
const dayFrom = ({ now }: Seeding, days: number): string =>
  new Date(now + days * DAY_MS).toISOString().slice(0, 10);

/** Someone about to join. */
interface Newcomer {
  readonly name: string;
  readonly mail: string;
  readonly language: Language;
}

/** Admits someone by a join link, as the code from the mail would. @returns the person's id */
async function join(
  { dependencies: { identity } }: Seeding,
  link: string,
  who: Newcomer,
  at: number,
): Promise<string> {
  const email = need(normalizeEmail(who.mail), who.mail);
  const admitted = await admit(identity, {
    email,
    emailHash: identity.pepper.ofEmail(email),
    name: need(checkName(who.name), who.name),
    language: who.language,
    joinLink: link,
    now: at,
  });
  return need(admitted, who.name).person;
}

async function makeLink(
  { dependencies: { api } }: Seeding,
  grant: JoinGrant,
  { limit, days, madeBy, at }: { limit: number; days: number; madeBy: string; at: number },
): Promise<JoinLink> {
  const made = await makeJoinLink({ ...api, now: () => at }, { grant, limit, days, madeBy });
  return made.link;
}

/** Gives someone a role by a link for one person. @returns the person's id */
async function appoint(
  seeding: Seeding,
  { role, scope }: Extract<JoinGrant, { grants: 'role' }>,
  { name, madeBy, at }: { name: string; madeBy: string; at: number },
): Promise<string> {
  const grant = { grants: 'role', role, scope } as const;
  const link = await makeLink(seeding, grant, { limit: 1, days: 7, madeBy, at });
  const mail = `${name
    .normalize('NFD')
    .replace(/[^A-Za-z ]/g, '')
    .replaceAll(' ', '.')}@example.org`;
  return join(seeding, link.id, { name, mail, language: 'en' }, at + 3_600_000);
}

/** An opened affiliate, with its coordinator's id. */
interface OpenedAffiliate {
  readonly affiliate: Affiliate;
  readonly coordinator: string;
}

async function openWithCoordinator(
  seeding: Seeding,
  { name, coordinator }: CastAffiliate,
  administrator: string,
): Promise<OpenedAffiliate> {
  const { api } = seeding.dependencies;
  const deps = { ...api, now: () => daysAgo(seeding, 58) };
  const affiliate = need(await openAffiliate(deps, { name }), name);
  const person = await appoint(
    seeding,
    { grants: 'role', role: 'coordinator', scope: affiliate.id },
    { name: coordinator, madeBy: administrator, at: daysAgo(seeding, 57) },
  );
  return { affiliate, coordinator: person };
}

/** Opens a cohort of an affiliate. */
async function open(
  seeding: Seeding,
  { affiliate }: OpenedAffiliate,
  plan: CohortPlan,
): Promise<Cohort> {
  const deps = { ...seeding.dependencies.api, now: () => daysAgo(seeding, 55) };
  return need(await openCohort(deps, { affiliate: affiliate.id, plan }), plan.name);
}

/** Admits one learner, then syncs the events of their phone. @returns their id, and how many events */
async function enrol(
  seeding: Seeding,
  cohort: Cohort,
  link: string,
  { name, mail, language, path, story }: CastLearner,
  chance: Chance,
): Promise<{ readonly person: string; readonly events: number }> {
  const { dependencies, catalogue, now } = seeding;
  const { api } = dependencies;
  const who = { name, mail: `${mail}@example.org`, language };
  const person = await join(seeding, link, who, daysAgo(seeding, story.joined));
  if (path !== undefined) await api.members.changePath(cohort.id, person, path);
  const events = eventsOf(story, catalogue, now, chance);
  if (story.heard === null) return { person, events: 0 };
  const file = await api.people.read(person);
  if (file === null) throw new Error(`${name} is not there`);
  const heardAt = daysAgo(seeding, story.heard);
  const synced = await syncProgress(
    { ...api, now: () => heardAt },
    { file, person, epoch: api.epoch, have: {}, events, waiting: story.waiting ?? 0 },
  );
  const receipts = Object.values(need(synced, name).results);
  if (receipts.some((receipt) => receipt !== 'applied')) {
    throw new Error(`${name}'s events were not all taken: ${JSON.stringify(receipts)}`);
  }
  return { person, events: events.length };
}

/**
 * Admits learners by one join link, a few at a time.
 * @returns people by the first part of their address, and the number of events
 */
async function fill(
  seeding: Seeding,
  { cohort, madeBy, firstSeed }: { cohort: Cohort; madeBy: string; firstSeed: number },
  learners: readonly CastLearner[],
): Promise<{ readonly people: ReadonlyMap<string, string>; readonly events: number }> {
  const link = await makeLink(
    seeding,
    { grants: 'enrolment', cohort: cohort.id, affiliate: cohort.affiliate },
    { limit: learners.length + 12, days: 120, madeBy, at: daysAgo(seeding, 54) },
  );
  const done = await mapWithConcurrency([...learners.entries()], async ([at, learner]) => {
    const enrolled = await enrol(seeding, cohort, link.id, learner, seeded(firstSeed + at));
    return { ...enrolled, mail: learner.mail };
  });
  return {
    people: new Map(done.map(({ mail, person }) => [mail, person])),
    events: done.reduce((sum, { events }) => sum + events, 0),
  };
}

/** The value of a key. @throws Error if there is none: cast and seeding don't fit */
function found<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): Value {
  const value = map.get(key);
  if (value === undefined) throw new Error(`nobody is under ${String(key)}`);
  return value;
}

/**
 * Fills an empty database with the demo's people, through the product's own use cases. Each call has a
 * clock of its own, so that what people did lies in the 60 days before `now`.
 */
export async function seed(
  dependencies: DemoDependencies,
  catalogue: Catalogue,
  now: number,
  step: Step,
): Promise<Seeded> {
  const seeding: Seeding = { dependencies, catalogue, now };
  const { valley, mesa, orchard, prairie, administrator } = await step(
    'six affiliates and who looks after them',
    async () => {
      const at = daysAgo(seeding, 60);
      const code = await makeAdminLink({ ...dependencies.api, now: () => at });
      const who = {
        name: ADMINISTRATOR,
        mail: 'denise.okafor@example.org',
        language: 'en',
      } as const;
      const administrator = await join(seeding, dependencies.api.ids.hash(code), who, at);
      const opened = new Map<CastAffiliate['key'], OpenedAffiliate>();
      for (const each of AFFILIATES) {
        opened.set(each.key, await openWithCoordinator(seeding, each, administrator));
      }
      return {
        administrator,
        valley: found(opened, 'valley'),
        mesa: found(opened, 'mesa'),
        orchard: found(opened, 'orchard'),
        prairie: found(opened, 'prairie'),
      };
    },
  );

  const startsOn = dayFrom(seeding, 12);
  const core = await open(seeding, valley, {
    name: `CORE Fresno ${startsOn.slice(0, 4)}`,
    startsOn,
    endsOn: dayFrom(seeding, 15),
    place: 'Fresno, California',
    path: 'core',
  });
  const staff = new Map<string, string>();
  for (const { role, name } of CORE_STAFF) {
    const person = await appoint(
      seeding,
      { grants: 'role', role, scope: core.id },
      { name, madeBy: valley.coordinator, at: daysAgo(seeding, 50) },
    );
    if (!staff.has(role)) staff.set(role, person);
  }
  const trainer = found(staff, 'trainer');
  const inCore = await step('28 organizers of a CORE cohort', () =>
    fill(seeding, { cohort: core, madeBy: trainer, firstSeed: 1000 }, CORE),
  );

  const rolling = await open(seeding, mesa, {
    name: 'Albuquerque, all year',
    startsOn: null,
    endsOn: null,
    place: 'Albuquerque, New Mexico',
    path: 'core',
  });
  const inRolling = await step('a group that is open all year', () =>
    fill(seeding, { cohort: rolling, madeBy: mesa.coordinator, firstSeed: 2000 }, ROLLING),
  );

  const springDay = dayFrom(seeding, 110);
  const empty = await open(seeding, orchard, {
    name: `Greensboro ${springDay.slice(0, 4)}`,
    startsOn: springDay,
    endsOn: dayFrom(seeding, 113),
    place: 'Greensboro, North Carolina',
    path: 'full',
  });

  const largeDay = dayFrom(seeding, 75);
  const large = await open(seeding, prairie, {
    name: `Gulf Coast ${largeDay.slice(0, 4)}`,
    startsOn: largeDay,
    endsOn: dayFrom(seeding, 78),
    place: 'Beaumont, Texas',
    path: 'core',
  });
  const inLarge = await step(`a cohort of ${CROWD}`, () =>
    fill(
      seeding,
      { cohort: large, madeBy: prairie.coordinator, firstSeed: 3000 },
      crowd(CROWD, seeded(500)),
    ),
  );

  const learners = CORE.length + ROLLING.length + CROWD;
  return {
    people: 1 + AFFILIATES.length + CORE_STAFF.length + learners,
    events: inCore.events + inRolling.events + inLarge.events,
    cohorts: { core: core.id, rolling: rolling.id, empty: empty.id, large: large.id },
    guests: {
      administrator,
      coordinator: valley.coordinator,
      'coordinator-of-500': prairie.coordinator,
      trainer,
      logistics: found(staff, 'logistics'),
      host: found(staff, 'host'),
      'learner-halfway': found(inCore.people, LEARNERS.halfway),
      'learner-spanish': found(inCore.people, LEARNERS.spanish),
      'learner-new': found(inCore.people, LEARNERS.new),
      'learner-done': found(inCore.people, LEARNERS.done),
    },
  };
}
