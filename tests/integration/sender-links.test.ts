import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { ulid } from 'ulid';
import { describe, expect, test } from 'vitest';
import {
  answerSenderLink,
  makeSenderLink,
  openSenderLink,
  readSenderLink,
  readSignatures,
  showCheckIns,
  takeBackSenderLink,
} from '#domain/contract/commitments.ts';
import { papersOfLearner } from '#domain/contract/papers.ts';
import { COMMITMENTS, SENDER_LINK_MS } from '#domain/worksheets/commitments.ts';
import { shownCheckInsText, withCheckIn } from '#domain/worksheets/check-in.ts';
import { shownText } from '#domain/worksheets/sender.ts';
import { textOfBody } from '#domain/worksheets/values.ts';
import { ids } from '#functions/ids.ts';
import { senderLinkItems } from '#functions/storage/senders.ts';
import { pagesOf } from '../../scripts/content/pages/kind.ts';
import { shapeOf, worksheetIn, WORKSHEETS } from '../../scripts/content/pages/worksheets.ts';
import { readCourse } from '../../scripts/content/read/course.ts';
import { COOKIES, NOON, readReply, replyTo, refusal } from '../support/api.ts';
import { makeCatalogue } from '../support/catalogue.ts';
import { deleteSheet } from './delete-sheet.ts';
import { api, ask, database, restart, send, useWorld, world } from './one-world.ts';
import { withAnswers, isDown } from '../support/context.ts';

const { course } = readCourse('content/core');
if (course === null) throw new Error('the course cannot be read');
const sources = pagesOf(course, WORKSHEETS);
const worksheets = sources.map(shapeOf);
const SHEET = worksheets.find(({ id }) => id === COMMITMENTS)!;
const { example } = worksheetIn(
  sources.find(({ id }) => COMMITMENTS.endsWith(`.${id}`))!,
  'en',
);
const TEXT = shownText(SHEET, example);
const NAME = 'Nhu';

useWorld({ ...makeCatalogue(), worksheets });

const cookie = (): string => world.cookies.L2.passkey;
const make = (change: object = {}): Promise<Response> =>
  send(makeSenderLink, { name: NAME, text: TEXT, ...change }, 'L2');
const made = async (): Promise<string> => (await readReply(makeSenderLink, make())).code;
const own = () => ask(readSenderLink, null, 'L2');
/** As the learner reads who signed, and their trainer alike. */
const signatures = async () => {
  const { signatures: found } = await ask(readSignatures, {}, 'L2');
  const body = { cohort: world.cohorts.C2, person: world.people.L2 };
  expect((await ask(papersOfLearner, { ...body, signatures: true }, 'T2')).signatures).toEqual(found);
  // Pages of before don't ask, and know no such reply.
  expect(await (await send(papersOfLearner, body, 'T2')).text()).not.toContain('signatures');
  return found;
};
const takeBack = (): Promise<Response> => send(takeBackSenderLink, {}, 'L2');
const open = (code: string): Promise<Response> => api.post(openSenderLink.path, { code });
const opened = (code: string) => readReply(openSenderLink, open(code));
const ONE = { id: 'one-to-ones', says: 'part', reason: 'Two paid hours for now' } as const;
const OTHER = { id: 'interpreter', says: 'yes', reason: '' } as const;
const ANSWERS = [ONE, OTHER];
const answerBy = (code: string, change: object = {}) => ({
  ...{ code, id: ulid(), known: null, name: 'Ray', answers: ANSWERS, ...change },
});
const sign = (code: string, change: object = {}): Promise<Response> =>
  api.post(answerSenderLink.path, answerBy(code, change));
const signed = (code: string, change: object = {}) => readReply(answerSenderLink, sign(code, change));
const expectMissing = async (response: Promise<Response>): Promise<void> => {
  expect(await replyTo(response)).toEqual(refusal(404, 'not_found'));
};
const everything = async (): Promise<string> => JSON.stringify(await database.items());

