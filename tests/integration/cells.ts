import { ulid } from 'ulid';
import type { Problem } from '#domain/contract/problem.ts';
import type { StaffRole } from '#domain/people/access.ts';
import { type NamedRoute, ROUTES } from '#domain/contract/routes.ts';
import { ids } from '#functions/ids.ts';
import { NOON } from '../support/api.ts';
import { CHECK_IN_TEXT, PLAN, needsText, planText, promisesText } from '../support/catalogue.ts';
import { exampleOf } from '../support/example.ts';
import {
  type AffiliateOf,
  type CohortOf,
  type PersonOf,
  type SessionOf,
  type World,
  PEOPLE,
  SESSIONS,
  text,
} from '../support/world.ts';

/** The callers; `nobody` has no session. */
export const PRINCIPALS = [
  'nobody',
  'L1',
  'N2',
  'T1',
  'T2',
  'logistics',
  'host',
  'KA',
  'KB',
  'Z',
  'ended',
  'removed1',
] as const;
export type Principal = (typeof PRINCIPALS)[number];

/** Where a call acts; `missing` is an id that nothing has. */
type Place = AffiliateOf | CohortOf | 'missing';

/** Where each role holds, written down as a fact of the world so that nothing asks the rules under test. */
export const HOLDS: Readonly<
  Record<Principal, readonly { readonly role: StaffRole; readonly places: readonly Place[] }[]>
> = {
  nobody: [],
  L1: [],
  N2: [],
  T1: [{ role: 'trainer', places: ['C1'] }],
  T2: [{ role: 'trainer', places: ['C2'] }],
  logistics: [{ role: 'logistics', places: ['C1'] }],
  host: [{ role: 'host', places: ['C1'] }],
  KA: [{ role: 'coordinator', places: ['A', 'C1', 'C2'] }],
  KB: [{ role: 'coordinator', places: ['B', 'CB'] }],
  Z: [{ role: 'administrator', places: ['A', 'B', 'C1', 'C2', 'CB', 'G', 'missing'] }],
  ended: [],
  removed1: [],
};

export interface Expected {
  readonly status: number;
  /** Of anything but a success. */
  readonly problem?: Problem;
}
export const DONE: Expected = { status: 200 };
const refused = (status: number, error: Problem['error'], field?: string): Expected => ({
  status,
  problem: { error, ...(field === undefined ? {} : { field }) },
});
export const NOT_FOUND = refused(404, 'not_found');
const NO_SUCH_ID = refused(404, 'not_found', 'id');
const NO_LINK = refused(404, 'not_found', 'link');
const NO_SUCH_FLAG = refused(404, 'not_found', 'flag');
const NO_RECORD = refused(404, 'not_found', 'record');
const NO_SUCH_PERSON = refused(404, 'not_found', 'person');

/** A point of P-256, in letters. */
const DEVICE_KEY =
  '3N0NQ8IF6DY787C3UQZ997LBGE3VGDR24DWO93P/UF2MB/19GYCPUU%HS+CVRTEXOJ8X7FLF0XM557KFG H0T-6A*81IHU6M/4';

/** What trainers write back to learners who are stuck. */
export const HELP = 'A bittern in the reeds';

export interface Target {
  readonly name: string;
  readonly body: unknown;
  /** What stands for `:id` in the path, where the route has one. */
  readonly named?: string;
  readonly place: Place | null;
  /** What is answered to someone who may act there. */
  readonly answer: Expected;
}

export interface Cell extends Target {
  readonly row: NamedRoute;
  readonly who: Principal;
  readonly session: SessionOf | null;
}

const COHORTS = ['C1', 'C2', 'CB', 'G', 'missing'] as const;
const AFFILIATES = ['A', 'B', 'missing'] as const;
/** Learners of each cohort, one of them without an address. */
const LEARNERS = ['L1', 'L2', 'LB', 'N2', 'GA', 'GB'] as const;
type Cohort = (typeof COHORTS)[number];

/** Does somebody of this name learn in this cohort, or in the Alliance's? */
const isOf = (cohort: Cohort, name: string): boolean =>
  cohort === 'G' || name.startsWith('G')
    ? cohort === 'G' && name.startsWith('G')
    : cohort !== 'missing' && cohort.at(-1) === name.at(-1);

