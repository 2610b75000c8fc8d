import { ulid } from 'ulid';
import { board } from '#domain/contract/board.ts';
import { readOwnItems } from '#domain/contract/own-items.ts';
import { HOUR_MS } from '#domain/values/durations.ts';
import { emptyRecord, type ProgressEvent } from '#domain/record/events/events.ts';
import { merge } from '#domain/record/merge.ts';
import { createCohorts } from '#functions/storage/cohorts.ts';
import { createPeopleWriter } from '#functions/storage/people.ts';
import { createRecords } from '#functions/storage/records.ts';
import { lookAtDeletion } from '#functions/identity/erase-person.ts';
import { LINES_AT_ONCE } from '#domain/people/line.ts';
import { mapWithConcurrency } from '#functions/database-calls.ts';
import { allPages } from '../support/all-pages.ts';
import { makeIdentity, makeLink, makeMember } from '../integration/identity/support.ts';
import { NOON, makeApi, makeLearner, putCohort, putEnrolment, batchOf } from '../support/api.ts';
import { makeCatalogue } from '../support/catalogue.ts';
import { manyTries, seeded, wholeCourse } from '../support/course-events.ts';
import { type TestDatabase, patientDatabase, startDatabase } from '../support/database.ts';
import { type Usage, startMeter } from './meter.ts';
import { COURSE_BATCHES, WHOLE_COURSE } from './whole-course.ts';

export interface OperationCost<Name = OperationName> extends Readonly<Usage> {
  readonly name: Name;
}

export const OPERATIONS = [
  'health',
  'switches, once a minute and instance',
  'ask for a code',
  'sign in',
  'join',
  'me',
  'sync, first batch',
  'sync, repeated batch',
  WHOLE_COURSE,
  'sync, 100 events on a full record',
  'my cohorts, of 10 affiliates',
  'board of 28',
  'board of 500',
  'read a cohort',
  'make a join link',
  'add 500 people',
  'take along all of one’s own',
  'delete all of one’s own',
] as const;
export type OperationName = (typeof OPERATIONS)[number];

/** As large as the whole course will be: 37 lessons of 12 sections. */
const COURSE = makeCatalogue({ lessons: 37, items: 4 });

/** Most events in one batch. */
const BATCH = 100;

/** A cohort of people who have all done half of the course. @returns its id */
async function openBoard(test: TestDatabase, affiliate: string, size: number): Promise<string> {
  const cohort = ulid();
  const { core } = test.tables;
  await putCohort(createCohorts(test.database, core), {
    id: cohort,
    affiliate,
    name: `Cohort of ${size}`,
    endsOn: null,
    place: '',
  });
  const people = createPeopleWriter(test.database, core);
  const records = createRecords(test.database, core);
  const half = wholeCourse(COURSE, seeded(9), NOON).slice(0, 240);
  const { record } = merge(emptyRecord('core'), half, COURSE);
  const join = async (n: number): Promise<void> => {
    const person = ulid();
    const member = { person, name: `Person ${n}`, language: 'en' } as const;
    await putEnrolment(people, { ...member, cohort, affiliate, path: 'core' });
    await records.write(person, { ...record, version: 1 }, { heardAt: NOON, waiting: 0 });
  };
  await mapWithConcurrency(
    Array.from({ length: size }, (_, n) => n),
    join,
  );
  return cohort;
}

