import type { Page } from 'playwright';
import { expect } from 'vitest';
import { readRecord } from '#functions/storage/records.ts';
import { joinMessages } from '#lib/sign-in/join-messages.ts';
import { recordMessages } from '#lib/phone/messages.ts';
import { savedMessages } from '#lib/saved/messages.ts';
import { joinByPage } from '../support/joining.ts';
import { PATIENCE_MS } from '../support/patience.ts';
import { optionFor } from '../support/answers.ts';
import { keptEvents, lessonIn, sectionOf, waitForCard } from '../support/player.ts';
import { readTables } from '../support/tables.ts';
import { test } from '../support/fixtures.ts';
import { savedAt } from '../support/phone-pages.ts';

const words = savedMessages.en;
const CARD = 'kind-of-work';
const item = sectionOf(lessonIn('en', 'with-people'), CARD).item!;
const ANSWERS = 50;

/**
 * Answers the question on screen again and again, as fast as the page allows. It waits without timers, since
 * a tab in the background has slow ones.
 */
const answerOften = (page: Page, times: number): Promise<void> =>
  page.evaluate(
    async ({ card, option, count, patience }) => {
      const find = <Found extends Element>(selector: string): Promise<Found> =>
        new Promise((resolve, reject) => {
          const look = (): boolean => {
            const found = document.querySelector<Found>(`article[id="${card}"] ${selector}`);
            if (found !== null) resolve(found);
            return found !== null;
          };
          if (look()) return;
          const late = setTimeout(() => reject(new Error(`${selector} did not come`)), patience);
          const watching = new MutationObserver(() => {
            if (!look()) return;
            clearTimeout(late);
            watching.disconnect();
          });
          watching.observe(document, { subtree: true, childList: true, attributes: true });
        });
      for (let given = 0; given < count; given += 1) {
        (await find<HTMLInputElement>(`input[value="${option}"]:enabled`)).click();
        (await find<HTMLElement>('button[type=submit]')).click();
        (await find<HTMLElement>('button.quiet-button')).click();
      }
    },
    { card: CARD, option: optionFor(item, false), count: times, patience: PATIENCE_MS },
  );

test('R21 a hundred answers in two tabs are sent and counted once', async ({ stack, group, openWindow }) => {
  const window = await openWindow();
  const { page: one, context } = window;
  await joinByPage(one, stack, group.code, { name: 'Luz Ortega', email: 'luz@example.org' });
  await one.getByRole('heading', { name: joinMessages.en.inTitle('Luz Ortega') }).waitFor();

  /** How often each event went out, and whether two batches were ever out at once. */
  const sent = new Map<string, number>();
  let out = 0;
  let most = 0;
  await context.route('**/api/sync', async (route) => {
    const { events } = route.request().postDataJSON();
    for (const { id } of events) sent.set(id, (sent.get(id) ?? 0) + 1);
    out += 1;
    most = Math.max(most, out);
    const response = await route.fetch();
    out -= 1;
    await route.fulfill({ response });
  });

  const two = await context.newPage();
  for (const page of [one, two]) {
    await page.goto('about:blank');
    await page.goto(`/start-here/with-people/#${CARD}`);
    await waitForCard(page, CARD);
    // Reading the phone redraws the question. A choice made before that, faster than any hand, would be lost.
    await page.getByRole('link', { name: recordMessages.en.status({ kind: 'saved' }) }).waitFor();
  }
  await Promise.all([answerOften(one, ANSWERS), answerOften(two, ANSWERS)]);
  // Both send, at the same time.
  await Promise.all([one, two].map((page) => page.evaluate(() => dispatchEvent(new Event('online')))));

  const answers = async () => (await keptEvents(one)).filter(({ event }) => event.t === 'answer');
  await expect
    .poll(async () => (await answers()).every(({ standing }) => standing === 'acknowledged'))
    .toBe(true);
  expect(await answers()).toHaveLength(2 * ANSWERS);
  expect(most).toBe(1);
  expect([...sent.values()].filter((times) => times !== 1)).toEqual([]);

  const kept = (await keptEvents(one)).length;
  const counts: string[] = [];
  for (const page of [one, two]) {
    await page.goto('about:blank');
    await page.goto('/saved/');
    const confirmed = savedAt(page, words.places.confirmed);
    await confirmed.waitFor();
    await expect.poll(() => confirmed.locator('.num').innerText()).toBe(String(kept));
    counts.push(await confirmed.locator('.num').innerText());
  }
  expect(counts[0]).toBe(counts[1]);
  const { core } = await readTables(stack);
  const record = readRecord(core.find(({ sk }) => sk === 'R#core'));
  expect(record.answers[`with-people.${CARD}`]?.first).toHaveLength(11);
  // Pages send when they open, and a call that's still out must not outlive the test.
  await context.unrouteAll({ behavior: 'wait' });
});
