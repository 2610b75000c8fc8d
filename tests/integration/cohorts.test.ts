import { ulid } from 'ulid';
import { describe, expect, test } from 'vitest';
import { me } from '#domain/contract/sign-in.ts';
import { myCohorts, openAffiliate, readAffiliate, closeInvitation } from '#domain/contract/affiliates.ts';
import { editCohort, openCohort, readCohort } from '#domain/contract/cohorts.ts';
import { closeJoinLink, makeJoinLink } from '#domain/contract/join-links.ts';
import type { Role } from '#domain/people/access.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { ids } from '#functions/ids.ts';
import { NOON, makeLearner, putJoinLink, refusal, readReply, replyTo } from '../support/api.ts';
import { takeSnapshot } from './snapshot.ts';
import { api, ask, askBy, database, send, useWorld, world } from './one-world.ts';

useWorld();

const plan = { name: 'Fall', startsOn: '2027-09-01', endsOn: '2027-09-04', place: 'Chico', path: 'full' };
const someoneWith = async (...roles: Role[]): Promise<string> => {
  const { id, cookie } = await makeLearner(database, { name: 'Kim', enrolled: false });
  for (const role of roles) await database.stores.peopleWriter.grantRole({ id, name: 'Kim' }, role, NOON);
  return cookie;
};

describe('my cohorts', () => {
  /** Names of affiliates, each with those of its cohorts. */
  const read = async (cookie: string): Promise<[string, string[]][]> => {
    const { affiliates } = await askBy(myCohorts, null, cookie);
    return affiliates.map(({ name, cohorts }) => [name, cohorts.map((cohort) => cohort.name)]);
  };
  const A: [string, string[]] = ['Plain A', ['Plain C1', 'Plain C2']];
  const B: [string, string[]] = ['canary B', ['canary CB']];

  test('to a trainer, a logistics lead and a host their cohort, in its affiliate', async () => {
    for (const who of ['T1', 'logistics', 'host'] as const) {
      expect(await read(world.cookies[who].passkey), who).toEqual([['Plain A', ['Plain C1']]]);
    }
    expect(await read(world.cookies.T2.passkey)).toEqual([['Plain A', ['Plain C2']]]);
  });

  test('to a coordinator every cohort of the affiliate, to an administrator everything', async () => {
    expect(await read(world.cookies.KA.passkey)).toEqual([A]);
    expect(await read(world.cookies.KB.passkey)).toEqual([B]);
    expect(await read(world.cookies.Z.passkey)).toEqual([B, A]);
  });

  test('each place once to whoever has several roles', async () => {
    const cookie = await someoneWith(
      { role: 'trainer', scope: world.cohorts.C2 },
      { role: 'host', scope: world.cohorts.C2 },
      { role: 'trainer', scope: world.cohorts.CB },
      { role: 'coordinator', scope: world.affiliates.A },
    );
    expect(await read(cookie)).toEqual([B, A]);
  });

  test('no affiliate yet but one’s own: a coordinator of an empty one sees it empty', async () => {
    const { id, name } = await ask(openAffiliate, { name: '  Sierra   Rural ' }, 'Z');
    expect(name).toBe('Sierra Rural');
    const cookie = await someoneWith({ role: 'coordinator', scope: id });
    expect(await read(cookie)).toEqual([['Sierra Rural', []]]);
  });

  test('a hundred affiliates are listed by name, without asking for all at once', async () => {
    for (let n = 0; n < 100; n += 1) {
      const name = `Zeta ${n + 100}`;
      await api.deps.cohorts.openAffiliate({ id: ulid(), name, createdAt: NOON });
    }
    const names = (await read(world.cookies.Z.passkey)).map(([name]) => name);
    expect(names.slice(-100)).toEqual(Array.from({ length: 100 }, (_, n) => `Zeta ${n + 100}`));
  });
});