describe('a sender’s link', () => {
  test('S63 shows the commitments and the chosen name, and no more of the sheet or of its learner', async () => {
    const shown = await opened(await made());
    expect(shown).toEqual({
      ...{ name: NAME, text: TEXT, answer: null, checkIns: null, changeUntil: null },
      expiresAt: api.now + SENDER_LINK_MS,
    });
    expect(TEXT).not.toMatch(/check-ins|learner|sender|answer|Ray/u);
    expect(await own()).toEqual({
      shown: { name: NAME, text: TEXT, at: api.now, expiresAt: api.now + SENDER_LINK_MS },
      answer: null,
      checkIns: null,
    });
  });

  test('S63 is kept by its hash alone', async () => {
    const code = await made();
    expect(await everything()).not.toContain(code);
    expect(code).toMatch(/^[A-Za-z0-9_-]{22}$/u);
  });

  test.each<[words: string, change: () => object, error?: string, field?: string]>([
    ['the whole sheet', () => ({ text: textOfBody(SHEET, example) })],
    ['no commitment', () => ({ text: '' })],
    ['a part of it that is not shown', () => ({ text: '{"parts":{"check-ins":"x"},"written":{}}' })],
    ['what is no sheet', () => ({ text: 'Call me' })],
    ['no name', () => ({ name: ' ' }), 'name_empty', 'name'],
  ])('S63 with %s → 400, nothing written', async (_words, change, error = 'bad_request', field = 'text') => {
    expect(await replyTo(make(change()))).toEqual(refusal(400, error, field));
    expect(database.writes()).toEqual([]);
  });

  test('S63 another takes the place of the first, which then opens nothing', async () => {
    const first = await made();
    await signed(first);
    api.now += 1000;
    const second = await made();
    await expectMissing(open(first));
    await expectMissing(sign(first));
    expect((await opened(second)).answer).toBeNull();
    expect((await own()).answer).toBeNull();
    const rows = await database.ledger();
    expect(rows.filter(({ by }) => by === world.people.L2).map(({ act }) => act)).toEqual([
      'sender-link-ended',
    ]);
  });

  test('from two phones at once is one of the two, whole', async () => {
    const replies = await Promise.all([make({ name: 'One' }), make({ name: 'Two' })]);
    const links = await Promise.all(replies.map((reply) => readReply(makeSenderLink, reply)));
    const statuses = await Promise.all(links.map(async ({ code }) => (await open(code)).status));
    expect(statuses.toSorted()).toEqual([200, 404]);
  });

  test('S63 taken back is gone with its words, the answer stays its learner’s; twice changes nothing', async () => {
    const code = await made();
    await signed(code);
    expect((await takeBack()).status).toBe(200);
    expect((await takeBack()).status).toBe(200);
    await expectMissing(open(code));
    await expectMissing(sign(code));
    expect(await own()).toMatchObject({ shown: null, answer: { name: 'Ray', answers: ANSWERS } });
    expect(await everything()).not.toContain('eight one-to-ones');
  });

  test('S63 taken back where the ledger cannot be written stays open, and goes at the next try', async () => {
    const code = await made();
    const senderLinks = database.stores.senderLinks;
    restart({ ledger: { record: isDown } });
    expect((await takeBack()).status).toBe(503);
    restart({ senderLinks: withAnswers(senderLinks, { takeBack: isDown }) });
    expect((await takeBack()).status).toBe(503);
    expect((await open(code)).status).toBe(200);
    restart();
    expect((await takeBack()).status).toBe(200);
    await expectMissing(open(code));
  });

  test('S63 after 120 days, or without its learner, answers like an unknown one', async () => {
    const code = await made();
    api.now += SENDER_LINK_MS - 1;
    expect((await open(code)).status).toBe(200);
    api.now += 1;
    await expectMissing(open(code));
    await expectMissing(sign(code));
    await expectMissing(open('A'.repeat(22)));
    api.now -= 1;
    const Key = senderLinkItems.key({ person: world.people.L2 });
    await database.database.send(new DeleteCommand({ TableName: database.tables.core, Key }));
    await expectMissing(open(code));
    await expectMissing(sign(code));
  });

  test('S63 ends where a phone deletes the sheet', async () => {
    const code = await made();
    const { L2: person } = world.people;
    await deleteSheet(api, cookie(), { person, worksheet: COMMITMENTS, text: TEXT });
    await expectMissing(open(code));
    expect((await own()).shown).toBeNull();
  });

  test('opens while the operator has changes off, and takes no answer then', async () => {
    const code = await made();
    restart({ switches: { isOff: (name) => Promise.resolve(name === 'changes') } });
    expect((await open(code)).status).toBe(200);
    expect((await sign(code)).status).toBe(503);
  });

  test('S3 is made 20 times a day at most', async () => {
    for (let each = 0; each < 20; each += 1) expect((await make()).status).toBe(200);
    expect(await replyTo(make())).toEqual(refusal(429, 'too_many'));
    expect((await own()).shown).not.toBeNull();
  });
});

