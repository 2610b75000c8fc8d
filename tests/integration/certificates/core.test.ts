import { ulid } from 'ulid';
import { beforeEach, describe, expect, test } from 'vitest';
import type { MarkValue } from '#domain/attendance/marks.ts';
import { OTHER_SLOTS, trainingDays } from '#domain/values/calendar.ts';
import { CLOSING_DAYS } from '#domain/surveys/surveys.ts';
import { markAttendance } from '#domain/contract/attendance.ts';
import * as rows from '#domain/contract/certificates.ts';
import { answerSenderLink, makeSenderLink } from '#domain/contract/commitments.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { verifyMessages } from '#lib/verify/messages.ts';
import { type TestApi, makeApi, makeLearner, signIn } from '../../support/api.ts';
import { promisesText } from '../../support/catalogue.ts';
import { putFinished } from '../../support/finished.ts';
import { catalogue, certificates, database, name, prepare, putDown, read, setUp } from './set-up.ts';

setUp();
/** The days of `makeLearner`, and the evening of the last of them. */
const DAYS = trainingDays({ startsOn: '2027-03-01', endsOn: '2027-03-04' });
const EVENING = Date.UTC(2027, 2, 4, 20);
let api: TestApi;
const setClock = (now: number): void => {
  api.now = now;
  certificates.now = now;
};
beforeEach(() => {
  api = makeApi(database, { catalogue });
  setClock(EVENING);
});

type Person = Awaited<ReturnType<typeof makeTraining>>['person'];
async function makeTraining() {
  const { id, cohort } = await makeLearner(database);
  const role = { role: 'trainer', scope: cohort } as const;
  const [first, second] = await Promise.all(
    [1, 2].map(() => makeLearner(database, { role, enrolled: false })),
  );
  const person = { id, cohort, cookie: await signIn(database, id, { at: EVENING }) };
  return { person, first: first!.id, second: second!.id };
}
const mark = async (
  { id: person, cohort }: Person,
  trainer: string,
  slots: readonly string[],
  value: MarkValue = 'present',
): Promise<void> => {
  const at = api.now;
  const body = { cohort, marks: slots.map((slot) => ({ id: ulid(), person, slot, value, at })) };
  const response = await api.post(markAttendance.path, body, await signIn(database, trainer, { at }));
  expect(response.status).toBe(200);
};
/** @returns what their sender needs to sign */
const ask = async (person: Person): Promise<string> => {
  const body = { name: 'Rosa', text: promisesText('Ten one-to-ones') };
  return (await api.ask(makeSenderLink, body, person.cookie)).code;
};
const sign = (code: string): Promise<Response> =>
  api.post(answerSenderLink.path, {
    ...{ code, id: ulid(), known: null, name: 'Ray' },
    answers: [{ id: 'first', says: 'yes', reason: '' }],
  });

const leftOf = async (person: Person) =>
  (await read(person.cookie)).standings.find(({ kind }) => kind === 'core')?.left;
const kindsOf = async ({ id }: Person) => (await putDown(id)).map(({ kind, n }) => `${kind} ${n}`);
const page = async (id: string): Promise<string> => (await certificates.get(`/verify/${id}`)).text();

