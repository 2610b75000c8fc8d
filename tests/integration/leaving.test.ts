import { ulid } from 'ulid';
import { isDown } from '../support/context.ts';
import { replyTo, refusal } from '../support/api.ts';
import { describe, expect, test } from 'vitest';
import { board, removeLearner, restoreLearner } from '#domain/contract/board.ts';
import { leaveCohort, undoLeaving } from '#domain/contract/membership.ts';
import { me } from '#domain/contract/sign-in.ts';
import { UNDO_LEAVING_MS } from '#domain/people/person.ts';
import { makeCatalogue } from '../support/catalogue.ts';
import { api, ask, database, identity, restart, send, syncEvents, useWorld, world } from './one-world.ts';

useWorld();

const C1 = () => ({ cohort: world.cohorts.C1 });
const L1 = () => ({ ...C1(), person: world.people.L1 });
const groups = async () => (await ask(me, null, 'L1')).enrolments.map(({ cohort }) => cohort.id);
const namesOn = async () => (await ask(board, { ...C1(), after: null }, 'T1')).people.map(({ name }) => name);
const NOT_THEIRS = refusal(404, 'not_found', 'cohort');

describe('who leaves a cohort by themselves', () => {
  test('S33 is out with the next call, keeps their record, and is taken back by nobody', async () => {
    expect(await namesOn()).toEqual(['Plain L1']);
    const { L1: person } = world.people;
    const [before] = [(await api.deps.people.read(person))!.records];
    database.forget();

    await ask(leaveCohort, C1(), 'L1');

    expect(database.writtenTables()).toEqual(['log', 'core']);
    expect([await groups(), await namesOn()]).toEqual([[], []]);
    expect((await api.deps.people.read(person))!.records).toEqual(before);
    const section = makeCatalogue().modules[0]!.lessons[0]!.sections[0];
    const event = { id: ulid(), course: 'core', at: identity.now, v: 1, t: 'step', section };
    expect((await syncEvents('L1', [event])).results).toEqual({ [event.id]: { refused: 'not_enrolled' } });
    const unknown = await replyTo(send(restoreLearner, { ...C1(), person: ulid() }, 'T1'));
    for (const who of ['T1', 'KA', 'Z'] as const) {
      expect(await replyTo(send(restoreLearner, L1(), who)), who).toEqual(unknown);
    }
    expect(await replyTo(send(leaveCohort, C1(), 'L1'))).toEqual(NOT_THEIRS);
    expect(await replyTo(send(leaveCohort, { cohort: world.cohorts.CB }, 'L1'))).toEqual(NOT_THEIRS);
  });

  test('S33 undoes it within seven days, as it was, and not what staff did', async () => {
    const enrolled = (await ask(me, null, 'L1')).enrolments;
    await ask(leaveCohort, C1(), 'L1');
    identity.now += UNDO_LEAVING_MS;
    expect(await replyTo(send(undoLeaving, C1(), 'L1'))).toEqual(NOT_THEIRS);
    identity.now -= 1;
    await ask(undoLeaving, C1(), 'L1');
    expect((await ask(me, null, 'L1')).enrolments).toEqual(enrolled);
    await ask(removeLearner, L1(), 'T1');
    expect(await replyTo(send(undoLeaving, C1(), 'L1'))).toEqual(NOT_THEIRS);
    expect(await groups()).toEqual([]);
  });

  test('S33 is in where the ledger can’t be written', async () => {
    restart({ ledger: { record: isDown } });
    expect((await send(leaveCohort, C1(), 'L1')).status).toBe(503);
    restart();
    expect(await groups()).toEqual([world.cohorts.C1]);
  });
});
