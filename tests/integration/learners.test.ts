import { beforeEach, describe, expect, test } from 'vitest';
import { readAudit } from '#domain/contract/audit.ts';
import { board } from '#domain/contract/board.ts';
import { cohortStanding, endCohort, openCohort } from '#domain/contract/cohorts.ts';
import { correctName, correctOwnName, moveLearner } from '#domain/contract/learners.ts';
import { answerTransfer, offerTransfer, readOwnTransfer, takeTransfer } from '#domain/contract/transfers.ts';
import { me } from '#domain/contract/sign-in.ts';
import { readWaitingRoom } from '#domain/contract/waiting-room.ts';
import { NOON, replyTo, refusal } from '../support/api.ts';
import type { PersonOf } from '../support/world.ts';
import { ask, database, identity, send, useWorld, world } from './one-world.ts';

useWorld();

const namesOn = async (cohort: string, who: PersonOf): Promise<string[]> =>
  (await ask(board, { cohort, after: null }, who)).people.map(({ name }) => name);
const ofC1 = () => ({ cohort: world.cohorts.C1, person: world.people.L1 });

describe('a name', () => {
  const was = 'Plain L1';

  test('is corrected by a trainer wherever it shows, and its owner reads by whom', async () => {
    expect(await ask(correctName, { ...ofC1(), was, name: '  Zoë   Ortiz ' }, 'T1')).toEqual({
      name: 'Zoë Ortiz',
    });
    expect(await namesOn(world.cohorts.C1, 'KA')).toEqual(['Zoë Ortiz']);
    expect((await ask(me, null, 'L1')).person.name).toBe('Zoë Ortiz');
    const { exports } = await ask(readAudit, null, 'L1');
    expect(exports).toContainEqual(expect.objectContaining({ exported: 'name-corrected', by: 'Plain T1' }));
  });

  test('that is another one by now is not written over, and the same correction twice is one', async () => {
    await ask(correctName, { ...ofC1(), was, name: 'Lía' }, 'T1');
    const late = { ...ofC1(), was, name: 'Lena' };
    expect(await replyTo(send(correctName, late, 'KA'))).toEqual(refusal(404, 'not_found', 'name'));
    await ask(correctName, { ...ofC1(), was, name: 'Lía' }, 'KA');
    expect(await namesOn(world.cohorts.C1, 'T1')).toEqual(['Lía']);
  });

  test.each([
    ['', 'name_empty'],
    ['x'.repeat(81), 'name_too_long'],
    ['Lía\n', 'name_control_characters'],
  ])('that is none is refused: %j', async (name, error) => {
    expect(await replyTo(send(correctName, { ...ofC1(), was, name }, 'T1'))).toEqual(
      refusal(400, error, 'name'),
    );
    expect(await namesOn(world.cohorts.C1, 'T1')).toEqual([was]);
  });

  test('corrected while its owner changes it, is one of the two and everywhere the same', async () => {
    await Promise.all([
      send(correctName, { ...ofC1(), was, name: 'Lía' }, 'T1'),
      send(correctOwnName, { was, name: 'Lena' }, 'L1'),
    ]);
    const { name } = (await ask(me, null, 'L1')).person;
    expect(['Lía', 'Lena']).toContain(name);
    expect(await namesOn(world.cohorts.C1, 'KA')).toEqual([name]);
  });

  test('of who has left stays theirs: whoever no longer sees them corrects nothing', async () => {
    const gone = { cohort: world.cohorts.C1, person: world.people.removed1 };
    const change = { ...gone, was: 'Plain removed1', name: 'Other' };
    expect(await replyTo(send(correctName, change, 'T1'))).toEqual(refusal(404, 'not_found', 'person'));
    expect((await ask(me, null, 'removed1')).person.name).toBe('Plain removed1');
  });

  test('that was refused is noted by nobody', async () => {
    await send(correctName, { ...ofC1(), was, name: '' }, 'T1');
    await send(correctName, { ...ofC1(), was: 'Other', name: 'Lía' }, 'T1');
    const { exports } = await ask(readAudit, null, 'L1');
    expect(exports.map(({ exported }) => exported)).not.toContain('name-corrected');
  });

  test('that a list has kept from before is mended by who tries to correct it', async () => {
    await database.stores.members.rename(world.cohorts.C1, world.people.L1, 'Old');
    const late = { ...ofC1(), was: 'Old', name: 'New' };
    expect(await replyTo(send(correctName, late, 'T1'))).toEqual(refusal(404, 'not_found', 'name'));
    expect(await namesOn(world.cohorts.C1, 'T1')).toEqual([was]);
  });

  test('of who waits to be let in is the corrected one in the waiting room, too', async () => {
    const { cohorts, affiliates, people } = world;
    const asked = { person: people.L1, cohort: cohorts.C2, affiliate: affiliates.A, name: 'Plain L1' };
    const more = { course: 'core', language: 'es', askedAt: NOON } as const;
    await database.stores.joinRequests.make({ ...asked, ...more }, NOON);
    await ask(correctOwnName, { was: 'Plain L1', name: 'Lía Peña' }, 'L1');
    const room = await ask(readWaitingRoom, { cohort: cohorts.C2, after: null }, 'T2');
    expect(room.people.map(({ name }) => name)).toEqual(['Lía Peña']);
  });

  test('of somebody with a role is theirs alone to correct', async () => {
    const { peopleWriter } = database.stores;
    const role = { role: 'coordinator', scope: world.affiliates.B } as const;
    await peopleWriter.grantRole({ id: world.people.L1, name: was }, role, NOON);
    const change = { ...ofC1(), was, name: 'Lía' };
    expect(await replyTo(send(correctName, change, 'T1'))).toEqual(refusal(404, 'not_found', 'person'));
  });

  test('of somebody with a role is the same in the lists of staff', async () => {
    await ask(correctOwnName, { was: 'Plain T1', name: 'Tere Ríos' }, 'T1');
    const staff = await database.stores.staff.listOf(world.cohorts.C1);
    expect(staff.map(({ name }) => name)).toContain('Tere Ríos');
  });
});