describe('S67 a CORE certificate', () => {
  test('comes by itself with the last thing it asks, takes a new name, and can be revoked', async () => {
    const { person, first } = await makeTraining();
    expect(await leftOf(person)).toMatchObject([
      { kind: 'opens_later', what: 'attendance' },
      { kind: 'opens_later', what: 'field_log' },
      { kind: 'opens_later', what: 'commitments' },
    ]);
    const code = await ask(person);
    await mark(person, first, [DAYS[0]!, DAYS[2]!, 'field-log']);
    expect(await leftOf(person)).toEqual([
      { kind: 'training', what: 'attendance', days: [DAYS[1], DAYS[3]] },
      { kind: 'training', what: 'commitments' },
    ]);
    expect((await sign(code)).status).toBe(200);
    await mark(person, first, [DAYS[1]!]);
    expect(await kindsOf(person)).toEqual([]);

    await mark(person, first, [DAYS[3]!]);

    expect(await kindsOf(person)).toEqual(['core 1']);
    await certificates.run({ task: 'finish-due' });
    const { certificates: made } = await read(person.cookie);
    expect(made).toMatchObject([{ kind: 'core', state: 'valid', name: null, path: 'core', language: 'es' }]);
    expect(await page(made[0]!.id)).toContain('data-state="valid"');

    const { certificates: named } = await name(person.cookie, 'Rosa');
    expect(named).toMatchObject([
      { kind: 'core', state: 'replaced' },
      { kind: 'core', state: 'valid', name: 'Rosa' },
    ]);
    const role = { role: 'administrator', scope: 'alliance' } as const;
    const { id: administrator } = await makeLearner(database, { role, enrolled: false });
    const body = { id: named[1]!.id, reason: 'Given by mistake.' };
    const cookie = await signIn(database, administrator, { at: EVENING });
    expect((await certificates.post(rows.revokeCertificate.path, body, cookie)).status).toBe(200);
    const told = await page(named[1]!.id);
    expect(told).toContain(verifyMessages.en.titles.revoked);
    expect(told).toContain('Given by mistake.');
  });

  test('comes with the sender’s answer where that is the last, and with none where nobody has asked', async () => {
    const { person, first } = await makeTraining();
    await mark(person, first, [...DAYS, 'field-log']);
    const code = await ask(person);
    expect(await kindsOf(person)).toEqual([]);
    await sign(code);
    expect(await kindsOf(person)).toEqual(['core 1']);
  });

  test('is one, however many trainers and senders give the last thing at once', async () => {
    const { person, first, second } = await makeTraining();
    const code = await ask(person);
    await mark(person, first, DAYS);
    await Promise.all([
      mark(person, first, ['field-log']),
      mark(person, second, ['field-log', 'commitments']),
      sign(code),
      prepare(person.cookie),
    ]);
    await Promise.all([certificates.run({ task: 'finish-due' }), prepare(person.cookie)]);
    expect(await kindsOf(person)).toEqual(['core 1']);
    expect((await read(person.cookie)).certificates).toMatchObject([{ state: 'valid' }]);
  });

  test('comes to those who did it all on paper and made up for a day', async () => {
    const { person, first } = await makeTraining();
    const [missed, ...others] = DAYS;
    await mark(person, first, [...others, ...OTHER_SLOTS]);
    expect(await leftOf(person)).toEqual([{ kind: 'training', what: 'attendance', days: [missed] }]);
    await mark(person, first, [missed!], 'made-up');
    expect(await kindsOf(person)).toEqual(['core 1']);
  });

  test('does not come before the last day, and leaves with no mark that is corrected later', async () => {
    const { person, first } = await makeTraining();
    setClock(EVENING - DAY_MS);
    await mark(person, first, [...DAYS, 'field-log', 'commitments']);
    expect(await kindsOf(person)).toEqual([]);
    expect(await leftOf(person)).toEqual([{ kind: 'training', what: 'closing_survey' }]);
    setClock(EVENING);
    await mark(person, first, ['field-day']);
    await mark(person, first, [DAYS[0]!], 'absent');
    await certificates.run({ task: 'nightly' });
    await certificates.run({ task: 'finish-due' });
    expect((await read(person.cookie)).certificates).toMatchObject([{ kind: 'core', state: 'valid' }]);
  });

  test('is not made for somebody who had theirs erased, until they ask', async () => {
    const { person, first } = await makeTraining();
    await certificates.deps.certificates.wish(person.id, { wanted: false, name: null });
    await mark(person, first, [...DAYS, 'field-log', 'commitments']);
    await certificates.run({ task: 'finish-due' });
    expect((await read(person.cookie)).certificates).toEqual([]);
    const asked = await name(person.cookie, null);
    expect(asked.certificates).toMatchObject([{ kind: 'core', state: 'valid' }]);
  });

  test('is not earned by fewer than four days', async () => {
    const { person, first } = await makeTraining();
    const cohort = (await api.deps.cohorts.readCohort(person.cohort))!;
    await api.deps.cohorts.editCohort({ ...cohort, endsOn: DAYS[2]! });
    await mark(person, first, [...DAYS.slice(0, 3), 'field-log', 'commitments']);
    expect(await kindsOf(person)).toEqual([]);
    expect(await leftOf(person)).toEqual([{ kind: 'training', what: 'attendance' }]);
  });

  test('comes beside one that was there before, which stays as it is', async () => {
    const { person, first } = await makeTraining();
    await putFinished(database, person.id, catalogue, 'full');
    const before = await prepare(person.cookie);
    await mark(person, first, [...DAYS, 'field-log', 'commitments']);
    await certificates.run({ task: 'finish-due' });
    const { certificates: all } = await read(person.cookie);
    expect(all.filter(({ kind }) => kind === 'ready')).toEqual(before.certificates);
    expect(all.filter(({ kind }) => kind === 'core')).toMatchObject([{ state: 'valid', path: 'full' }]);
  });
});

describe('S67 the night', () => {
  test('finds somebody whose phone was never heard from, and reads nobody again who has theirs', async () => {
    const { person, first } = await makeTraining();
    await certificates.run({ task: 'nightly' });
    setClock(EVENING - DAY_MS);
    await mark(person, first, [...DAYS, 'field-log', 'commitments']);
    await certificates.run({ task: 'nightly' });
    expect(await kindsOf(person)).toEqual([]);
    setClock(EVENING + 10 * DAY_MS);
    await certificates.run({ task: 'nightly' });
    expect(await kindsOf(person)).toEqual(['core 1']);
    database.forget();
    await certificates.run({ task: 'nightly' });
    const asked = database.calls.filter(({ operation }) => operation === 'Query');
    expect(JSON.stringify(asked)).not.toContain(person.id);
  });

  test('looks once more at everyone after the rule was raised, however long ago their training was', async () => {
    const { person, first } = await makeTraining();
    setClock(EVENING - DAY_MS);
    await mark(person, first, [...DAYS, 'field-log', 'commitments']);
    setClock(EVENING + (CLOSING_DAYS + 300) * DAY_MS);
    await certificates.deps.sweeps.note(person.cohort, `${catalogue.hash}-2`);
    await certificates.run({ task: 'nightly' });
    expect(await kindsOf(person)).toEqual([]);
    await certificates.deps.sweeps.note(person.cohort, `${catalogue.hash}-1`);
    await certificates.run({ task: 'nightly' });
    expect(await kindsOf(person)).toEqual(['core 1']);
  });
});
