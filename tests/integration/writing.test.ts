import { expect, test } from 'vitest';
import {
  type BoardPerson,
  board,
  noteWriting,
  removeLearner,
  restoreLearner,
} from '#domain/contract/board.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { NOON, readReply } from '../support/api.ts';
import { api, ask, database, sendBy, signInNow, useWorld, world } from './one-world.ts';
import { writtenKeys } from './snapshot.ts';

useWorld();

type Staff = 'T1' | 'KA' | 'Z';
const ofL1 = () => ({ cohort: world.cohorts.C1, person: world.people.L1 });
const note = async (who: Staff, written: boolean): Promise<Response> => {
  const cookie = await signInNow(who);
  database.forget();
  return sendBy(noteWriting, { ...ofL1(), written }, cookie);
};
const seenBy = async (who: Staff): Promise<BoardPerson['writtenTo']> => {
  const { people } = await ask(board, { cohort: world.cohorts.C1, after: null }, who);
  return people.find(({ person }) => person === world.people.L1)?.writtenTo;
};

test('the board says who wrote to somebody last and when, to everyone who reads it', async () => {
  expect(await seenBy('T1')).toBeUndefined();
  const writtenTo = { at: NOON, by: 'Plain T1', own: true };
  expect(await readReply(noteWriting, note('T1', true))).toEqual({ writtenTo });
  expect(await seenBy('T1')).toEqual(writtenTo);
  expect(await seenBy('KA')).toEqual({ at: NOON, by: 'Plain T1', own: false });
  api.now += DAY_MS;
  await note('KA', true);
  expect(await seenBy('T1')).toEqual({ at: NOON + DAY_MS, by: 'Plain KA', own: false });
});

test('one’s own note is taken away, and nobody else’s', async () => {
  await note('T1', true);
  expect((await note('KA', false)).status).toBe(404);
  expect(await seenBy('KA')).toMatchObject({ by: 'Plain T1' });
  expect(await (await note('T1', false)).json()).toEqual({});
  expect(await seenBy('T1')).toBeUndefined();
  expect((await note('T1', false)).status).toBe(404);
});

test('it takes one write to the enrolment, and one read more of the board brings the name', async () => {
  await note('T1', true);
  expect(writtenKeys(database.writes())).toEqual([`P#${world.people.L1}`]);
  database.forget();
  await seenBy('T1');
  expect(database.calls.filter(({ operation }) => operation === 'BatchGetItem')).toHaveLength(1);
});

test('somebody who was taken out is not written to; brought back, the note is still there', async () => {
  await note('T1', true);
  await ask(removeLearner, ofL1(), 'T1');
  expect(await (await note('KA', true)).json()).toEqual({ error: 'not_found', field: 'person' });
  await ask(restoreLearner, ofL1(), 'T1');
  expect(await seenBy('KA')).toMatchObject({ by: 'Plain T1' });
});

test('the learner is not shown it', async () => {
  await note('T1', true);
  const me = await (await api.get('/api/me', world.cookies.L1.passkey)).text();
  expect(me).not.toContain('writtenTo');
  expect(me).not.toContain('Plain T1');
});

test('a writer who is no longer there has no name, and the board opens all the same', async () => {
  await note('T1', true);
  const gone = { by: '01ARZ3NDEKTSV4RRFFQ69G5FAV', at: NOON };
  await api.deps.members.noteWriting(world.cohorts.C1, world.people.L1, gone);
  expect(await seenBy('T1')).toEqual({ at: NOON, by: null, own: false });
});