/** Who of a cohort somebody may act on: in that of the Alliance a coordinator on their own people alone. */
const isIn = (cohort: Cohort, name: string, who: Principal): boolean =>
  isOf(cohort, name) && (cohort !== 'G' || who === 'Z' || name === `G${who.slice(1)}`);

/**
 * All of these that belong to a cohort, with one of the same affiliate's other cohort and one of another
 * affiliate's: any more of those would be refused for the same cause.
 */
const pairedWith = <Name extends string>(
  cohort: Cohort,
  names: readonly Name[],
  isTheirs: (name: Name) => boolean,
): readonly Name[] => {
  const isOfB = (name: string): boolean => name.endsWith('B');
  const others = names.filter((name) => !isTheirs(name));
  const sibling = others.find((name) => isOfB(name) === (cohort === 'CB'));
  const foreign = others.find((name) => isOfB(name) !== (cohort === 'CB'));
  return [...names.filter(isTheirs), sibling, foreign].filter((name) => name !== undefined);
};

type Targets = (who: Principal, session: SessionOf | null) => Target[];

const sessionOf = (cookie: string): string => ids.hash(cookie.slice(cookie.indexOf('=') + 1));

/** In the shape of an answer by a browser with a passkey, and nothing that any key has signed. */
const unsigned = { id: 'AAAA', rawId: 'AAAA', type: 'public-key', clientExtensionResults: {} };
const WRONG_PASSKEY = refused(401, 'wrong_passkey');

/** Staff with passkeys change these only in a session by passkey. passkeys.ts says so, no row does. */
const orByPasskey = (who: Principal, session: SessionOf | null, answer: Expected): Expected =>
  HOLDS[who].length > 0 && session === 'code' ? refused(403, 'passkey_required') : answer;

/**
 * Every target of every route, by the route's name. They follow from the route's declaration, and only those
 * whose answer depends on more than the place are written out.
 */
