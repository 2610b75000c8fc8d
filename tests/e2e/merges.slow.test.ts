import { expect } from 'vitest';
import { ownMergeMessages } from '#lib/account/online/merge-messages.ts';
import { joinMessages } from '#lib/sign-in/join-messages.ts';
import { recordMessages } from '#lib/phone/messages.ts';
import { mergeMessages } from '#lib/staff/merges/messages.ts';
import { OFFLINE_PHONE } from '../support/browser.ts';
import { test } from '../support/fixtures.ts';
import { staffByPage } from '../support/staff.ts';
import { findingsOf } from '../support/page-checks.ts';
import { joinByPage } from '../support/joining.ts';
import { openGroup } from '../support/people.ts';
import {
  cardsOf,
  keptEvents,
  lessonIn,
  phoneDatabase,
  press,
  turnCard,
  waitUntilKept,
} from '../support/player.ts';

const LESSON = lessonIn('en', 'with-people');

test('S79 S82 two accounts become one, and two again', async ({ stack, administrator, openWindow }) => {
  const group = await openGroup(administrator, { affiliate: 'Miami Valley Together', name: 'Dayton' });
  const own = { en: ownMergeMessages.en, es: ownMergeMessages.es };

  // Two accounts of one person, each on a phone of its own.
  const [first, second] = [
    await openWindow(OFFLINE_PHONE),
    await openWindow({ ...OFFLINE_PHONE, locale: 'es' }),
  ];
  const [one, two] = [first.page, second.page];
  for (const [page, name, email] of [
    [one, 'Lena Ortiz', 'lena@dayton.example'],
    [two, 'Lena O.', 'lena.work@dayton.example'],
  ] as const) {
    await joinByPage(page, stack, group.code, { name, email });
    await page.getByRole('heading', { name: joinMessages.en.inTitle(name) }).waitFor();
  }

  const { page } = await openWindow(OFFLINE_PHONE);
  await staffByPage({ stack, administrator }, page, group, 'coordinator', 'Rita Bell');
  await page.goto(`/board/?cohort=${group.cohort}`);
  const say = mergeMessages.en.person;
  await press(page.getByRole('button', { name: 'Lena O.', exact: true }));
  await press(page.getByRole('button', { name: say.open }));
  await page.getByLabel(say.name).fill('lena');
  await press(page.getByRole('button', { name: say.look }));
  await press(page.getByRole('button', { name: say.ask }));
  await page.getByText(say.otherEmpty).waitFor();
  await page.getByText(say.reasonEmpty).waitFor();
  await page.getByLabel(say.other).selectOption({ label: 'Lena Ortiz' });
  await page.getByLabel(say.reason).fill('She showed me both phones');
  expect(await findingsOf(page)).toEqual([]);
  await press(page.getByRole('button', { name: say.ask }));
  await page.getByText(/^Asked, also by email/).waitFor();
  await press(page.getByRole('link', { name: say.list }));
  await page.getByText(/^asked on /).waitFor();
  expect(await findingsOf(page)).toEqual([]);

  // One says yes in Spanish, then reads on with no signal.
  await two.goto('/es/account/');
  await two.getByRole('heading', { name: own.es.title }).waitFor();
  expect(await findingsOf(two)).toEqual([]);
  await press(two.getByRole('button', { name: own.es.yes }));
  await two.getByRole('status').filter({ hasText: own.es.waits }).waitFor();
  await two.goto('/start-here/with-people/#hook');
  const [hook, story] = cardsOf(LESSON);
  await waitUntilKept(two, hook!.id);
  second.allow(/net::ERR_(INTERNET_DISCONNECTED|FAILED)/);
  await second.context.setOffline(true);
  await turnCard(two, 'en', hook!);
  await waitUntilKept(two, story!.id);
  expect((await keptEvents(two)).some(({ standing }) => standing === 'waiting')).toBe(true);

  // The other says yes: they are one.
  await one.goto('/account/');
  expect(await findingsOf(one)).toEqual([]);
  await press(one.getByRole('button', { name: own.en.yes }));
  await one.getByRole('status').filter({ hasText: own.en.merged }).waitFor();
  await one.getByText(/are one since/).waitFor();
  expect(await findingsOf(one)).toEqual([]);
  await page.goto(`/board/?cohort=${group.cohort}`);
  await page.getByRole('button', { name: 'Lena Ortiz', exact: true }).waitFor();
  expect(await page.getByRole('button', { name: 'Lena O.', exact: true }).count()).toBe(0);

  // The phone that was off comes back: nothing of it is refused, and the other phone has it, too.
  await second.context.setOffline(false);
  await two
    .getByRole('status')
    .filter({ hasText: recordMessages.en.status({ kind: 'saved' }) })
    .waitFor();
  const sent = await keptEvents(two);
  expect(sent.length).toBeGreaterThan(1);
  expect(sent.map(({ standing }) => standing)).toEqual(sent.map(() => 'acknowledged'));
  await two.goto('/account/');
  await two.getByRole('heading', { level: 1, name: 'Lena Ortiz' }).waitFor();
  await one.goto('/account/');
  await expect.poll(() => phoneDatabase(one)).toContain(story!.id);

  await page.goto(`/affiliate/?affiliate=${group.affiliate}`);
  const list = mergeMessages.en;
  await press(page.getByRole('button', { name: new RegExp(`^${list.undo}`) }));
  expect(await findingsOf(page)).toEqual([]);
  await press(page.getByRole('button', { name: list.yes }));
  await page.getByText(list.undone('Lena O.', 'Lena Ortiz')).waitFor();
  await two.reload();
  await two.getByRole('heading', { level: 1, name: 'Lena O.' }).waitFor();
  await page.goto(`/board/?cohort=${group.cohort}`);
  await page.getByRole('button', { name: 'Lena O.', exact: true }).waitFor();
});
