import { expect } from 'vitest';
import { recordMessages } from '#lib/phone/messages.ts';
import { test } from '../support/fixtures.ts';
import { ABSENT_FROM_UNSAFE_ADDRESSES, LACKING, takeAway } from '../support/old-browsers.ts';
import {
  cardsOf,
  lessonIn,
  localOf,
  readLesson,
  turnCard,
  waitForCard,
  waitUntilKept,
} from '../support/player.ts';

const LESSON = '/start-here/with-people/';

// Caches are never missing alone: only where there is a service worker does a page ask for them.
const single = [...LACKING, ...ABSENT_FROM_UNSAFE_ADDRESSES].filter((each) => each !== 'caches');
const bits = Array.from({ length: Math.ceil(Math.log2(single.length)) }, (_, bit) => bit);
/** In one of these halves each is missing while any other one is there. */
const halves = bits.flatMap((bit) =>
  [0, 1].map((side) => single.filter((_, place) => ((place >> bit) & 1) === side)),
);
for (const [place, paths] of halves.entries()) {
  test(`B1 without half of what they lack a lesson reads, goes on and keeps (${place})`, async ({
    openWindow,
  }) => {
    const { page, context } = await openWindow();
    await context.addInitScript(takeAway, paths);
    const cards = cardsOf(lessonIn('en', 'with-people'));
    await page.goto(`${LESSON}#hook`);
    await waitUntilKept(page, cards[0]!.id);
    await turnCard(page, 'en', cards[0]!);
    await waitForCard(page, localOf(cards[1]!));
    await waitUntilKept(page, cards[1]!.id);
    // What was kept is read again.
    await page.goto('about:blank');
    await page.goto(LESSON);
    await waitForCard(page, localOf(cards[1]!));
    await expect
      .poll(() => page.getByText(recordMessages.en.status({ kind: 'on-phone', count: 2 })).count())
      .toBe(1);
  });
}

for (const [name, paths] of [
  ['the oldest browsers lack', LACKING],
  ['the oldest browsers and an unsafe address lack', [...LACKING, ...ABSENT_FROM_UNSAFE_ADDRESSES]],
] as const) {
  test(`B1 without all that ${name} a lesson reads to its end and is kept`, async ({ openWindow }) => {
    const { page, context } = await openWindow();
    await context.addInitScript(takeAway, paths);
    await readLesson(page, 'en', 'with-people');
    await page.goto('/');
    const status = page.getByText(recordMessages.en.status({ kind: 'on-phone', count: 2 }));
    await expect.poll(() => status.count()).toBe(1);
  });
}