export function targetsOf(world: World): Readonly<Record<string, Targets>> {
  const places = { ...world.affiliates, ...world.cohorts, missing: ulid() };
  const person = (who: Principal): string => (who === 'nobody' ? ulid() : world.people[who]);
  const hash = ids.hash('nothing has this hash');

  const only =
    (body: unknown, answer: Expected = DONE): Targets =>
    () => [{ name: 'own', body, place: null, answer }];
  const cohorts =
    (rest: object, answer: Expected = DONE): Targets =>
    () =>
      COHORTS.map((place) => ({ name: place, place, body: { cohort: places[place], ...rest }, answer }));
  const affiliates =
    (rest: object): Targets =>
    () =>
      AFFILIATES.map((place) => ({
        name: place,
        place,
        body: { affiliate: places[place], ...rest },
        answer: DONE,
      }));
  /** The people of each cohort, and one of another; only in their own are they there to act on. */
  const peopleOf =
    (people: readonly PersonOf[], rest: object): Targets =>
    (who) =>
      COHORTS.flatMap((place) => [
        ...pairedWith(place, people, (name) => isOf(place, name)).map((name) => ({
          name: `${name} in ${place}`,
          place,
          body: { cohort: places[place], person: world.people[name], ...rest },
          answer: isIn(place, name, who) ? DONE : NO_SUCH_PERSON,
        })),
        ...[
          { name: 'oneself', id: person(who) },
          { name: 'no such person', id: ulid() },
        ].map(({ name, id }) => ({
          name: `${name} in ${place}`,
          place,
          body: { cohort: places[place], person: id, ...rest },
          answer: people.some((each) => world.people[each] === id && isIn(place, each, who))
            ? DONE
            : NO_SUCH_PERSON,
        })),
      ]);

  /** The Alliance's cohort has links for the people of A, and one that gives a role. */
  const isOfTheirs = (kind: 'closed' | 'open' | 'role', who: Principal): boolean =>
    who === 'Z' || (who === 'KA' && kind !== 'role');
  /** Each link of each cohort by way of it, one of another cohort's, and one that nothing has. */
  const linksOf =
    (isThere: (kind: 'closed' | 'open' | 'role', who: Principal) => boolean): Targets =>
    (who) =>
      COHORTS.flatMap((place) => [
        ...pairedWith(place, ['C1', 'C2', 'CB', 'G'] as const, (of) => of === place).flatMap((of) =>
          (of === place ? (['closed', 'open', 'role'] as const) : (['open'] as const)).map((kind) => ({
            name: `${kind} link of ${of} by way of ${place}`,
            place,
            body: { cohort: places[place], id: world.links[of][kind] },
            answer:
              of === place && isThere(kind, who) && (of !== 'G' || isOfTheirs(kind, who)) ? DONE : NOT_FOUND,
          })),
        ),
        {
          name: `no link by way of ${place}`,
          place,
          body: { cohort: places[place], id: hash },
          answer: NOT_FOUND,
        },
      ]);

  const held = { L1: world.certificates.L1, LB: world.certificates.LB, nobody: ids.secret() };
  /** Each of these certificates, as targets of a route whose callers may act on any. */
  const certificates =
    (rest: object, missing: Expected): Targets =>
    () =>
      Object.entries(held).map(([of, id]) => ({
        name: `of ${of}`,
        place: null,
        body: { id, ...rest },
        answer: of === 'nobody' ? missing : DONE,
      }));
  const publicly: Targets = () => [
    ...Object.entries(held).map(([of, named]) => ({
      name: `of ${of}`,
      place: null,
      body: null,
      named,
      answer: of === 'nobody' ? NOT_FOUND : DONE,
    })),
    { name: 'no id', place: null, body: null, named: 'P%231', answer: NOT_FOUND },
  ];

  const senderLinks = (rest: () => object): Target[] => {
    const L1 = world.senderCodes.get(world.people.L1);
    return Object.entries({ L1, nobody: ids.secret() }).map(([of, code]) => ({
      name: `of ${of}`,
      place: null,
      body: { code, ...rest() },
      answer: of === 'nobody' ? NOT_FOUND : DONE,
    }));
  };

  const hostLinks =
    (rest: object): Targets =>
    () =>
      Object.entries({ C1: world.hostCode, nobody: `${ulid()}.${hash}` }).map(([of, code]) => ({
        name: `of ${of}`,
        place: null,
        body: { code, ...rest },
        answer: of === 'nobody' ? NOT_FOUND : DONE,
      }));

  const derived = ({ body, tenant }: NamedRoute): Targets => {
    if (body === null) return only(null);
    const { cohort, affiliate, person: learner, ...rest } = Object(exampleOf(body));
    if (tenant === 'affiliate' && affiliate !== undefined) return affiliates(rest);
    if (tenant !== 'cohort' || cohort === undefined) return only(exampleOf(body));
    return learner === undefined ? cohorts(rest) : peopleOf(LEARNERS, rest);
  };

  const written: Readonly<Record<string, Targets>> = {
    // Nobody is proposed in the world.
    confirmAdministrator: only({ id: hash }, NOT_FOUND),
    // Neither administers anything.
    endAdministrator: only({ person: world.people.L1 }, NO_SUCH_PERSON),
    returnAdministrator: only({ person: world.people.KA }, NO_SUCH_PERSON),
    confirmRequest: only({ id: ulid(), act: 'export', person: ulid() }, NOT_FOUND),
    closeGrant: only({ id: hash }, NOT_FOUND),
    readJoinLink: only({ code: ids.secret() }, NOT_FOUND),
    askForCode: only({ email: 'someone@example.org', language: 'en' }),
    askAddress: (who, session) => [
      {
        name: 'own',
        place: null,
        body: { email: 'another@example.org' },
        answer: who.startsWith('N') ? refused(404, 'not_found', 'account') : orByPasskey(who, session, DONE),
      },
    ],
    changeAddress: only(
      { email: 'another@example.org', code: '123456', flow: ids.secret() },
      refused(401, 'wrong_code'),
    ),
    undoAddress: only({ token: 'a.b.c' }, NOT_FOUND),
    verifyCode: only(
      { email: 'someone@example.org', code: '123456', language: 'en' },
      refused(401, 'wrong_code'),
    ),
    signInByPasskey: only(
      {
        response: {
          ...unsigned,
          response: { clientDataJSON: 'AAAA', authenticatorData: 'AAAA', signature: 'AAAA' },
        },
      },
      WRONG_PASSKEY,
    ),
    endSession: (who) =>
      [...(who === 'nobody' ? [] : [who]), ...(['L1', 'T1', 'KA', 'LB'] as const).filter((of) => of !== who)]
        .map((of): Target => ({
          name: `of ${of}`,
          place: null,
          body: { id: sessionOf(world.cookies[of].code) },
          answer: of === who ? DONE : NOT_FOUND,
        }))
        // What nobody has may have been one's own and be over already.
        .concat({ name: 'of no one', place: null, body: { id: hash }, answer: DONE }),
    beginPasskey: (who, session) => [
      { name: 'own', place: null, body: {}, answer: orByPasskey(who, session, DONE) },
    ],
    addPasskey: (who, session) => [
      {
        name: 'own',
        place: null,
        body: { response: { ...unsigned, response: { clientDataJSON: 'AAAA', attestationObject: 'AAAA' } } },
        answer: orByPasskey(who, session, WRONG_PASSKEY),
      },
    ],
    removePasskey: (who, session) =>
      [
        ...(who === 'nobody' ? [] : [who]),
        ...(['L1', 'T1', 'KA', 'LB', 'missing'] as const).filter((of) => of !== who),
      ].map((of) => ({
        name: `of ${of}`,
        place: null,
        body: { id: of === 'missing' ? ids.secret() : world.passkeys[of] },
        answer: orByPasskey(who, session, of === who ? DONE : NOT_FOUND),
      })),
    recover: only({ code: 'AAAAA-AAAAA-AAAAA-AAAAA' }, refused(401, 'wrong_code')),
    readOwnItems: only({ after: null }),
    askDeletion: (who) => [
      {
        ...{ name: 'own', place: null, body: { certificates: 'go' } },
        answer: who === 'Z' ? refused(422, 'last_administrator') : DONE,
      },
    ],
    callOffDeletion: only({}, NOT_FOUND),
    readErased: only({ person: ulid() }),
    renewRecoveryCode: (who) => [
      { name: 'own', place: null, body: {}, answer: HOLDS[who].length > 0 ? DONE : NOT_FOUND },
    ],
    sync: (who) =>
      [
        { name: 'own', id: person(who), answer: DONE },
        ...(['L1', 'L2', 'LB', 'removed1'] as const)
          .filter((other) => other !== who)
          .map((other) => ({
            name: `of ${other}`,
            id: world.people[other],
            answer: refused(403, 'wrong_person'),
          })),
        { name: 'of no such person', id: ulid(), answer: refused(403, 'wrong_person') },
      ].map(({ name, id, answer }) => ({
        name,
        answer,
        place: null,
        body: {
          device: ulid(),
          epoch: '',
          person: id,
          have: {},
          events: [{ id: ulid(), course: 'core', at: NOON, v: 1, t: 'step', section: 'no-lesson.card' }],
          waiting: 2,
        },
      })),
    closeInvitation: () =>
      AFFILIATES.flatMap((place) =>
        [
          { name: 'A', id: world.links.A },
          { name: 'B', id: world.links.B },
          { name: 'a cohort', id: world.links.C1.role },
          { name: 'nothing', id: hash },
        ].map(({ name, id }) => ({
          name: `link to ${name} by way of ${place}`,
          place,
          body: { affiliate: places[place], id },
          answer: name === place ? DONE : NOT_FOUND,
        })),
      ),
    // Nobody has made one in the world.
    endFeed: () =>
      AFFILIATES.map((place) => ({
        ...{ name: place, place, body: { affiliate: places[place], id: hash }, answer: NOT_FOUND },
      })),
    makeRelay: only({ token: ids.secret(), part: 'core' }),
    endPlatform: () =>
      AFFILIATES.map((place) => ({
        ...{ name: place, place, body: { affiliate: places[place], id: hash }, answer: NOT_FOUND },
      })),
    endCoordinator: (who) =>
      AFFILIATES.flatMap((place) =>
        [
          { name: 'KA', id: world.people.KA },
          { name: 'KB', id: world.people.KB },
          { name: 'a trainer', id: world.people.T1 },
          { name: 'oneself', id: person(who) },
          { name: 'no such person', id: ulid() },
        ].map(({ name, id }) => ({
          name: `${name} of ${place}`,
          place,
          body: { affiliate: places[place], person: id },
          answer: name === `K${place}` ? DONE : NO_SUCH_PERSON,
        })),
      ),
    endStaff: peopleOf(['T1', 'T2', 'TB'], { role: 'trainer' }),
    // A trainer keeps learners' links, never one that gives a role.
    closeJoinLink: linksOf((kind, who) => kind !== 'role' || !who.startsWith('T')),
    makeJoinLink: cohorts({ limit: 1, days: 1, label: '', waits: false }),
    noteExport: cohorts({ exported: 'everyone' }),
    readAttendance: cohorts({ after: null }),
    readFieldDay: cohorts({ after: null }),
    turnHostLink: cohorts({ on: true }),
    // The secret of a link opens it to anyone, and nothing else does.
    openHostLink: hostLinks({}),
    tickBriefings: hostLinks({
      ticks: [{ id: ulid(), pass: 'ZZZZ-ZZZZ-ZZZZ-ZZZZ', value: 'present', at: NOON }],
    }),
    registerDevice: only({ key: DEVICE_KEY }),
    // No envelope at all.
    postEnvelopes: only({ envelopes: ['AAAA'] }),
    readTrainerSheet: cohorts({}),
    readWhatChanged: cohorts({}),
    readEvenings: cohorts({}),
    markAttendance: cohorts({
      marks: LEARNERS.map((name) => ({
        ...{ id: ulid(), person: world.people[name], slot: 'field-day', value: 'present', at: NOON },
      })),
    }),
    addPeople: cohorts({
      list: ulid(),
      language: 'en',
      lines: [
        { line: 1, name: 'Rosa' },
        { line: 2, name: 'Ana', email: 'ana@example.org' },
      ],
    }),
    previewNudge: cohorts({ after: null, zone: 'America/Chicago' }),
    sendNudge: cohorts({
      ...{ id: ulid(), after: null, zone: 'America/Chicago' },
      people: LEARNERS.map((name) => world.people[name]),
    }),
    turnWeeklyReport: only({ on: true, zone: 'America/Chicago' }),
    turnCalendarNudges: cohorts({ on: false, zone: 'America/Chicago' }),
    stopNudge: cohorts({ id: ulid(), people: LEARNERS.map((name) => world.people[name]) }),
    turnRemindersByLink: only({ token: `${ulid()}.${hash}`, on: false }, NOT_FOUND),
    // N2 has no address, so they are given one, where they are.
    makeSignInCards: cohorts({ people: [world.people.L1, world.people.LB, world.people.N2, ulid()] }),
    // T2 has made the card of N2, and so has said that it is them.
    vouchForCard: (who) =>
      COHORTS.map((place) => ({
        ...{ name: place, place, body: { cohort: places[place], person: world.people.N2, card: NOON } },
        answer: place === 'C2' && who !== 'T2' ? DONE : NO_SUCH_PERSON,
      })),
    answerCard: (who) => [
      {
        ...{ name: 'of N2', place: null, body: { card: NOON, yes: true } },
        answer: who === 'N2' ? DONE : refused(404, 'not_found', 'card'),
      },
    ],
    // Nobody is invited in the world.
    sendInvitationAgain: cohorts({ id: hash, email: 'ana@example.org' }, NO_SUCH_ID),
    sendInvitationsAgain: cohorts({ ids: [hash] }),
    lookUpAddresses: cohorts({ emails: ['ana@example.org'] }),
    withdrawInvitation: cohorts({ id: hash }, NO_SUCH_ID),
    restoreInvitation: cohorts({ id: hash }, NO_SUCH_ID),
    signInByCard: only({ letters: 'ZZZZ-ZZZZ-ZZZZ-ZZZZ', attempt: ulid() }, refused(401, 'wrong_code')),
    findWorkshop: only({ letters: 'ZZZZ-ZZZZ' }, NOT_FOUND),
    openTransfer: () =>
      Object.entries({ L1: world.offer, nobody: ids.secret() }).map(([of, code]) => ({
        name: `of ${of}`,
        place: null,
        body: { code },
        answer: of === 'nobody' ? refused(404, 'not_found', 'code') : DONE,
      })),
    // L1 is A's: only another affiliate takes them, and the Alliance is none.
    takeTransfer: () =>
      COHORTS.map((place) => ({
        name: `into ${place}`,
        place,
        body: { cohort: places[place], code: world.offer },
        answer: place === 'CB' ? DONE : refused(404, 'not_found', 'cohort'),
      })),
    // Nobody is asked in the world.
    answerTransfer: only({ id: ulid(), yes: true }, refused(404, 'not_found', 'id')),
    withdrawTransfer: () =>
      AFFILIATES.flatMap((place) =>
        (['L1', 'LB'] as const).map((of) => ({
          name: `${of} by way of ${place}`,
          place,
          body: { affiliate: places[place], person: world.people[of] },
          answer: of === 'L1' && place === 'A' ? DONE : NO_SUCH_PERSON,
        })),
      ),
    // Nobody was moved in the world.
    undoTransfer: () =>
      AFFILIATES.map((place) => ({
        name: place,
        place,
        body: { affiliate: places[place], person: world.people.L1 },
        answer: NO_SUCH_PERSON,
      })),
    // L1 and L2 are A's, LB is B's.
    askMerge: () =>
      AFFILIATES.flatMap((place) =>
        (['L2', 'LB'] as const).map((of) => ({
          name: `L1 and ${of} by way of ${place}`,
          place,
          body: {
            ...{ affiliate: places[place], person: world.people.L1, other: world.people[of] },
            reason: 'They told me',
          },
          answer: place !== 'A' ? NO_SUCH_PERSON : of === 'L2' ? DONE : refused(404, 'not_found', 'other'),
        })),
      ),
    withdrawMerge: () =>
      AFFILIATES.flatMap((place) =>
        (['N2', 'LB'] as const).map((of) => ({
          name: `${of} by way of ${place}`,
          place,
          body: { affiliate: places[place], person: world.people[of] },
          answer: of === 'N2' && place === 'A' ? DONE : NO_SUCH_PERSON,
        })),
      ),
    // Nobody was merged in the world.
    undoMerge: () =>
      AFFILIATES.map((place) => ({
        name: place,
        place,
        body: { affiliate: places[place], person: world.people.N2 },
        answer: NO_SUCH_PERSON,
      })),
    answerMerge: (who) =>
      (['N2', 'LB'] as const).map((of) => ({
        name: `of ${of}`,
        place: null,
        body: { person: world.people[of], yes: true },
        answer: who === 'N2' && of === 'N2' ? DONE : NO_SUCH_PERSON,
      })),
    undoOwnMerge: only({ person: world.people.N2 }, NO_SUCH_PERSON),
    answerInvitation: only({ cohort: ulid(), yes: true }, refused(404, 'not_found', 'cohort')),
    // Nobody waits in the world.
    letIn: cohorts({ people: [world.people.L1, world.people.LB, ulid()] }),
    turnAway: cohorts({ person: world.people.L1 }, NO_SUCH_PERSON),
    showJoinLink: linksOf((kind) => kind === 'open'),
    reopenJoinLink: linksOf((kind) => kind === 'closed'),
    // Somebody is in each of them.
    removeCohort: cohorts({}, refused(422, 'not_empty')),
    shareWorksheet: (who) =>
      (['C1', 'C2', 'CB', 'missing'] as const).map((of) => ({
        name: `with ${of}`,
        place: null,
        body: { worksheet: PLAN.id, cohort: places[of], text: planText('A new word'), self: { clear: 3 } },
        answer: LEARNERS.some((each) => each === who && isIn(of, each, who))
          ? DONE
          : refused(404, 'not_found', 'cohort'),
      })),
    takeBack: only({ worksheet: PLAN.id }),
    openShared: peopleOf(['L1', 'L2', 'LB'], { worksheet: PLAN.id }),
    reviewShared: (who, session) => {
      const review = { id: ulid(), at: NOON, levels: { clear: 3 }, comments: {} };
      const targets = peopleOf(['L1', 'L2', 'LB'], { worksheet: PLAN.id, ...review })(who, session);
      return targets.map(({ body, ...target }) => {
        const of: { readonly person: string } = Object(body);
        return { ...target, body: { ...of, share: world.shares.get(of.person) ?? ulid() } };
      });
    },
    sendAccessRequest: (who) =>
      COHORTS.map((of) => ({
        name: `to ${of}`,
        place: null,
        body: { cohort: places[of], text: needsText('A new word') },
        answer: LEARNERS.some((each) => each === who && isIn(of, each, who))
          ? DONE
          : refused(404, 'not_found', 'cohort'),
      })),
    deleteAccessRequest: only({ cohort: world.cohorts.C1 }),
    accessRequests: cohorts({ after: null }),
    accessSilent: cohorts({ after: null }),
    giveTelephone: only({ number: '(559) 555-0144' }),
    takeBackTelephone: only({}),
    callList: cohorts({ after: null }),
    makeSenderLink: only({ name: 'Rosa', text: promisesText('A new word') }),
    // Only who is in a training with days has somebody written to about it.
    nameSender: (who) => {
      const body = { email: 'director@example.org', language: 'en', zone: 'America/Chicago' };
      const isLearner = LEARNERS.some((each) => each === who);
      const answer = isLearner ? DONE : refused(404, 'not_found', 'cohort');
      return [{ name: 'own', body, place: null, answer }];
    },
    // Only L1 and LB have a link, and LB calls nothing here.
    showCheckIns: (who) => {
      const answer = who === 'L1' ? DONE : NO_LINK;
      return [{ name: 'own', body: { text: CHECK_IN_TEXT }, place: null, answer }];
    },
    // The secret of a link opens it to anyone, and nothing else does.
    openSenderLink: () => senderLinks(() => ({})),
    answerSenderLink: () =>
      senderLinks(() => ({
        ...{ id: ulid(), known: null, name: 'Ray' },
        answers: [{ id: 'first', says: 'yes', reason: '' }],
      })),
    helpLearner: (who, session) =>
      peopleOf(LEARNERS, { place: world.flagged, text: HELP })(who, session).map(({ body, ...target }) => {
        const of: { readonly person: string } = Object(body);
        const flag = world.flags.get(of.person);
        return {
          ...target,
          // The same answer each time: it may be sent again.
          body: { ...of, flag: flag ?? ulid(), id: flag ?? ulid() },
          // The second cohort's learner has raised none.
          answer: target.answer === DONE && flag === undefined ? NO_SUCH_FLAG : target.answer,
        };
      }),
    leaveCohort: (who) =>
      COHORTS.map((of) => ({
        ...{ name: `of ${of}`, place: null, body: { cohort: places[of] } },
        answer: LEARNERS.some((each) => each === who && isIn(of, each, who))
          ? DONE
          : refused(404, 'not_found', 'cohort'),
      })),
    undoLeaving: only({ cohort: world.cohorts.C1 }, refused(404, 'not_found', 'cohort')),
    markPaper: (who, session) =>
      peopleOf(LEARNERS, { worksheet: PLAN.id, isSeen: true })(who, session).map(({ body, ...target }) => {
        const of: { readonly person: string } = Object(body);
        // Who has raised a flag has a record.
        const isHeard = world.flags.has(of.person);
        return {
          ...target,
          body: { ...of, id: ulid() },
          answer: target.answer === DONE && !isHeard ? NO_RECORD : target.answer,
        };
      }),
    noteWriting: peopleOf(LEARNERS, { written: true }),
    // To the name they have, so that nothing is another one for the cells that follow.
    correctName: (who, session) =>
      peopleOf(LEARNERS, {})(who, session).map(({ body, ...target }) => {
        const of: { readonly person: string } = Object(body);
        const name = text(PEOPLE.find((each) => world.people[each] === of.person) ?? '');
        return { ...target, body: { ...of, name, was: name } };
      }),
    correctOwnName: (who) => {
      const name = text(who);
      return [{ name: 'own', body: { name, was: name }, place: null, answer: DONE }];
    },
    // Nobody is moved, for the same reason.
    moveLearner: (who, session) =>
      peopleOf(LEARNERS, { to: ulid() })(who, session).map((target) => ({
        ...target,
        answer: target.answer === DONE ? refused(404, 'not_found', 'to') : target.answer,
      })),
    // Only in the cohort of the Alliance has somebody a home that can be said.
    setHome: (who, session) =>
      peopleOf(LEARNERS, { home: world.affiliates.A })(who, session).map((target) => ({
        ...target,
        answer: target.place === 'G' ? target.answer : NO_SUCH_PERSON,
      })),
    restoreLearner: peopleOf(['removed1', 'removed2', 'removedB'], {}),
    // The others have nothing to have a certificate for, or have not begun.
    prepareCertificates: (who) => {
      const module = who === 'N2' ? 'a-module' : undefined;
      const answer = who === 'L1' ? DONE : refused(422, 'record_incomplete', module);
      return [{ name: 'own', body: {}, place: null, answer }];
    },
    nameCertificates: only({ name: 'Rosa' }),
    revokeCertificate: certificates({ reason: 'Given by mistake.' }, NO_SUCH_ID),
    replaceCertificate: certificates({}, NO_SUCH_ID),
    readStatusList: () => [
      { name: 'the first', place: null, body: null, named: '1', answer: DONE },
      { name: 'one not begun', place: null, body: null, named: '2', answer: NOT_FOUND },
      { name: 'no number', place: null, body: null, named: 'one', answer: NOT_FOUND },
    ],
    readCertificate: publicly,
    readCertificateStanding: publicly,
    readCertificatePdf: publicly,
    readBadgePng: publicly,
    readBadgeSvg: publicly,
  };
  return Object.fromEntries(ROUTES.map((row) => [row.name, written[row.name] ?? derived(row)]));
}