/** Does each operation once through the real apps, over an embedded database, and counts what reaches it. */
export async function countOperations(): Promise<OperationCost[]> {
  const test = await startDatabase();
  const meter = await startMeter(test);
  // What is counted here are calls, and a second try would be one too many.
  const database = patientDatabase();
  try {
    const random = seeded(7);
    const costs: OperationCost[] = [];
    const count = async <Answer extends { readonly status: number }>(
      name: OperationName,
      run: () => Promise<Answer>,
    ): Promise<Answer> => {
      meter.reset();
      const answer = await run();
      if (answer.status !== 200) throw new Error(`${name} was answered ${answer.status}`);
      // An app with a database of its own would cost nothing here, and its budget would guard nothing.
      if (name !== 'health' && meter.usage.calls === 0) throw new Error(`${name} passed the meter by`);
      costs.push({ name, ...meter.usage });
      return answer;
    };

    const api = makeApi({ ...test, database }, { catalogue: COURSE });
    const identity = makeIdentity({ ...test, database });
    await count('health', () => api.get('/api/health'));
    await count('switches, once a minute and instance', async () => {
      await api.deps.switches.isOff('mail');
      return { status: 200 };
    });
    await identity.deps.switches.isOff('mail');

    const { email } = await makeMember(identity);
    let asked = { code: '', flow: '' };
    await count('ask for a code', async () => {
      const { answer, ...rest } = await identity.ask(email);
      asked = rest;
      return answer;
    });
    await count('sign in', () => identity.verify(email, asked.code, { flow: asked.flow }));

    const link = await makeLink(identity, 60);
    const join = { code: link.code, name: 'María Elena' };
    const newcomer = await identity.ask('new@example.org', { join });
    await count('join', () =>
      identity.verify('new@example.org', newcomer.code, { flow: newcomer.flow, join }),
    );

    const learner = await makeLearner(test);
    let version = 0;
    const sync = async (events: readonly ProgressEvent[]): Promise<Response> => {
      const have = version === 0 ? {} : { core: version };
      const body = batchOf(learner.id, events, { epoch: 'epoch-1', have });
      return api.post('/api/sync', body, learner.cookie);
    };
    await count('me', () => api.get('/api/me', learner.cookie));

    // Under the hour after which a session in use is noted: that write is the session's, not the batch's.
    const course = wholeCourse(COURSE, random, NOON - HOUR_MS).map((event) => ({
      ...event,
      at: Math.min(event.at, NOON),
    }));
    const size = Math.ceil(course.length / COURSE_BATCHES);
    const batches = Array.from({ length: COURSE_BATCHES }, (_, n) => course.slice(n * size, (n + 1) * size));
    const first = course.slice(0, 12);
    await count('sync, first batch', () => sync(first));
    version = 1;
    await count('sync, repeated batch', () => sync(first));

    await count(WHOLE_COURSE, async () => {
      for (const batch of batches) {
        const answer = await sync(batch);
        if (answer.status !== 200) return answer;
        version += 1;
      }
      return { status: 200 };
    });
    const tries = manyTries(COURSE, BATCH, random).map((event) => ({ ...event, at: NOON }));
    await count('sync, 100 events on a full record', () => sync(tries));

    const administrator = await makeLearner(test, { role: { role: 'administrator', scope: 'alliance' } });
    const cohorts = test.stores.cohorts;
    // Two are there: the learner's and the administrator's own. The join link's is the third.
    for (let n = 3; n < 10; n += 1) {
      const affiliate = ulid();
      await cohorts.openAffiliate({ id: affiliate, name: `Affiliate ${n}`, createdAt: NOON });
      await putCohort(cohorts, { id: ulid(), affiliate });
    }
    await count('my cohorts, of 10 affiliates', () => api.get('/api/my-cohorts', administrator.cookie));
    for (const size of [28, 500]) {
      const cohort = await openBoard(test, administrator.affiliate, size);
      await count(size === 28 ? 'board of 28' : 'board of 500', async () => {
        await allPages((after) => api.ask(board, { cohort, after }, administrator.cookie));
        return { status: 200 };
      });
    }
    await count('read a cohort', () =>
      api.post('/api/cohorts/read', { cohort: administrator.cohort }, administrator.cookie),
    );
    const coordinator = administrator.cookie.slice(administrator.cookie.indexOf('=') + 1);
    await count('make a join link', () =>
      identity.call({
        path: '/api/auth/join-links',
        body: { cohort: administrator.cohort, limit: 30, days: 30 },
        session: coordinator,
      }),
    );
    const list = ulid(NOON);
    // Half of them with an address, with the mails of their invitations.
    await count('add 500 people', async () => {
      for (let from = 1; from <= 500; from += LINES_AT_ONCE) {
        const lines = Array.from({ length: Math.min(LINES_AT_ONCE, 501 - from) }, (_, at) => ({
          line: from + at,
          name: 'María Elena',
          ...(at % 2 === 0 && { email: `list-${from + at}@example.org` }),
        }));
        const body = { cohort: administrator.cohort, list, language: 'es', lines };
        const answer = await identity.call({ path: '/api/auth/people', body, session: coordinator });
        if (answer.status !== 200) return answer;
      }
      await identity.deliver();
      return { status: 200 };
    });
    await count('take along all of one’s own', () =>
      identity.post(readOwnItems.path, { after: null }, learner.cookie),
    );
    const { ask, begin, read } = identity.deps.deletions;
    await ask({ person: learner.id, id: ulid(), by: learner.id, askedAt: NOON, certificates: 'go' });
    await begin((await read(learner.id))!, [{ person: learner.id, address: null }], NOON);
    await count('delete all of one’s own', async () => {
      for (let look = 0; look < 2; look += 1) await lookAtDeletion(identity.deps, (await read(learner.id))!);
      return { status: 200 };
    });
    return costs;
  } finally {
    database.destroy();
    await meter.stop();
    await test.stop();
  }
}
