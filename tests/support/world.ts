import { ulid } from 'ulid';
import { ALLIANCE, type Role } from '#domain/people/access.ts';
import type { Catalogue } from '#domain/course/course.ts';
import { MINUTE_MS, DAY_MS } from '#domain/values/durations.ts';
import { merge } from '#domain/record/merge.ts';
import { emptyRecord } from '#domain/record/events/events.ts';
import { RAISED } from '#domain/record/flags.ts';
import { finish } from '#functions/certificates/finish.ts';
import { createCodeSeal, createPepper } from '#functions/secrets.ts';
import { ids } from '#functions/ids.ts';
import { type JoinGrant } from '#functions/storage/join-links.ts';
import { NOON, PEPPER, signIn, putPerson, putEnrolment, putJoinLink } from './api.ts';
import { CHECK_IN_TEXT, PLAN, needsText, planText, promisesText } from './catalogue.ts';
import { makeCertificates } from './certificates.ts';
import { seeded, wholeCourse } from './course-events.ts';
import type { TestDatabase } from './database.ts';

/** In every text of affiliate B, and nowhere else. */
export const CANARY = 'canary';

/**
 * The people of the world. L: learner, N: learner without an address, T: trainer, K: coordinator,
 * Z: administrator; 1 and 2: cohorts of A; B: of B. GA and GB: learners of A and B in a cohort of the
 * Alliance.
 */
export const PEOPLE = [
  ...(['L1', 'L2', 'LB', 'N2', 'GA', 'GB', 'T1', 'T2', 'TB', 'logistics', 'host', 'KA', 'KB', 'Z'] as const),
  ...(['ended', 'removed1', 'removed2', 'removedB'] as const),
] as const;
export type PersonOf = (typeof PEOPLE)[number];

/** Affiliates A and B, cohorts C1 and C2 of A and CB of B, and G of the Alliance. */
export type AffiliateOf = 'A' | 'B';
export type CohortOf = 'C1' | 'C2' | 'CB' | 'G';

/** In every text that a learner shares with trainers. */
export const SHARED = 'A heron of';

/** In every commitment that a learner shows to their sender, and in what is answered to it. */
export const PROMISED = 'An egret of';
/** In what people of the world need. */
export const NEEDED = 'A loon on the lake';
/** Numbers by which people of the world can be called. */
export const NUMBERS = { L1: '+15595550111', LB: '+15595550122', GB: '+15595550133' } as const;

/** How someone signed in: `passkey` just now, `old` by passkey six minutes ago, `code` by e-mail just now. */
export const SESSIONS = ['passkey', 'old', 'code'] as const;
export type SessionOf = (typeof SESSIONS)[number];

/** Join links of each place. `open` and `closed` let learners in, `role` gives a role. */
export interface LinksOf {
  readonly open: string;
  readonly closed: string;
  readonly role: string;
}

export interface World {
  readonly affiliates: Readonly<Record<AffiliateOf, string>>;
  readonly cohorts: Readonly<Record<CohortOf, string>>;
  readonly people: Readonly<Record<PersonOf, string>>;
  readonly links: Readonly<Record<CohortOf, LinksOf>> & Readonly<Record<AffiliateOf, string>>;
  /** Credential ids. Everyone has two passkeys, of which this is one. */
  readonly passkeys: Readonly<Record<PersonOf, string>>;
  /** Public ids of signed certificates, without names. */
  readonly certificates: Readonly<Record<'L1' | 'LB', string>>;
  /** By learner, the id of the sharing of their worksheet. */
  readonly shares: ReadonlyMap<string, string>;
  /** By learner, the secret of the link by which their sender has answered. */
  readonly senderCodes: ReadonlyMap<string, string>;
  /** The secret of the link by which hosts of C1 check passes. */
  readonly hostCode: string;
  /** The secret by which L1 is offered to other affiliates. */
  readonly offer: string;
  /** By learner, the id of the flag that they raised at a card of the course. */
  readonly flags: ReadonlyMap<string, string>;
  /** That card. */
  readonly flagged: string;
  /** The cookie of a session. */
  readonly cookies: Readonly<Record<PersonOf, Readonly<Record<SessionOf, string>>>>;
}

