import { describe, expect, test } from 'vitest';
import { myCohorts, readAffiliate } from '#domain/contract/affiliates.ts';
import { board } from '#domain/contract/board.ts';
import { editCohort, inviteStaff, openCohort, readCohort, removeCohort } from '#domain/contract/cohorts.ts';
import { makeJoinLink } from '#domain/contract/join-links.ts';
import { NOON, replyTo } from '../support/api.ts';
import { takeSnapshot } from './snapshot.ts';
import { api, database, identity, restart, useWorld, world } from './one-world.ts';
import { withAnswers } from '../support/context.ts';

useWorld();

const PLAN = { name: 'By mistake', startsOn: null, endsOn: null, place: '', path: 'core' } as const;
const post = (path: string, body: object): Promise<Response> =>
  api.post(path, body, world.cookies.KA.passkey);
const postLink = (body: object): Promise<Response> =>
  identity.post(makeJoinLink.path, body, world.cookies.KA.passkey);
const open = async (): Promise<string> => {
  const response = await post(openCohort.path, { affiliate: world.affiliates.A, ...PLAN });
  return openCohort.reply.parse(await response.json()).id;
};
const makeLink = async (cohort: string): Promise<{ id: string; code: string }> =>
  makeJoinLink.reply.parse(await (await postLink({ cohort, limit: 3, days: 30 })).json());
const links = () => database.stores.joinLinks;

describe('a cohort that nobody has come to', () => {
  test('is taken back: it is in no list, looks missing, and nobody gets in', async () => {
    const cohort = await open();
    const link = await makeLink(cohort);
    await post(inviteStaff.path, { cohort, role: 'trainer' });

    expect((await post(removeCohort.path, { cohort })).status).toBe(200);

    for (const [path, body] of [
      [readCohort.path, {}],
      [board.path, { after: null }],
      [editCohort.path, PLAN],
      [removeCohort.path, {}],
    ] as const) {
      expect((await post(path, { cohort, ...body })).status, path).toBe(404);
    }
    expect((await postLink({ cohort, limit: 1, days: 1 })).status).toBe(404);
    const affiliate = await post(readAffiliate.path, { affiliate: world.affiliates.A });
    expect(await affiliate.text()).not.toContain(cohort);
    expect(await (await api.get(myCohorts.path, world.cookies.KA.passkey)).text()).not.toContain(cohort);
    expect(await links().admit(link.id, world.people.L1, NOON)).toBe('dead');
  });

  test('by two at once is taken back once', async () => {
    const cohort = await open();
    const answers = await Promise.all(
      [1, 2, 3].map(async () => (await post(removeCohort.path, { cohort })).status),
    );
    expect(answers.toSorted()).toEqual([200, 404, 404]);
  });

  test('and changed at the same moment is in no list after', async () => {
    const cohort = await open();
    await Promise.all([
      post(removeCohort.path, { cohort }),
      post(editCohort.path, { cohort, ...PLAN, name: 'Changed' }),
    ]);
    const affiliate = await post(readAffiliate.path, { affiliate: world.affiliates.A });
    expect(await affiliate.text()).not.toContain(cohort);
    expect(await database.stores.cohorts.readCohort(cohort)).toBeNull();
  });
});

describe('a cohort stays, and nothing is written', () => {
  const refused = async (cohort: string): Promise<void> => {
    const before = await takeSnapshot(database);
    expect(await replyTo(post(removeCohort.path, { cohort }))).toEqual([422, { error: 'not_empty' }]);
    expect(await takeSnapshot(database)).toEqual(before);
  };

  test('where somebody is in it, or was', async () => {
    await refused(world.cohorts.C1);
  });

  test('where a link of it has admitted somebody', async () => {
    const cohort = await open();
    await makeLink(cohort);
    await makeLink(cohort);
    // The links before it have admitted nobody, and stay open all the same.
    const last = (await links().listOf(cohort)).at(-1);
    await links().admit(last?.id ?? '', world.people.L2, NOON);
    await refused(cohort);
  });

  test('where somebody has a role in it', async () => {
    const cohort = await open();
    await database.stores.peopleWriter.grantRole(
      { id: world.people.T2, name: 'Plain T2' },
      { role: 'trainer', scope: cohort },
      NOON,
    );
    await refused(cohort);
  });

  test('where somebody is admitted at the very moment in which it goes', async () => {
    const cohort = await open();
    const { id } = await makeLink(cohort);
    const joinLinks = links();
    // Between the look at the links and the close.
    const closeUnused: typeof joinLinks.closeUnused = async (...of) => {
      await joinLinks.admit(id, world.people.L2, NOON);
      return joinLinks.closeUnused(...of);
    };
    restart({ joinLinks: withAnswers(joinLinks, { closeUnused }) });
    expect((await post(removeCohort.path, { cohort })).status).toBe(422);
    expect(await database.stores.cohorts.readCohort(cohort)).not.toBeNull();
    expect((await links().read(id))?.closedAt).toBeNull();
  });
});