describe('a cohort', () => {
  const open = (change: object = {}): Promise<Response> =>
    send(openCohort, { affiliate: world.affiliates.A, ...plan, ...change }, 'KA');
  const opened = (change: object = {}) => readReply(openCohort, open(change));
  const read = (cohort: string) => ask(readCohort, { cohort }, 'KA');
  const edit = (cohort: string, change: object = {}): Promise<Response> =>
    send(editCohort, { cohort, ...plan, ...change }, 'KA');

  test('is opened, read by those who look after it, and has nobody yet', async () => {
    const cohort = await opened();
    expect(cohort).toEqual({ id: cohort.id, ...plan });
    expect(await read(cohort.id)).toEqual({
      affiliate: { id: world.affiliates.A, name: 'Plain A' },
      cohort,
      staff: [],
      joinLinks: [],
    });
  });

  test('shows its staff by name and role, and its links without their codes', async () => {
    const { staff, joinLinks } = await read(world.cohorts.C1);
    const shown = staff.map(({ name, role }) => `${name} ${role}`).toSorted();
    expect(shown).toEqual(['Plain T1 trainer', 'Plain host host', 'Plain logistics logistics']);
    expect(joinLinks.map(({ id }) => id).toSorted()).toEqual(Object.values(world.links.C1).toSorted());
    expect(joinLinks.map(({ grants, closedAt }) => `${grants} ${closedAt !== null}`).toSorted()).toEqual([
      'enrolment false',
      'enrolment true',
      'trainer false',
    ]);
  });

  test.each([
    ['rolling', { startsOn: null, endsOn: null }],
    ['of one day', { startsOn: '2027-09-01', endsOn: '2027-09-01' }],
    ['whose last day nobody has set', { endsOn: null }],
    ['that begins on a leap day', { startsOn: '2028-02-29', endsOn: '2028-03-01' }],
    ['nowhere in particular', { place: '   ' }],
  ])('may be %s', async (_words, change) => {
    const wanted = { ...plan, ...change, place: { ...plan, ...change }.place.trim() };
    const { id, ...cohort } = await opened(change);
    expect(cohort).toEqual(wanted);
    const other = await opened();
    expect(await readReply(editCohort, edit(other.id, change))).toEqual({ id: other.id, ...wanted });
    expect((await read(id)).cohort).toEqual({ id, ...wanted });
  });

  test.each([
    ['name_empty', 'name', { name: '  ' }],
    ['name_control_characters', 'place', { place: 'Chico\nBcc: x' }],
    ['date_invalid', 'startsOn', { startsOn: '2027-02-29' }],
    ['date_invalid', 'startsOn', { startsOn: '0000-00-00' }],
    ['date_invalid', 'endsOn', { endsOn: '2027-09-31' }],
    ['date_invalid', 'endsOn', { endsOn: '2027-13-01' }],
    ['dates_out_of_order', 'endsOn', { endsOn: '2027-08-31' }],
    ['dates_out_of_order', 'endsOn', { startsOn: null }],
    ['bad_request', 'startsOn', { startsOn: '1 September' }],
    ['bad_request', 'startsOn', { startsOn: '2027-9-1' }],
    ['bad_request', 'startsOn', { startsOn: '' }],
    ['bad_request', 'endsOn', { endsOn: '2027-09-01T00:00' }],
    ['bad_request', 'endsOn', { endsOn: 20270901 }],
    ['bad_request', 'path', { path: 'half' }],
  ])('with %s in %s (%j) is told so, and neither opened nor changed', async (error, field, change) => {
    const { id } = await opened();
    const before = await takeSnapshot(database);

    for (const response of [open(change), edit(id, change)]) {
      expect(await replyTo(response)).toEqual(refusal(400, error, field));
    }
    expect(await takeSnapshot(database)).toEqual(before);
  });

  test('is changed in what may change, twice the same, and its place in the list follows', async () => {
    const { A: affiliate } = world.affiliates;
    const { id } = await opened({ name: 'Early', startsOn: '2026-01-01', endsOn: null });
    const change = { name: 'Late', startsOn: '2029-01-01', endsOn: '2029-01-02', place: 'Oroville' };
    for (const _again of [1, 2]) {
      expect(await readReply(editCohort, edit(id, change))).toEqual({ id, ...plan, ...change });
    }
    const { cohorts } = await ask(readAffiliate, { affiliate }, 'KA');
    const days = cohorts.map(({ startsOn }) => startsOn).filter((day) => day !== null);
    expect(days).toEqual(days.toSorted());
    expect(cohorts.filter((cohort) => cohort.id === id)).toEqual([{ id, ...plan, ...change }]);
  });

  test('changed by two at once is one of the two, whole', async () => {
    const { id } = await opened();
    const changes = [
      { name: 'One', place: 'First', startsOn: '2027-01-01', endsOn: null },
      { name: 'Two', place: 'Second', startsOn: '2028-01-01', endsOn: null },
    ];
    await Promise.all(changes.map((change) => edit(id, change)));
    const { cohort } = await read(id);
    const { id: _id, path: _path, ...changed } = cohort;
    expect(changes).toContainEqual(changed);
  });

  test('a change of its path leaves those who have joined on theirs', async () => {
    expect((await ask(me, null, 'L1')).enrolments).toMatchObject([{ path: 'full' }]);
    await edit(world.cohorts.C1, { name: 'Plain C1', path: 'core' });
    expect((await ask(me, null, 'L1')).enrolments).toMatchObject([{ path: 'full' }]);
    expect((await read(world.cohorts.C1)).cohort.path).toBe('core');
  });
});