/** Whose roles hold where; what is not here, nobody has. */
const ROLES: readonly [PersonOf, Role['role'], AffiliateOf | CohortOf | 'alliance'][] = [
  ['T1', 'trainer', 'C1'],
  ['T2', 'trainer', 'C2'],
  ['TB', 'trainer', 'CB'],
  ['logistics', 'logistics', 'C1'],
  ['host', 'host', 'C1'],
  ['KA', 'coordinator', 'A'],
  ['KB', 'coordinator', 'B'],
  ['Z', 'administrator', 'alliance'],
  ['ended', 'trainer', 'C1'],
];

/** Who joined which cohort as a learner. */
const ENROLMENTS: readonly [PersonOf, CohortOf][] = [
  ['L1', 'C1'],
  ['L2', 'C2'],
  ['LB', 'CB'],
  ['N2', 'C2'],
  ['GA', 'G'],
  ['GB', 'G'],
  ['removed1', 'C1'],
  ['removed2', 'C2'],
  ['removedB', 'CB'],
];

/** When each cohort meets. */
const DAYS = {
  C1: { startsOn: '2027-03-01', endsOn: '2027-03-04' },
  C2: { startsOn: '2027-05-01', endsOn: null },
  CB: { startsOn: null, endsOn: null },
  G: { startsOn: '2027-06-07', endsOn: '2027-06-10' },
};

/** What the phones of those who have begun said when they were last heard from. */
export const NEWS = { heardAt: NOON - 9 * DAY_MS, waiting: 3 } as const;

const isOfB = (name: string): boolean => name.endsWith('B');
/** What somebody or something of the world is called: of B's it is a canary, of A's a plain word. */
export const text = (name: string): string => (isOfB(name) ? `${CANARY} ${name}` : `Plain ${name}`);