describe('another cohort of the same affiliate', () => {
  const placesOf = async () =>
    (await database.stores.people.read(world.people.L1))!.enrolments.map(({ cohort }) => cohort);
  let before: readonly object[];
  beforeEach(async () => {
    before = (await database.stores.people.read(world.people.L1))!.enrolments;
  });
  const move = () => ({ ...ofC1(), to: world.cohorts.C2 });

  test('takes somebody over with their path, edition and time, and the way back is the same call', async () => {
    await ask(moveLearner, move(), 'KA');
    expect(await placesOf()).toEqual([world.cohorts.C2]);
    expect(await namesOn(world.cohorts.C1, 'KA')).toEqual([]);
    expect(await namesOn(world.cohorts.C2, 'T2')).toContain('Plain L1');
    const back = { cohort: world.cohorts.C2, person: world.people.L1, to: world.cohorts.C1 };
    await ask(moveLearner, back, 'KA');
    expect((await database.stores.people.read(world.people.L1))!.enrolments).toMatchObject(before);
    await ask(moveLearner, move(), 'KA');
    expect(await placesOf()).toEqual([world.cohorts.C2]);
  });

  test('S51 is told in the log, as a corrected name is, and of nobody by name or id', async () => {
    await ask(moveLearner, move(), 'KA');
    await ask(correctName, { ...ofC1(), cohort: world.cohorts.C2, was: 'Plain L1', name: 'Lía' }, 'KA');
    expect(identity.events.map(({ message, route }) => [message, route])).toEqual([
      ['account done', moveLearner.path],
      ['account done', correctName.path],
    ]);
    expect(JSON.stringify(identity.events)).not.toMatch(new RegExp(`${world.people.L1}|Lía`));
  });

  test('twice at once is one move', async () => {
    await Promise.all([send(moveLearner, move(), 'KA'), send(moveLearner, move(), 'KA')]);
    expect(await placesOf()).toEqual([world.cohorts.C2]);
  });

  test('of two at once to two cohorts is one', async () => {
    const { affiliates, cohorts, people } = world;
    const plan = { startsOn: null, endsOn: null, place: '', path: 'full' } as const;
    const { id: third } = await ask(openCohort, { affiliate: affiliates.A, name: 'Third', ...plan }, 'KA');
    const answers = await Promise.all(
      [cohorts.C2, third].map((to) => send(moveLearner, { ...ofC1(), to }, 'KA')),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 404]);
    expect((await database.stores.people.read(people.L1))!.enrolments).toHaveLength(1);
  });

  test('waits while a transfer can be undone', async () => {
    const { cohorts, people } = world;
    const offered = await ask(offerTransfer, { cohort: cohorts.CB, person: people.LB }, 'KB');
    await ask(takeTransfer, { cohort: cohorts.C1, code: offered.code }, 'KA');
    const { transfer } = await ask(readOwnTransfer, {}, 'LB');
    await ask(answerTransfer, { id: transfer!.id, yes: true }, 'LB');
    const change = { cohort: cohorts.C1, person: people.LB, to: cohorts.C2 };
    expect(await replyTo(send(moveLearner, change, 'KA'))).toEqual(refusal(404, 'not_found', 'transfer'));
    // Also while they are offered on: the move before can still be undone.
    await ask(offerTransfer, { cohort: cohorts.C1, person: people.LB }, 'KA');
    expect(await replyTo(send(moveLearner, change, 'KA'))).toEqual(refusal(404, 'not_found', 'transfer'));
  });

  test('is none of another affiliate, none of the Alliance, none that has ended, and not the same', async () => {
    await ask(endCohort, { cohort: world.cohorts.C2 }, 'KA');
    for (const to of Object.values(world.cohorts)) {
      const said = await replyTo(send(moveLearner, { ...ofC1(), to }, 'KA'));
      expect(said).toEqual(refusal(404, 'not_found', 'to'));
    }
    expect(await placesOf()).toEqual([world.cohorts.C1]);
  });
});

describe('how a cohort stands', () => {
  test('is counted for those who look after its people, and as the board says it', async () => {
    const { people } = await ask(board, { cohort: world.cohorts.C1, after: null }, 'T1');
    expect(await ask(cohortStanding, { cohort: world.cohorts.C1 }, 'T1')).toEqual({
      people: people.length,
      needing: people.filter(({ needs }) => needs.length > 0).length,
      hasMore: false,
    });
  });

  test('in a cohort of the Alliance counts a coordinator’s own people alone', async () => {
    expect(await ask(cohortStanding, { cohort: world.cohorts.G }, 'KA')).toMatchObject({ people: 1 });
  });
});
