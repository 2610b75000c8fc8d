import { describe, expect, test } from 'vitest';
import { myCohorts, readAffiliate } from '#domain/contract/affiliates.ts';
import { board } from '#domain/contract/board.ts';
import { editCohort, inviteStaff, openCohort, readCohort, removeCohort } from '#domain/contract/cohorts.ts';
import { makeJoinLink } from '#domain/contract/join-links.ts';
import { NOON, replyTo, refusal } from '../support/api.ts';
import { takeSnapshot } from './snapshot.ts';
import { ask, database, restart, send, useWorld, world } from './one-world.ts';
import { withAnswers } from '../support/context.ts';

useWorld();

const PLAN = { name: 'By mistake', startsOn: null, endsOn: null, place: '', path: 'core' } as const;
const open = async (): Promise<string> =>
  (await ask(openCohort, { affiliate: world.affiliates.A, ...PLAN }, 'KA')).id;
const makeLink = (cohort: string) => ask(makeJoinLink, { cohort, limit: 3, days: 30 }, 'KA');
const remove = (cohort: string) => send(removeCohort, { cohort }, 'KA');
const listed = async (): Promise<string> =>
  (await send(readAffiliate, { affiliate: world.affiliates.A }, 'KA')).text();
const links = () => database.stores.joinLinks;

describe('a cohort that nobody has come to', () => {
  test('is taken back: it is in no list, looks missing, and nobody gets in', async () => {
    const cohort = await open();
    const link = await makeLink(cohort);
    await send(inviteStaff, { cohort, role: 'trainer' }, 'KA');

    expect((await remove(cohort)).status).toBe(200);

    for (const [route, body] of [
      [readCohort, {}],
      [board, { after: null }],
      [editCohort, PLAN],
      [removeCohort, {}],
      [makeJoinLink, { limit: 1, days: 1 }],
    ] as const) {
      expect((await send(route, { cohort, ...body }, 'KA')).status, route.path).toBe(404);
    }
    expect(await listed()).not.toContain(cohort);
    expect(await (await send(myCohorts, null, 'KA')).text()).not.toContain(cohort);
    expect(await links().admit(link.id, world.people.L1, NOON)).toBe('dead');
  });

  test('by two at once is taken back once', async () => {
    const cohort = await open();
    const answers = await Promise.all([remove(cohort), remove(cohort), remove(cohort)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 404, 404]);
  });

  test('and changed at the same moment is in no list after', async () => {
    const cohort = await open();
    await Promise.all([remove(cohort), send(editCohort, { cohort, ...PLAN, name: 'Changed' }, 'KA')]);
    expect(await listed()).not.toContain(cohort);
    expect(await database.stores.cohorts.readCohort(cohort)).toBeNull();
  });
});

describe('a cohort stays, and nothing is written', () => {
  const refused = async (cohort: string): Promise<void> => {
    const before = await takeSnapshot(database);
    expect(await replyTo(remove(cohort))).toEqual(refusal(422, 'not_empty'));
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
    expect((await remove(cohort)).status).toBe(422);
    expect(await database.stores.cohorts.readCohort(cohort)).not.toBeNull();
    expect((await links().read(id))?.closedAt).toBeNull();
  });
});