describe('a sender’s answer', () => {
  test('S97 signs once: a later one by the same link changes nothing, and reads what was signed', async () => {
    const code = await made();
    const first = await signed(code);
    expect(first).toMatchObject({ kept: true, answer: { name: 'Ray', at: api.now, answers: ANSWERS } });
    const { id } = first.answer!;
    const since = api.now;
    expect((await own()).answer).toEqual({ id, name: 'Ray', at: since, answers: ANSWERS });
    api.now += 1000;
    const changed = [ONE, { ...OTHER, says: 'not-now', reason: 'In June' }];
    const late = await signed(code, { known: id, name: 'Ray B.', answers: changed });
    expect(late).toMatchObject({ kept: false, answer: first.answer });
    // Pages of before read that the time to change it is over.
    expect((await opened(code)).changeUntil).toBe(since);
    expect((await own()).answer).toEqual(first.answer);
  });

  test('S97 by a phone on which its learner signed in is none, and the page says so', async () => {
    const code = await made();
    const device = ids.secret();
    await database.stores.knownDevices.remember(ids.hash(`${world.people.L2}.${device}`), api.now);
    for (const cookies of [cookie(), `${COOKIES.device}=${device}`]) {
      const tried = await api.ask(answerSenderLink, answerBy(code), cookies);
      expect(tried).toMatchObject({ kept: false, answer: null });
      expect((await api.ask(openSenderLink, { code, whose: true }, cookies)).isOwn).toBe(true);
      // Pages of before don't ask, and know no such reply.
      expect(await (await api.post(openSenderLink.path, { code }, cookies)).text()).not.toContain('isOwn');
    }
    expect((await own()).answer).toBeNull();
    // Somebody else who has an account signs as anybody does.
    expect(await ask(answerSenderLink, answerBy(code), 'LB')).toMatchObject({ kept: true });
  });

  test('S97 S3 is kept from nobody by the tries of others, before it or after', async () => {
    const code = await made();
    const statuses = async (count: number, cookies?: string): Promise<readonly number[]> => {
      const found: number[] = [];
      for (let each = 0; each < count; each += 1) {
        found.push((await api.post(answerSenderLink.path, answerBy(code), cookies)).status);
      }
      return [...new Set(found)];
    };
    expect(await statuses(61, cookie())).toEqual([200]);
    const first = await signed(code);
    expect(first.kept).toBe(true);
    database.forget();
    expect(await statuses(61)).toEqual([200]);
    expect(database.writes()).toEqual([]);
    expect(await signed(code, { id: first.answer!.id })).toMatchObject({ kept: true });
    expect((await opened(code)).answer).toEqual(first.answer);
  });

  test('S97 says who signed, when and by which link, to its learner and their trainers', async () => {
    const code = await made();
    const passedOn = await signed(code);
    const mine = { name: 'Ray', at: api.now, way: 'passed-on', voidedAt: null };
    expect((await signatures())[0]).toEqual(mine);
    // Anybody with the link could have signed: who has the one that was mailed may, and it can be seen.
    const mailed = ids.secret();
    const { senderLinks } = database.stores;
    await senderLinks.openByMail((await senderLinks.read(world.people.L2))!, ids.hash(mailed));
    api.now += 1000;
    const { changeUntil } = await opened(mailed);
    expect(changeUntil).toBeGreaterThan(api.now);
    expect(await signed(mailed, { name: 'Rae' })).toMatchObject({ kept: false, answer: passedOn.answer });
    const known = passedOn.answer!.id;
    expect(await signed(mailed, { known, name: 'Rae' })).toMatchObject({ kept: true });
    const theirs = { name: 'Rae', at: api.now, way: 'mailed', voidedAt: null };
    expect(await signatures()).toEqual([theirs, { ...mine, voidedAt: api.now }]);
    for (const each of [code, mailed]) {
      const again = { known: (await opened(each)).answer!.id, name: 'Ray' };
      expect(await signed(each, again)).toMatchObject({ kept: false });
    }
    expect(await signatures()).toEqual([theirs, { ...mine, voidedAt: api.now }]);
  });

  test('S97 is voided, and can still be seen, where its learner asks for a new one', async () => {
    await signed(await made());
    const first = { name: 'Ray', at: api.now, way: 'passed-on', voidedAt: api.now + 1000 };
    api.now += 1000;
    await made();
    const code = await made();
    expect(await signatures()).toEqual([first]);
    await signed(code, { name: 'Rae' });
    const next = { name: 'Rae', at: api.now, way: 'passed-on', voidedAt: null };
    expect(await signatures()).toEqual([next, first]);
  });

  test('S97 from before ways were kept stands, and is read', async () => {
    const code = await made();
    const id = ulid();
    const answer = { id, name: 'Ray', at: NOON, firstAt: NOON, answers: ANSWERS };
    await database.set(senderLinkItems.key({ person: world.people.L2 }), 'answer', answer);
    expect(await signed(code, { known: id })).toMatchObject({ kept: false, answer: { id } });
    expect(await signatures()).toEqual([{ name: 'Ray', at: NOON, way: null, voidedAt: null }]);
  });

  test('sent twice is one', async () => {
    const code = await made();
    const id = ulid();
    const first = await signed(code, { id });
    api.now += 1000;
    expect(await signed(code, { id })).toEqual(first);
  });

  test('of two at once is one of them, whole, and the other is shown it', async () => {
    const code = await made();
    const replies = await Promise.all([signed(code, { name: 'One' }), signed(code, { name: 'Two' })]);
    const kept = replies.filter((reply) => reply.kept);
    expect(kept).toHaveLength(1);
    expect(replies.map(({ answer }) => answer)).toEqual([kept[0]!.answer, kept[0]!.answer]);
    expect((await own()).answer).toEqual(kept[0]!.answer);
  });

  test('of somebody who did not see the one that stands changes nothing', async () => {
    const code = await made();
    const first = await signed(code);
    for (const known of [ulid(), null]) {
      const late = await signed(code, { known, name: 'Two' });
      expect(late).toMatchObject({ kept: false, answer: first.answer });
    }
  });

  test.each([
    ['one commitment without', { answers: [OTHER] }, 'answers'],
    ['one commitment twice', { answers: [OTHER, OTHER] }, 'answers'],
    ['a commitment there is not', { answers: [...ANSWERS, { ...OTHER, id: 'other' }] }, 'answers'],
    ['a word there is not', { answers: [ONE, { ...OTHER, says: 'never' }] }, 'answers.1.says'],
    ['a reason too long', { answers: [ONE, { ...OTHER, reason: 'x'.repeat(141) }] }, 'answers.1.reason'],
    ['a name too long', { name: 'x'.repeat(81) }, 'name'],
  ])('with %s → 400, nothing kept', async (_words, change, field) => {
    expect(await replyTo(sign(await made(), change))).toEqual(refusal(400, 'bad_request', field));
    expect((await own()).answer).toBeNull();
  });
});

