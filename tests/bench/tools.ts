import { ulid } from 'ulid';
import * as commitments from '#domain/contract/commitments.ts';
import { helpLearner } from '#domain/contract/board.ts';
import { sendNudge } from '#domain/contract/nudges.ts';
import { markPaper, papersOfLearner } from '#domain/contract/papers.ts';
import * as sharing from '#domain/contract/sharing.ts';
import { makeSignInCards } from '#domain/contract/sign-in-cards.ts';
import { HOUR_MS } from '#domain/values/durations.ts';
import { sendDueMails } from '#functions/entries/clock/due-tasks.ts';
import { makeIdentity } from '../integration/identity/support.ts';
import { makeApi, NOON, PAGE_HEADERS, putPerson, putEnrolment, sessionToken } from '../support/api.ts';
import { askingForPlan, makeCatalogue, PLAN, planText, promisesText } from '../support/catalogue.ts';
import { patientDatabase, startDatabase, type TestDatabase } from '../support/database.ts';
import { makeWorld, type PersonOf, type World } from '../support/world.ts';
import { startMeter } from './meter.ts';
import type { OperationCost } from './operations.ts';

/** What people do with what somebody made, or because somebody is stuck or behind. */
export type ToolOperation =
  | 'share a worksheet'
  | 'read what one shares'
  | 'list what is shared'
  | 'open what is shared'
  | 'review it'
  | 'take a worksheet back'
  | 'make a sender’s link'
  | 'open a sender’s link'
  | 'answer a sender’s link'
  | 'read papers of a learner'
  | 'mark a paper'
  | 'answer a flag'
  | 'make a sign-in card'
  | 'send a nudge to 28'
  | 'send 28 mails that are due';

/** Does each once through the real apps, over an embedded database of its own, and counts what reaches it. */
export async function countTools(): Promise<OperationCost<ToolOperation>[]> {
  const test = await startDatabase();
  const catalogue = askingForPlan(makeCatalogue());
  const world = await makeWorld(test, catalogue);
  const meter = await startMeter(test);
  const database = patientDatabase();
  try {
    const costs: OperationCost<ToolOperation>[] = [];
    await useTools({ ...test, database }, world, async (name, run) => {
      meter.reset();
      const answer = await run();
      if (answer.status !== 200) throw new Error(`${name} was answered ${answer.status}`);
      costs.push({ name, ...meter.usage });
      return answer;
    });
    return costs;
  } finally {
    database.destroy();
    await meter.stop();
    await test.stop();
  }
}

type Count = (
  name: ToolOperation,
  run: () => Promise<{ readonly status: number }>,
) => Promise<{ readonly status: number }>;

async function useTools(test: TestDatabase, world: World, count: Count): Promise<void> {
  const api = makeApi(test, { catalogue: askingForPlan(makeCatalogue()) });
  const post = (who: PersonOf, path: string, body: object) => () =>
    api.post(path, body, world.cookies[who].passkey);
  const [person, cohort] = [world.people.L1, world.cohorts.C1];
  const worksheet = PLAN.id;

  const self = { clear: 2 };
  await count(
    'share a worksheet',
    post('L1', sharing.shareWorksheet.path, { worksheet, cohort, text: planText('Another one'), self }),
  );
  await count('read what one shares', () => api.get(sharing.readSharing.path, world.cookies.L1.passkey));
  await count(
    'list what is shared',
    post('T1', sharing.sharedWork.path, { cohort, state: 'waiting', after: null }),
  );
  await count('open what is shared', post('T1', sharing.openShared.path, { cohort, person, worksheet }));
  const share = (await api.deps.shares.read(person, worksheet))?.id;
  const review = { share, id: ulid(), at: NOON, levels: { clear: 3 }, comments: { act: 'Well found.' } };
  await count('review it', post('T1', sharing.reviewShared.path, { cohort, person, worksheet, ...review }));
  await count('take a worksheet back', post('L1', sharing.takeBack.path, { worksheet }));

  let code = '';
  const shown = { name: 'Luz', text: promisesText('Hold eight one-to-ones') };
  await count('make a sender’s link', async () => {
    const made = await post('L1', commitments.makeSenderLink.path, shown)();
    code = commitments.makeSenderLink.reply.parse(await made.clone().json()).code;
    return made;
  });
  const asSender = (path: string, body: object) => () =>
    api.post(path, { code, ...body }, undefined, {
      ...PAGE_HEADERS,
      'cloudfront-viewer-address': '203.0.113.7:46532',
    });
  await count('open a sender’s link', asSender(commitments.openSenderLink.path, {}));
  const answers = [{ id: 'first', says: 'yes', reason: '' }];
  await count(
    'answer a sender’s link',
    asSender(commitments.answerSenderLink.path, { id: ulid(), known: null, name: 'Ray', answers }),
  );

  await count('read papers of a learner', post('T1', papersOfLearner.path, { cohort, person }));
  await count(
    'mark a paper',
    post('T1', markPaper.path, { cohort, person, worksheet, isSeen: true, id: ulid() }),
  );
  const flag = {
    place: world.flagged,
    flag: world.flags.get(person),
    id: ulid(),
    text: 'Start with the door.',
  };
  await count('answer a flag', post('T1', helpLearner.path, { cohort, person, ...flag }));

  const identity = makeIdentity(test);
  const session = sessionToken(world.cookies.T1.passkey);
  const addLearner = async (name: string, email: string): Promise<string> => {
    const id = ulid();
    await putPerson(test.stores.peopleWriter, { id, name, email });
    const place = { cohort, affiliate: world.affiliates.A };
    await putEnrolment(test.stores.peopleWriter, { person: id, ...place, name, language: 'en' });
    return id;
  };
  const without = await addLearner('Wade', '');
  await count('make a sign-in card', () =>
    identity.call({ path: makeSignInCards.path, body: { cohort, people: [without] }, session }),
  );
  const people: string[] = [];
  for (let n = 1; n <= 28; n += 1) people.push(await addLearner(`Person ${n}`, `tools-${n}@example.org`));
  await count('send a nudge to 28', () =>
    identity.call({
      path: sendNudge.path,
      body: { cohort, id: ulid(), after: null, zone: 'America/Phoenix', people },
      session,
    }),
  );
  // By then it is day there.
  identity.now += 6 * HOUR_MS;
  await count('send 28 mails that are due', async () => {
    await sendDueMails(identity.deps);
    return { status: identity.mails.length === people.length ? 200 : 500 };
  });
}