/** What a row and the facts above declare for a call. */
export function declared({ row, who, session, place, answer }: Cell): Expected {
  if (row.who === 'anyone') return answer;
  if (who === 'nobody') return refused(401, 'sign_in_needed');
  const wanted = row.who;
  const held = HOLDS[who].filter(({ role }) => wanted === 'person' || wanted.includes(role));
  if (wanted !== 'person' && held.length === 0) return NOT_FOUND;
  if (row.auth.endsWith('passkey') && session === 'code') return refused(403, 'passkey_required');
  if (row.auth.startsWith('fresh') && session === 'old') return refused(403, 'reauth_required');
  if (row.tenant === 'affiliate' || row.tenant === 'cohort') {
    const reaches = held.some(
      ({ role, places }) =>
        (place !== null && places.includes(place)) ||
        (row.byHome === true && place === 'G' && role === 'coordinator'),
    );
    if (!reaches || place === 'missing') return NOT_FOUND;
  }
  return answer;
}

/** One of each place: somebody without a role is turned away before anything else of the body is read. */
const oneOfEachPlace = (targets: readonly Target[]): readonly Target[] => [
  ...new Map(targets.map((target) => [target.place, target])).values(),
];

/**
 * Calls of a route by pairs: each principal with each target, or with one of each place where they have no
 * role for it. Where the route asks how somebody signed in, a learner and somebody who may call it try each
 * kind of session.
 */