describe('a check-in', () => {
  const how = { 'one-to-ones': 'partly', interpreter: 'not-yet' } as const;
  const checkIn = { how, counts: { 'one-to-ones': 5 }, note: 'A dread of Tuesdays' };
  const FILLED = withCheckIn(example, { day: 30, checkIn, language: 'en' }, ulid);
  const IDS = new Set(['one-to-ones', 'interpreter']);
  const WENT = shownCheckInsText(SHEET, FILLED, IDS);
  const show = (text = WENT): Promise<Response> => send(showCheckIns, { text }, 'L2');

  test('S63 is shown by the link as its learner let it, without what they wrote to themselves', async () => {
    const code = await made();
    api.now += 1000;
    const reply = await readReply(showCheckIns, show());
    expect(reply.checkIns).toEqual({ text: WENT, at: api.now });
    expect((await opened(code)).checkIns).toEqual(reply.checkIns);
    expect((await own()).checkIns).toEqual(reply.checkIns);
    expect(WENT).toContain('not-yet');
    expect(await everything()).not.toContain('dread');
    // An answer that is changed later leaves it alone.
    await signed(code);
    expect((await opened(code)).checkIns).toEqual(reply.checkIns);
  });

  test.each([
    ['a line of one’s own', () => textOfBody(SHEET, { ...FILLED, parts: { facts: FILLED.parts['facts']! } })],
    ['the whole sheet', () => textOfBody(SHEET, FILLED)],
    ['a commitment that the link does not show', () => WENT.replaceAll('"interpreter"', '"other"')],
    ['nothing', () => ''],
    ['what is no sheet', () => 'Going well'],
  ])('S63 with %s → 400, nothing shown', async (_words, text) => {
    await made();
    expect(await replyTo(show(text()))).toEqual(refusal(400, 'bad_request', 'text'));
    expect((await own()).checkIns).toBeNull();
  });

  test('S63 without an open link → 404; a link that ends takes it along', async () => {
    const missing = refusal(404, 'not_found', 'link');
    expect(await replyTo(show())).toEqual(missing);
    const first = await made();
    expect((await show()).status).toBe(200);
    await made();
    await expectMissing(open(first));
    expect((await own()).checkIns).toBeNull();

    expect((await show()).status).toBe(200);
    await takeBack();
    expect(await everything()).not.toContain('not-yet');
    expect(await replyTo(show())).toEqual(missing);
    await made();
    const since = api.now;
    api.now += SENDER_LINK_MS;
    expect((await show()).status).toBe(404);
    api.now = since;
  });
});
