import { ulid } from 'ulid';
import type { Problem } from '#domain/contract/problem.ts';
import type { StaffRole } from '#domain/people/access.ts';
import { type NamedRoute, ROUTES } from '#domain/contract/routes.ts';
import { ids } from '#functions/ids.ts';
import { NOON, batchOf } from '../support/api.ts';
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
const NO_SUCH_COHORT = refused(404, 'not_found', 'cohort');

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
const target = (name: string, place: Place | null, body: unknown, answer: Expected): Target => ({
  ...{ name, place, body, answer },
});

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

  const own = (body: unknown, answer: Expected = DONE): Target[] => [target('own', null, body, answer)];
  const only =
    (body: unknown, answer?: Expected): Targets =>
    () =>
      own(body, answer);
  const cohorts =
    (rest: object, answer: Expected = DONE): Targets =>
    () =>
      COHORTS.map((place) => target(place, place, { cohort: places[place], ...rest }, answer));
  const affiliates =
    (rest: object, answer: Expected = DONE): Targets =>
    () =>
      AFFILIATES.map((place) => target(place, place, { affiliate: places[place], ...rest }, answer));
  /** What each affiliate is asked of these, which are there in the place that is named alone. */
  const ofAffiliates = (
    named: Readonly<Record<string, object>>,
    answerOf: (name: string, place: Place) => Expected,
  ): Target[] =>
    AFFILIATES.flatMap((place) =>
      Object.entries(named).map(([name, rest]) => {
        const body = { affiliate: places[place], ...rest };
        return target(`${name} by way of ${place}`, place, body, answerOf(name, place));
      }),
    );
  /** What somebody does in a cohort that they learn in. */
  const asLearner =
    (rest: object): Targets =>
    (who) =>
      COHORTS.map((of) => {
        const isTheirs = LEARNERS.some((each) => each === who && isIn(of, each, who));
        const body = { cohort: places[of], ...rest };
        return target(`in ${of}`, null, body, isTheirs ? DONE : NO_SUCH_COHORT);
      });
  /** The people of each cohort, and one of another; only in their own are they there to act on. */
  const peopleOf =
    (people: readonly PersonOf[], rest: object): Targets =>
    (who) =>
      COHORTS.flatMap((place) => {
        const others = { oneself: person(who), 'no such person': ulid() };
        const named = pairedWith(place, people, (name) => isOf(place, name));
        return [...named.map((name) => [name, world.people[name]] as const), ...Object.entries(others)].map(
          ([name, id]) => {
            const isThere = people.some((each) => world.people[each] === id && isIn(place, each, who));
            const body = { cohort: places[place], person: id, ...rest };
            return target(`${name} in ${place}`, place, body, isThere ? DONE : NO_SUCH_PERSON);
          },
        );
      });

  /** The Alliance's cohort has links for the people of A, and one that gives a role. */
  const isOfTheirs = (kind: 'closed' | 'open' | 'role', who: Principal): boolean =>
    who === 'Z' || (who === 'KA' && kind !== 'role');
  /** Each link of each cohort by way of it, one of another cohort's, and one that nothing has. */
  const linksOf =
    (isThere: (kind: 'closed' | 'open' | 'role', who: Principal) => boolean): Targets =>
    (who) =>
      COHORTS.flatMap((place) => [
        ...pairedWith(place, ['C1', 'C2', 'CB', 'G'] as const, (of) => of === place).flatMap((of) =>
          (of === place ? (['closed', 'open', 'role'] as const) : (['open'] as const)).map((kind) => {
            const isTheirs = of === place && isThere(kind, who) && (of !== 'G' || isOfTheirs(kind, who));
            const body = { cohort: places[place], id: world.links[of][kind] };
            const name = `${kind} link of ${of} by way of ${place}`;
            return target(name, place, body, isTheirs ? DONE : NOT_FOUND);
          }),
        ),
        target(`no link by way of ${place}`, place, { cohort: places[place], id: hash }, NOT_FOUND),
      ]);

  const held = { L1: world.certificates.L1, LB: world.certificates.LB, nobody: ids.secret() };
  /** Each of these certificates, as targets of a route whose callers may act on any. */
  const certificates =
    (rest: object, missing: Expected): Targets =>
    () =>
      Object.entries(held).map(([of, id]) =>
        target(`of ${of}`, null, { id, ...rest }, of === 'nobody' ? missing : DONE),
      );
  const publicly: Targets = () =>
    Object.entries({ ...held, 'no id': 'P%231' }).map(([of, named]) => ({
      ...target(`of ${of}`, null, null, of in world.certificates ? DONE : NOT_FOUND),
      named,
    }));
  /** What the secret of a link opens, to anyone, and nothing else does. */
  const byCode = (
    codes: Readonly<Record<string, string | undefined>>,
    rest: () => object,
    missing = NOT_FOUND,
  ): Target[] =>
    Object.entries(codes).map(([of, code]) =>
      target(`of ${of}`, null, { code, ...rest() }, of === 'nobody' ? missing : DONE),
    );
  const senderLinks = (rest: () => object): Target[] =>
    byCode({ L1: world.senderCodes.get(world.people.L1), nobody: ids.secret() }, rest);
  const hostLinks = (rest: object): Target[] =>
    byCode({ C1: world.hostCode, nobody: `${ulid()}.${hash}` }, () => rest);
  /** Each target of somebody in a cohort, with what else is asked and answered of that person. */
  const eachOf =
    (
      people: readonly PersonOf[],
      change: (person: string, target: Target) => { body?: object; answer?: Expected },
      rest: object = {},
    ): Targets =>
    (who, session) =>
      peopleOf(people, rest)(who, session).map((target) => {
        const of: { readonly person: string } = Object(target.body);
        const { body, answer = target.answer } = change(of.person, target);
        return { ...target, body: { ...of, ...body }, answer };
      });

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
    askAddress: (who, session) =>
      own(
        { email: 'another@example.org' },
        who.startsWith('N') ? refused(404, 'not_found', 'account') : orByPasskey(who, session, DONE),
      ),
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
        .map((of) => {
          const id = sessionOf(world.cookies[of].code);
          return target(`of ${of}`, null, { id }, of === who ? DONE : NOT_FOUND);
        })
        // What nobody has may have been one's own and be over already.
        .concat(target('of no one', null, { id: hash }, DONE)),
    beginPasskey: (who, session) => own({}, orByPasskey(who, session, DONE)),
    addPasskey: (who, session) =>
      own(
        { response: { ...unsigned, response: { clientDataJSON: 'AAAA', attestationObject: 'AAAA' } } },
        orByPasskey(who, session, WRONG_PASSKEY),
      ),
    removePasskey: (who, session) =>
      [
        ...(who === 'nobody' ? [] : [who]),
        ...(['L1', 'T1', 'KA', 'LB', 'missing'] as const).filter((of) => of !== who),
      ].map((of) => {
        const id = of === 'missing' ? ids.secret() : world.passkeys[of];
        return target(`of ${of}`, null, { id }, orByPasskey(who, session, of === who ? DONE : NOT_FOUND));
      }),
    recover: only({ code: 'AAAAA-AAAAA-AAAAA-AAAAA' }, refused(401, 'wrong_code')),
    readOwnItems: only({ after: null }),
    askDeletion: (who) =>
      own({ certificates: 'go' }, who === 'Z' ? refused(422, 'last_administrator') : DONE),
    callOffDeletion: only({}, NOT_FOUND),
    readErased: only({ person: ulid() }),
    renewRecoveryCode: (who) => own({}, HOLDS[who].length > 0 ? DONE : NOT_FOUND),
    sync: (who) => {
      const others = (['L1', 'L2', 'LB', 'removed1'] as const).filter((other) => other !== who);
      const of = (name: string, id: string, answer = refused(403, 'wrong_person')) => {
        const event = { id: ulid(), course: 'core', at: NOON, v: 1, t: 'step', section: 'no-lesson.card' };
        return target(name, null, batchOf(id, [event], { waiting: 2 }), answer);
      };
      return [
        of('own', person(who), DONE),
        ...others.map((other) => of(`of ${other}`, world.people[other])),
        of('of no such person', ulid()),
      ];
    },
    closeInvitation: () => {
      const { A, B, C1 } = world.links;
      const links = { A: { id: A }, B: { id: B }, 'a cohort': { id: C1.role }, nothing: { id: hash } };
      return ofAffiliates(links, (name, place) => (name === place ? DONE : NOT_FOUND));
    },
    // Nobody has made one in the world.
    endFeed: affiliates({ id: hash }, NOT_FOUND),
    makeRelay: only({ token: ids.secret(), part: 'core' }),
    endPlatform: affiliates({ id: hash }, NOT_FOUND),
    endCoordinator: (who) => {
      const { KA, KB, T1 } = world.people;
      const people = { KA, KB, 'a trainer': T1, oneself: person(who), 'no such person': ulid() };
      return ofAffiliates(
        Object.fromEntries(Object.entries(people).map(([name, id]) => [name, { person: id }])),
        (name, place) => (name === `K${place}` ? DONE : NO_SUCH_PERSON),
      );
    },
    endStaff: peopleOf(['T1', 'T2', 'TB'], { role: 'trainer' }),
    // A trainer keeps learners' links, never one that gives a role.
    closeJoinLink: linksOf((kind, who) => kind !== 'role' || !who.startsWith('T')),
    makeJoinLink: cohorts({ limit: 1, days: 1, label: '', waits: false }),
    noteExport: cohorts({ exported: 'everyone' }),
    readAttendance: cohorts({ after: null }),
    readFieldDay: cohorts({ after: null }),
    turnHostLink: cohorts({ on: true }),
    openHostLink: () => hostLinks({}),
    tickBriefings: () =>
      hostLinks({ ticks: [{ id: ulid(), pass: 'ZZZZ-ZZZZ-ZZZZ-ZZZZ', value: 'present', at: NOON }] }),
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
      COHORTS.map((place) => {
        const body = { cohort: places[place], person: world.people.N2, card: NOON };
        return target(place, place, body, place === 'C2' && who !== 'T2' ? DONE : NO_SUCH_PERSON);
      }),
    answerCard: (who) =>
      own({ card: NOON, yes: true }, who === 'N2' ? DONE : refused(404, 'not_found', 'card')),
    // Nobody is invited in the world.
    sendInvitationAgain: cohorts({ id: hash, email: 'ana@example.org' }, NO_SUCH_ID),
    sendInvitationsAgain: cohorts({ ids: [hash] }),
    lookUpAddresses: cohorts({ emails: ['ana@example.org'] }),
    withdrawInvitation: cohorts({ id: hash }, NO_SUCH_ID),
    restoreInvitation: cohorts({ id: hash }, NO_SUCH_ID),
    signInByCard: only({ letters: 'ZZZZ-ZZZZ-ZZZZ-ZZZZ', attempt: ulid() }, refused(401, 'wrong_code')),
    findWorkshop: only({ letters: 'ZZZZ-ZZZZ' }, NOT_FOUND),
    openTransfer: () =>
      byCode({ L1: world.offer, nobody: ids.secret() }, () => ({}), refused(404, 'not_found', 'code')),
    // L1 is A's: only another affiliate takes them, and the Alliance is none.
    takeTransfer: () =>
      COHORTS.map((place) => {
        const body = { cohort: places[place], code: world.offer };
        return target(`into ${place}`, place, body, place === 'CB' ? DONE : NO_SUCH_COHORT);
      }),
    // Nobody is asked in the world.
    answerTransfer: only({ id: ulid(), yes: true }, refused(404, 'not_found', 'id')),
    withdrawTransfer: () =>
      ofAffiliates({ L1: { person: world.people.L1 }, LB: { person: world.people.LB } }, (of, place) =>
        of === 'L1' && place === 'A' ? DONE : NO_SUCH_PERSON,
      ),
    // Nobody was moved in the world.
    undoTransfer: affiliates({ person: world.people.L1 }, NO_SUCH_PERSON),
    // L1 and L2 are A's, LB is B's.
    askMerge: () => {
      const { L1: person, L2, LB } = world.people;
      const reason = 'They told me';
      return ofAffiliates(
        { L2: { person, other: L2, reason }, LB: { person, other: LB, reason } },
        (of, place) =>
          place !== 'A' ? NO_SUCH_PERSON : of === 'L2' ? DONE : refused(404, 'not_found', 'other'),
      );
    },
    withdrawMerge: () =>
      ofAffiliates({ N2: { person: world.people.N2 }, LB: { person: world.people.LB } }, (of, place) =>
        of === 'N2' && place === 'A' ? DONE : NO_SUCH_PERSON,
      ),
    // Nobody was merged in the world.
    undoMerge: affiliates({ person: world.people.N2 }, NO_SUCH_PERSON),
    answerMerge: (who) =>
      (['N2', 'LB'] as const).map((of) => {
        const body = { person: world.people[of], yes: true };
        return target(`of ${of}`, null, body, who === 'N2' && of === 'N2' ? DONE : NO_SUCH_PERSON);
      }),
    undoOwnMerge: only({ person: world.people.N2 }, NO_SUCH_PERSON),
    answerInvitation: only({ cohort: ulid(), yes: true }, NO_SUCH_COHORT),
    // Nobody waits in the world.
    letIn: cohorts({ people: [world.people.L1, world.people.LB, ulid()] }),
    turnAway: cohorts({ person: world.people.L1 }, NO_SUCH_PERSON),
    showJoinLink: linksOf((kind) => kind === 'open'),
    reopenJoinLink: linksOf((kind) => kind === 'closed'),
    // Somebody is in each of them.
    removeCohort: cohorts({}, refused(422, 'not_empty')),
    shareWorksheet: asLearner({ worksheet: PLAN.id, text: planText('A new word'), self: { clear: 3 } }),
    takeBack: only({ worksheet: PLAN.id }),
    openShared: peopleOf(['L1', 'L2', 'LB'], { worksheet: PLAN.id }),
    reviewShared: eachOf(['L1', 'L2', 'LB'], (of) => ({ body: { share: world.shares.get(of) ?? ulid() } }), {
      worksheet: PLAN.id,
      id: ulid(),
      at: NOON,
      levels: { clear: 3 },
      comments: {},
    }),
    sendAccessRequest: asLearner({ text: needsText('A new word') }),
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
      return own(body, LEARNERS.some((each) => each === who) ? DONE : NO_SUCH_COHORT);
    },
    // Only L1 and LB have a link, and LB calls nothing here.
    showCheckIns: (who) => own({ text: CHECK_IN_TEXT }, who === 'L1' ? DONE : NO_LINK),
    openSenderLink: () => senderLinks(() => ({})),
    answerSenderLink: () =>
      senderLinks(() => ({
        ...{ id: ulid(), known: null, name: 'Ray' },
        answers: [{ id: 'first', says: 'yes', reason: '' }],
      })),
    // The same answer each time: it may be sent again. The second cohort's learner has raised none.
    helpLearner: eachOf(
      LEARNERS,
      (of, { answer }) => {
        const flag = world.flags.get(of);
        return {
          body: { flag: flag ?? ulid(), id: flag ?? ulid() },
          answer: answer === DONE && flag === undefined ? NO_SUCH_FLAG : answer,
        };
      },
      { place: world.flagged, text: HELP },
    ),
    leaveCohort: asLearner({}),
    undoLeaving: only({ cohort: world.cohorts.C1 }, NO_SUCH_COHORT),
    // Who has raised a flag has a record.
    markPaper: eachOf(
      LEARNERS,
      (of, { answer }) => ({
        body: { id: ulid() },
        answer: answer === DONE && !world.flags.has(of) ? NO_RECORD : answer,
      }),
      { worksheet: PLAN.id, isSeen: true },
    ),
    noteWriting: peopleOf(LEARNERS, { written: true }),
    // To the name they have, so that nothing is another one for the cells that follow.
    correctName: eachOf(LEARNERS, (of) => {
      const name = text(PEOPLE.find((each) => world.people[each] === of) ?? '');
      return { body: { name, was: name } };
    }),
    correctOwnName: (who) => own({ name: text(who), was: text(who) }),
    // Nobody is moved, for the same reason.
    moveLearner: eachOf(
      LEARNERS,
      (_of, { answer }) => ({ answer: answer === DONE ? refused(404, 'not_found', 'to') : answer }),
      { to: ulid() },
    ),
    // Only in the cohort of the Alliance has somebody a home that can be said.
    setHome: eachOf(
      LEARNERS,
      (_of, { place, answer }) => ({ answer: place === 'G' ? answer : NO_SUCH_PERSON }),
      { home: world.affiliates.A },
    ),
    restoreLearner: peopleOf(['removed1', 'removed2', 'removedB'], {}),
    // The others have nothing to have a certificate for, or have not begun.
    prepareCertificates: (who) => {
      const module = who === 'N2' ? 'a-module' : undefined;
      return own({}, who === 'L1' ? DONE : refused(422, 'record_incomplete', module));
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