export async function makeWorld(test: TestDatabase, catalogue: Catalogue): Promise<World> {
  const { peopleWriter: people, cohorts, joinLinks, records, members, staff } = test.stores;
  const { shares: sharing, accessRequests, telephones, senderLinks, ...stores } = test.stores;
  const before = NOON - 10 * DAY_MS;
  const world = {
    affiliates: { A: ulid(), B: ulid() },
    cohorts: { C1: ulid(), C2: ulid(), CB: ulid(), G: ulid() },
    people: Object.fromEntries(PEOPLE.map((name) => [name, ulid()])) as World['people'],
  };
  const affiliateOf = (name: string): string => world.affiliates[isOfB(name) ? 'B' : 'A'];

  for (const [name, id] of Object.entries(world.affiliates)) {
    await cohorts.openAffiliate({ id, name: text(name), createdAt: before });
  }
  for (const [name, id] of Object.entries(world.cohorts)) {
    await cohorts.openCohort({
      id,
      affiliate: name === 'G' ? ALLIANCE : affiliateOf(name),
      course: catalogue.course,
      name: text(name),
      ...DAYS[name as CohortOf],
      place: text(`place ${name}`),
      path: 'full',
      createdAt: before,
    });
  }
  for (const [name, id] of Object.entries(world.people)) {
    const email = `${text(name).replace(' ', '.').toLowerCase()}@example.org`;
    const address = name.startsWith('N') ? '' : email;
    await putPerson(people, { id, name: text(name), email: address, language: 'es', createdAt: before });
  }
  for (const [name, role, where] of ROLES) {
    const scope = { ...world.affiliates, ...world.cohorts, alliance: 'alliance' }[where];
    await people.grantRole({ id: world.people[name], name: text(name) }, { role, scope }, before);
  }
  for (const [name, cohort] of ENROLMENTS) {
    await putEnrolment(people, {
      person: world.people[name],
      cohort: world.cohorts[cohort],
      affiliate: affiliateOf(name),
      ...(cohort === 'G' && { byHome: true }),
      course: catalogue.course,
      enrolledAt: before,
      name: text(name),
    });
  }
  const flags = new Map<string, string>();
  const flagged = catalogue.modules[0]?.lessons[0]?.sections[0] ?? '';
  for (const name of ['L1', 'LB', 'removed1'] as const) {
    const done = wholeCourse(catalogue, seeded(7), before).slice(0, 40);
    const flag = {
      id: ulid(),
      course: catalogue.course,
      at: before,
      v: 1,
      t: 'form',
      form: flagged,
    } as const;
    const events = [...done, { ...flag, values: { ...RAISED } }];
    flags.set(world.people[name], flag.id);
    const { record } = merge(emptyRecord(catalogue.course), events, catalogue);
    await records.write(world.people[name], { ...record, version: 1 }, NEWS);
  }
  for (const [name, cohort] of ENROLMENTS.filter(([person]) => person.startsWith('removed'))) {
    await members.remove(world.cohorts[cohort], world.people[name], NOON - DAY_MS);
  }
  await staff.end(world.people.ended, { role: 'trainer', scope: world.cohorts.C1 }, NOON - DAY_MS);

  const shares = new Map<string, string>();
  for (const [name, cohort] of ENROLMENTS.filter(([person]) => person.startsWith('L'))) {
    const body = { text: planText(`${SHARED} ${text(name)}`), self: { clear: 2 } };
    const share = { worksheet: PLAN.id, id: ulid(), cohort: world.cohorts[cohort], at: NOON - DAY_MS, body };
    await sharing.put(world.people[name], share, null);
    shares.set(world.people[name], share.id);
  }

  for (const [name, cohort] of [
    ['L1', 'C1'],
    ['LB', 'CB'],
  ] as const) {
    const request = { person: world.people[name], cohort: world.cohorts[cohort], id: ulid() };
    const needs = { ...request, at: NOON - DAY_MS, text: needsText(`${NEEDED} ${text(name)}`) };
    await accessRequests.put(needs, null, NOON + DAY_MS);
  }

  for (const [name, number] of Object.entries(NUMBERS)) {
    const given = { person: world.people[name as PersonOf], id: ulid(), at: NOON - DAY_MS, number };
    await telephones.put({ ...given, inFiles: true }, null, NOON + DAY_MS);
  }

  const senderCodes = new Map<string, string>();
  for (const name of ['L1', 'LB'] as const) {
    const [code, person, at] = [ids.secret(), world.people[name], NOON - DAY_MS];
    const shown = { name: `Little ${text(name)}`, text: promisesText(`${PROMISED} ${text(name)}`) };
    const voided = { name: `Director of ${text(name)}`, at, way: 'passed-on', voidedAt: at } as const;
    const link = { person, id: ulid(), hash: ids.hash(code), at, shown, voided };
    await senderLinks.make(link, null);
    const answers = [{ id: 'first', says: 'part', reason: `${PROMISED} a director` }] as const;
    const answer = { id: ulid(), name: `Director of ${text(name)}`, at, way: 'passed-on', answers } as const;
    await senderLinks.answer(link, answer, null);
    await senderLinks.showCheckIns(link, { text: CHECK_IN_TEXT, at });
    senderCodes.set(person, code);
    const email = `director.${text(name).replace(' ', '.').toLowerCase()}@example.org`;
    await stores.senders.name(person, { email, language: 'en', at });
  }

  const { C1 } = world.cohorts;
  await cohorts.beginHostLink(C1, NOON - DAY_MS);
  const hostCode = `${C1}.${createPepper(PEPPER).ofHostLink(C1, NOON - DAY_MS)}`;
  const offer = ids.secret();
  const { L1, L2, N2, T2, KA: by } = world.people;
  const { A: affiliate } = world.affiliates;
  const at = NOON - DAY_MS;
  const offered = { person: L1, id: ulid(), name: text('L1'), from: affiliate, by, at } as const;
  await stores.transferEntries.record({
    ...{ affiliate, person: L1, transfer: offered.id, by, at, act: 'offered' },
  });
  const pending = { expiresAt: NOON + DAY_MS, hash: ids.hash(offer), state: 'offered' } as const;
  await stores.transfers.offer({ ...offered, ...pending }, null);

  // A coordinator says that L2 and N2 are one person, and neither has answered.
  const said = { person: N2, kept: L2, affiliate, by, at };
  const id = ulid();
  await stores.mergeEntries.record({ ...said, merge: id, act: 'asked' });
  await stores.merges.ask({
    ...{ ...said, id, names: { absorbed: text('N2'), kept: text('L2') }, reason: 'They told me' },
    ...{ asks: [L2, N2], yes: new Set(), state: 'asked' },
  });

  // N2 signs in by a further card that T2 made: nobody has said yet that it is them.
  const held = { card: NOON, usedAt: NOON, opensAt: NOON + DAY_MS, opened: [] };
  await stores.cardHolds.begin(N2, { ...held, vouchedBy: new Set([T2]) });

  const makeLink = async (grant: JoinGrant, madeBy: PersonOf): Promise<string> => {
    const code = ids.secret();
    const id = ids.hash(code);
    const sealed = createCodeSeal(PEPPER).seal(id, { code, letters: null });
    await putJoinLink(joinLinks, { id, grant, madeBy: world.people[madeBy], createdAt: before, sealed });
    return id;
  };
  const linksOf = async (name: CohortOf): Promise<LinksOf> => {
    const [cohort, affiliate] = [world.cohorts[name], affiliateOf(name)];
    const keeper = isOfB(name) ? 'KB' : 'KA';
    const closed = await makeLink({ grants: 'enrolment', cohort, affiliate }, keeper);
    await joinLinks.close(closed, NOON - DAY_MS / 2);
    return {
      open: await makeLink({ grants: 'enrolment', cohort, affiliate }, keeper),
      closed,
      role: await makeLink({ grants: 'role', role: 'trainer', scope: cohort }, keeper),
    };
  };
  const invite = (scope: string): Promise<string> =>
    makeLink({ grants: 'role', role: 'coordinator', scope }, 'Z');
  const links = {
    // For the people of A.
    G: await linksOf('G'),
    C1: await linksOf('C1'),
    C2: await linksOf('C2'),
    CB: await linksOf('CB'),
    A: await invite(world.affiliates.A),
    B: await invite(world.affiliates.B),
  };

  const makePasskey = async (name: PersonOf): Promise<string> => {
    const id = ids.secret();
    await stores.passkeys.add(ids.hash(id), {
      ...{ id, person: world.people[name], publicKey: new Uint8Array(77), counter: 0 },
      ...{ transports: ['internal'], device: text(name), createdAt: before, lastUsedAt: null },
    });
    return id;
  };
  const passkeys: Partial<Record<PersonOf, string>> = {};
  for (const name of PEOPLE) {
    await makePasskey(name);
    passkeys[name] = await makePasskey(name);
  }

  const { deps } = await makeCertificates(test, { catalogue });
  const award = async (name: 'L1' | 'LB'): Promise<string> => {
    const publicId = ids.secret();
    const cause = { person: world.people[name], course: catalogue.course, kind: 'ready', n: 1 } as const;
    await deps.certificates.begin({ ...cause, publicId, path: 'core', language: 'es', awardedAt: at });
    await finish(deps, cause);
    return publicId;
  };
  const certificates = { L1: await award('L1'), LB: await award('LB') };

  await joinLinks.admit(links.C1.open, world.people.L1, NOON);

  const cookiesOf = async (person: string): Promise<Record<SessionOf, string>> => ({
    passkey: await signIn(test, person),
    old: await signIn(test, person, { at: NOON - 6 * MINUTE_MS }),
    code: await signIn(test, person, { method: 'code' }),
  });
  const cookies = Object.fromEntries(
    await Promise.all(PEOPLE.map(async (name) => [name, await cookiesOf(world.people[name])] as const)),
  ) as World['cookies'];
  return {
    ...world,
    links,
    shares,
    senderCodes,
    hostCode,
    offer,
    flags,
    flagged,
    certificates,
    passkeys: passkeys as World['passkeys'],
    cookies,
  };
}