export function cellsOf(row: NamedRoute, targets: Readonly<Record<string, Targets>>): Cell[] {
  const make = targets[row.name];
  if (make === undefined) throw new Error(`${row.name} has no targets in tests/integration/cells.ts`);
  const asksHow = row.auth !== 'none' && row.auth !== 'session';
  const { who: wanted } = row;
  return PRINCIPALS.flatMap((who) => {
    const triesAll = asksHow && (who === 'L1' || who === callerOf(row));
    const sessions = who === 'nobody' ? [null] : triesAll ? SESSIONS : (['passkey'] as const);
    const mayNever =
      wanted !== 'anyone' &&
      (who === 'nobody' || (wanted !== 'person' && HOLDS[who].every(({ role }) => !wanted.includes(role))));
    return sessions.flatMap((session) => {
      const all = make(who, session);
      return (mayNever ? oneOfEachPlace(all) : all).map((target) => ({ ...target, row, who, session }));
    });
  });
}

function fitting(row: NamedRoute, targets: Readonly<Record<string, Targets>>, who: Principal): Target {
  const [first] = targets[row.name]?.(who, 'passkey') ?? [];
  if (first === undefined) throw new Error(`${row.name} has no targets in tests/integration/cells.ts`);
  return first;
}

/** A body that fits a route, so that a caller who may use it gets all the way to the database. */
export const fittingBody = (
  row: NamedRoute,
  targets: Readonly<Record<string, Targets>>,
  who: Principal = 'Z',
): unknown => fitting(row, targets, who).body;

/** Where a call goes: the row's path, with what it names. */
export const pathOf = ({ path }: Pick<NamedRoute, 'path'>, named = ''): string => path.replace(':id', named);

/** A path that fits a route and leads to something that is there. */
export const fittingPath = (row: NamedRoute, targets: Readonly<Record<string, Targets>>): string =>
  pathOf(row, fitting(row, targets, 'Z').named);

/** Someone who may call a route: an administrator nearly all, others what is for one role alone. */
export const callerOf = ({ who }: Pick<NamedRoute, 'who'>): 'T1' | 'Z' | 'logistics' => {
  if (typeof who === 'string' || who.includes('administrator')) return 'Z';
  return who.includes('trainer') ? 'T1' : 'logistics';
};

export const rowsOn = (on: NamedRoute['on']): readonly NamedRoute[] => ROUTES.filter((row) => row.on === on);