describe('join links of learners', () => {
  const make = (limit = 10) => ask(makeJoinLink, { cohort: world.cohorts.C1, limit, days: 30 }, 'T1');
  const links = () => database.stores.joinLinks;

  test('are made with a code that is nowhere in the database but under a seal', async () => {
    const { code, ...view } = await make(2);
    expect(view).toEqual({
      ...{ id: ids.hash(code), grants: 'enrolment', label: '', limit: 2, admitted: 0, letters: null },
      ...{ createdAt: NOON, expiresAt: NOON + 30 * DAY_MS, closedAt: null, isKept: true, waits: false },
    });
    expect(code).toMatch(/^[\w-]{22}$/);
    expect(JSON.stringify(database.calls)).not.toContain(code);
  });

  test('closed: the ledger first, then it admits nobody; closing again changes nothing', async () => {
    const { id } = await make();
    const close = () => ask(closeJoinLink, { cohort: world.cohorts.C1, id }, 'T1');
    database.forget();
    await close();
    expect(database.writtenTables()).toEqual(['log', 'core']);
    expect(await links().admit(id, world.people.L2, NOON)).toBe('dead');
    database.forget();
    await close();
    expect(database.writes()).toEqual([]);
  });

  test('the operator’s link is nobody’s to close', async () => {
    const id = ids.hash(ulid());
    const grant = { grants: 'role', role: 'administrator', scope: 'alliance' } as const;
    await putJoinLink(links(), { id, grant, limit: 1, expiresAt: NOON + DAY_MS });
    expect((await send(closeJoinLink, { cohort: world.cohorts.C1, id }, 'Z')).status).toBe(404);
    expect((await send(closeInvitation, { affiliate: world.affiliates.A, id }, 'Z')).status).toBe(404);
    expect((await links().read(id))?.closedAt).toBeNull();
  });

  test('S32 sixty people at once by a link for ten → ten are in, each counted once', async () => {
    const { id } = await make();
    const people = Array.from({ length: 30 }, () => ulid());
    const outcomes = await Promise.all(
      [...people, ...people].map((person) => links().admit(id, person, NOON)),
    );
    const admitted = (await links().read(id))?.admitted ?? new Set();
    expect(admitted.size).toBe(10);
    expect(outcomes.filter((outcome) => outcome === 'admitted')).toHaveLength(20);
    expect(await links().admit(id, [...admitted][0]!, NOON)).toBe('admitted');
    expect(await links().admit(id, [...admitted][0]!, NOON + 30 * DAY_MS)).toBe('dead');
  });
});

test('me names the person, their cohort and affiliate, and no one else', async () => {
  const learner = await makeLearner(database);
  const days = { startsOn: '2027-03-01', endsOn: '2027-03-04' };
  expect(await askBy(me, null, learner.cookie)).toEqual({
    person: { id: learner.id, name: 'María Elena', email: 'maria@example.org', language: 'es' },
    roles: [],
    enrolments: [
      {
        affiliate: { id: learner.affiliate, name: 'River Valley' },
        cohort: { id: learner.cohort, name: 'Spring', ...days, place: 'Fresno' },
        ...{ path: 'core', edition: 1, enrolledAt: NOON - DAY_MS },
      },
    ],
  });
});
