import type { Locator } from 'playwright';
import { afterAll, describe, expect } from 'vitest';
import { misplaced } from '#domain/course/wrong-answers.ts';
import { FLOW_COOKIE, cookieName } from '#functions/http/cookies.ts';
import { readRecord } from '#functions/storage/records.ts';
import { finishMessages } from '#routes/[[lang=lang]]/[module]/[lesson]/finish-messages.ts';
import { homeMessages } from '#lib/outline/messages.ts';
import { ownMessages } from '#lib/outline/own-messages.ts';
import { itemMessages } from '#lib/lesson/items/messages.ts';
import { joinMessages } from '#lib/sign-in/join-messages.ts';
import { href } from '#lib/i18n/language.ts';
import { lessonMessages } from '#lib/lesson/messages.ts';
import { siteMessages } from '#lib/ui/messages.ts';
import { refusalText } from '#lib/ui/refusal-messages.ts';
import { recordMessages } from '#lib/phone/messages.ts';
import { addressOf, answered, isOnScreen, SCREENS, startPhone, type Window } from '../support/browser.ts';
import { answerFor, optionFor } from '../support/answers.ts';
import {
  answer,
  cardsOf,
  lessonIn,
  localOf,
  press,
  reasonOf,
  sectionOf,
  waitForCard,
  wayOn,
} from '../support/player.ts';
import { codeOf } from '../support/people.ts';
import { openCohortByPage, takeOnRole, toCohorts } from '../support/staff.ts';
import { canariesOut } from '../support/canaries.ts';
import { test } from '../support/fixtures.ts';
import { signInByPage } from '../support/joining.ts';
import { itemsWith, newAdminLink, readActs, readTables } from '../support/tables.ts';

const NAME = 'Rosa Ibarra';
const email = 'rosa@example.org';

const linesOf = (text: Locator): Promise<number> =>
  text.evaluate((element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
  });

describe('S58 [ASVS 14.2.3] the walk on a phone', () => {
  const language = 'es';
  const at = (path: `/${string}`): string => href(language, path);
  const lesson = lessonIn(language, 'with-people');
  const second = lessonIn(language, 'problem-to-issue');
  const asked = itemMessages[language];
  const join = joinMessages[language];
  /** Sections this learner has opened or answered, as the phone must count them. */
  const done = new Set<string>();
  let phone: Window;
  let joinLink = '';

  test.beforeAll(async ({ stack, folder }) => {
    phone = await startPhone(folder, stack.origin, { ...SCREENS.phone, locale: language });
  });
  afterAll(() => phone.context.close());

  /** The card on screen, taken down as opened. */
  const onCard = async (hash: string, inLesson = lesson): Promise<Locator> => {
    const card = await waitForCard(phone.page, hash);
    done.add(`${inLesson.id}.${hash.split('~')[0]}`);
    return card;
  };
  const goOn = async (card: Locator): Promise<void> => press(wayOn(card, language));

  test('1. the first page says what this is and leads to the first words in one tap', async () => {
    const { page } = phone;
    const calls: string[] = [];
    page.on('request', (request) => {
      if (new URL(request.url()).pathname.startsWith('/api/')) calls.push(request.url());
    });
    await page.goto(at('/'));
    const words = homeMessages[language];
    const say = (await page.locator('.poster .say').innerText()).trim();
    expect(say).toBe(words.say);
    expect(say.match(/[.!?](\s|$)/g)).toHaveLength(2);

    const rows = page.locator('section ol > li');
    await expect.poll(() => rows.count()).toBe(9);
    expect(await rows.filter({ hasText: words.opensSoon }).count()).toBe(0);
    await expect.poll(() => rows.getByRole('link').count()).toBe(9);
    await expect.poll(() => page.locator('.poster').getByRole('link').count()).toBe(1);
    expect(await page.locator('.poster').getByRole('button').count()).toBe(0);
    expect(await page.getByRole('dialog').count()).toBe(0);

    const start = words.start('1', lesson.minutes);
    const button = page.locator('.poster a.btn', { hasText: start });
    await expect.poll(() => isOnScreen(button)).toBe(true);
    await press(button);
    const card = await onCard('hook');
    const [first] = sectionOf(lesson, 'hook').blocks;
    expect(first?.type).toBe('paragraph');
    const text = card.locator('.hook p').first();
    await expect.poll(() => isOnScreen(text)).toBe(true);
    expect(new URL(page.url()).pathname).toBe(at('/start-here/with-people/'));
    expect(await phone.context.cookies()).toEqual([]);
    expect(calls).toEqual([]);
  });

  test('2a. cards are read one by one; each turn puts the focus on the new card', async () => {
    const { page } = phone;
    for (const section of cardsOf(lesson).slice(0, 5)) {
      const card = await onCard(localOf(section));
      await expect.poll(() => page.locator('article').count()).toBe(1);
      if (section.kind !== 'hook') {
        await expect.poll(() => card.evaluate((it) => it === document.activeElement)).toBe(true);
        await expect.poll(() => page.evaluate(() => scrollY)).toBe(0);
      }
      await goOn(card);
    }
  });

  test('2b. a thing to try is answered and explained, mix-ups turn', async () => {
    const tryIt = sectionOf(lesson, 'sort-your-week');
    const card = await onCard('sort-your-week');
    const wrong = answerFor(tryIt.item!, false);
    await answer(card, tryIt.item!, wrong, { language, by: 'tap' });
    // Each thing that sits wrong says why it goes elsewhere.
    for (const id of misplaced(tryIt.item!.key, wrong)) {
      await card.getByText(tryIt.item!.things!.find((thing) => thing.id === id)!.reason).waitFor();
    }
    await press(card.getByRole('button', { name: asked.tryAgain }));
    await answer(card, tryIt.item!, answerFor(tryIt.item!, true), { language, by: 'tap' });
    await card.getByText(tryIt.item!.right!).waitFor();
    await goOn(card);

    const mixUps = await onCard('mix-ups');
    for (const button of await mixUps.locator('button[aria-expanded]').all()) {
      await press(button);
      await expect.poll(() => button.getAttribute('aria-expanded')).toBe('true');
    }
    await goOn(mixUps);
  });

  test('2c. a wrong option is met with its own reason and the question comes again', async () => {
    const item = sectionOf(lesson, 'kind-of-work').item!;
    const card = await onCard('kind-of-work');
    const wrong = optionFor(item, false);
    await answer(card, item, wrong, { language });
    const chosen = card.locator('.opt', { has: phone.page.locator(`input[value="${wrong}"]`) });
    await expect.poll(() => chosen.innerText()).toContain(asked.notThisOne);
    const reason = card.getByText(reasonOf(item, wrong));
    await reason.waitFor();
    // Right under the option that it explains.
    const [optionBox, reasonBox] = [await chosen.boundingBox(), await reason.boundingBox()];
    expect(reasonBox!.y).toBeGreaterThan(optionBox!.y);
    const below = await card
      .locator('.opt')
      .evaluateAll(
        (options, y) => options.filter((option) => option.getBoundingClientRect().y > y).length,
        reasonBox!.y,
      );
    const place = await card
      .locator('.opt input')
      .evaluateAll(
        (inputs, value) => inputs.findIndex((it) => (it as HTMLInputElement).value === value),
        wrong,
      );
    expect(below).toBe(2 - place);
    await card.getByText(asked.comesAgain).waitFor();
    await goOn(card);
  });

  test('2d. a match is made, a reflection stays on the phone, the missed one returns', async () => {
    const match = sectionOf(lesson, 'task-to-kind').item!;
    const card = await onCard('task-to-kind');
    await answer(card, match, answerFor(match, true), { language, by: 'keyboard' });
    await card.getByText(match.right!).waitFor();
    await goOn(card);

    const reflect = await onCard('what-with');
    await reflect.getByText(asked.privacy).waitFor();
    await reflect.getByRole('textbox').fill('I asked before I cooked.');
    await press(reflect.getByRole('button', { name: asked.keep }));
    await reflect.getByText(sectionOf(lesson, 'what-with').item!.model!).waitFor();
    await goOn(reflect);

    const item = sectionOf(lesson, 'kind-of-work').item!;
    const again = await onCard('kind-of-work~2');
    // A question that comes again is no card more than the end will count.
    const counted = siteMessages[language].card(10, 11);
    await expect.poll(() => phone.page.getByText(counted).count()).toBeGreaterThan(0);
    await expect
      .poll(() => again.getByRole('heading').first().getAttribute('aria-label'))
      .toBe(`${asked.again}: ${item.stem}`);
    const right = optionFor(item, true);
    await answer(again, item, right, { language });
    await again.getByText(reasonOf(item, right)).waitFor();
    await goOn(again);
    const keep = await onCard('take-away');
    await press(keep.getByRole('link', { name: lessonMessages[language].finish }));
  });

  test('2e. the end says what was done; Continue leads to the next unfinished step', async () => {
    const { page } = phone;
    const words = finishMessages[language];
    await page.getByRole('heading', { level: 1, name: words.done }).waitFor();
    await page.getByText(words.cards(11, 11)).waitFor();
    await page.getByText(words.right(2, 2)).waitFor();
    // A sentence to take along, what of the module is done, and the next lesson by its name.
    const friendly = page.getByRole('region', { name: words.toAFriend });
    await friendly.getByText(at('/start-here/with-people/')).waitFor();
    await page.getByText(words.inModuleDone(1, 4)).waitFor();
    await press(page.getByRole('link', { name: ownMessages[language].continue('1.2', second.title) }));
    const hook = await onCard('hook', second);
    expect(new URL(page.url()).pathname).toBe(at('/start-here/problem-to-issue/'));
    await goOn(hook);
    await goOn(await onCard('story', second));
    await onCard(localOf(cardsOf(second)[2]!), second);
    await page.locator('[data-status="on-phone"]').waitFor();
  });

  test('2f. the browser is closed; opened again, it is at the same card', async ({ stack, folder }) => {
    const place = `/start-here/problem-to-issue/#${localOf(cardsOf(second)[2]!)}` as const;
    await expect.poll(() => addressOf(phone.page)).toBe(at(place));
    expect(phone.troubles).toEqual([]);
    await phone.context.close();
    phone = await startPhone(folder, stack.origin, { ...SCREENS.phone, locale: language });
    const { page } = phone;
    await page.goto(at('/'));
    // The note on saving has a row of its own, below the languages, and takes two lines at most.
    const note = page.locator('[data-status="on-phone"] a');
    await note.waitFor();
    const switches = await page.locator('nav.language').boundingBox();
    expect((await note.boundingBox())!.y).toBeGreaterThanOrEqual(switches!.y + switches!.height);
    expect(await linesOf(note.locator('.word'))).toBeLessThanOrEqual(2);
    await press(page.getByRole('link', { name: ownMessages[language].continue('1.2', second.title) }));
    await onCard(localOf(cardsOf(second)[2]!), second);
    await expect.poll(() => addressOf(page)).toBe(at(place));
    // The lesson's own address, without a card, leads there too.
    await page.goto(at('/start-here/problem-to-issue/'));
    await onCard(localOf(cardsOf(second)[2]!), second);
    await expect.poll(() => addressOf(page)).toBe(at(place));
  });

  test('3a. an administrator opens a cohort and a join link', async ({ stack, openWindow }) => {
    const { page } = await openWindow({
      ...SCREENS.desktop,
      locale: language,
      reducedMotion: 'no-preference',
    });
    const code = codeOf(await newAdminLink(stack));
    await takeOnRole(stack, page, {
      code,
      role: 'administrator',
      name: 'Ana Ruiz',
      email: 'ana@alliance.example',
      language,
    });
    await press(toCohorts(page));
    await openCohortByPage(page, language, { affiliate: 'River Valley United', limit: 2 });
    joinLink = await page.locator('.address').innerText();
    expect(joinLink).toMatch(new RegExp(`^${stack.origin}${at('/join/')}#[A-Za-z0-9_-]{22,}$`));
  });

  test('3b. a join link names affiliate and group, and what is seen by whom', async () => {
    const { page } = phone;
    await page.goto(joinLink);
    await page.getByText(join.invites('River Valley United')).waitFor();
    await page.getByRole('heading', { level: 1, name: 'Fresno 2027' }).waitFor();
    await page.getByRole('heading', { name: join.seenTitle }).waitFor();
    for (const line of join.seen) await page.getByText(line).waitFor();
    // The secret is out of the address bar, so in no history and no picture of the screen.
    await expect.poll(() => addressOf(page)).toBe(at('/join/'));
  });

  test('3c. nothing about a person is stored before the code is typed', async ({ stack }) => {
    const { page } = phone;
    const before = { core: await readActs(stack), log: (await readTables(stack)).log };
    await page.getByLabel(join.name).fill(NAME);
    await page.getByLabel(join.email).fill(email);
    await press(page.getByRole('button', { name: join.ask }));
    await page.getByRole('heading', { name: join.codeTitle }).waitFor();
    const code = await stack.codeFor(email);
    expect(code).toMatch(/^\d{6}$/);
    expect(await readActs(stack)).toEqual(before.core);
    expect((await readTables(stack)).log).toEqual(before.log);
    expect(await itemsWith(stack, email)).toEqual([]);
    expect(await itemsWith(stack, NAME)).toEqual([]);
    expect(await itemsWith(stack, code)).toEqual([]);

    phone.allow(answered(401));
    await page.getByLabel(join.code).fill(code === '000000' ? '111111' : '000000');
    await press(page.getByRole('button', { name: join.verify }));
    await page
      .getByRole('alert')
      .getByText(refusalText(language, { ok: false, error: 'wrong_code' }))
      .waitFor();
    expect(await itemsWith(stack, email)).toEqual([]);
    expect((await phone.context.cookies()).map(({ name }) => name)).toEqual([
      cookieName(stack.origin, FLOW_COOKIE),
    ]);
  });

  test('3d. the right code joins; the steps on the phone are offered, never taken', async ({ stack }) => {
    const { page } = phone;
    await page.getByLabel(join.code).fill(await stack.codeFor(email));
    await press(page.getByRole('button', { name: join.verify }));
    await page.getByRole('heading', { level: 1, name: join.claimTitle(done.size, email) }).waitFor();
    const { core } = await readTables(stack);
    const mine = core.filter((item) => JSON.stringify(item).includes(email));
    expect(mine.map(({ sk }) => sk)).toEqual(['PROFILE']);
    const records = core.filter(({ pk, sk }) => pk === mine[0]!['pk'] && sk === 'R#core');
    for (const record of records) expect(readRecord(record).steps).toEqual({});
  });

  test('4a. yes: one write lands in the database, receipts come back', async ({ stack }) => {
    const { page } = phone;
    const arrived = page.waitForResponse(
      async (response) =>
        response.url().endsWith('/api/sync') &&
        (response.request().postDataJSON() as { events: unknown[] }).events.length > 0,
    );
    await press(page.getByRole('button', { name: join.claimYes }));
    const sent = await arrived;
    const { results } = (await sent.json()) as { results: Record<string, unknown> };
    expect(new Set(Object.values(results))).toEqual(new Set(['applied']));
    // The reflection stays on this phone, and nothing else does.
    await page.getByText(recordMessages[language].status({ kind: 'words' })).waitFor();
    await page.getByRole('heading', { name: join.inTitle(NAME) }).waitFor();

    const { core } = await readTables(stack);
    const person = core.find((item) => JSON.stringify(item).includes(email))!;
    const kept = core.filter(({ pk, sk }) => pk === person['pk'] && sk === 'R#core');
    expect(kept).toHaveLength(1);
    const record = readRecord(kept[0]);
    expect(new Set(Object.keys(record.steps))).toEqual(done);
    expect(record.answers['with-people.kind-of-work']?.best.right).toBe(true);
    expect(record.answers['with-people.kind-of-work']?.first).toHaveLength(2);
    expect(record.place?.section).toBe(`problem-to-issue.${localOf(cardsOf(second)[2]!)}`);
    expect(JSON.stringify(record)).not.toContain('cooked');
    expect(phone.troubles).toEqual([]);
  });

  test('4b. a second browser signs in and finds the same place', async ({ stack, openWindow }) => {
    const { page } = await openWindow({ ...SCREENS.phone, locale: language, reducedMotion: 'no-preference' });
    await signInByPage(page, stack, email, (await stack.mailsTo(email)).length, language);
    await page.getByRole('heading', { name: join.inTitle(NAME) }).waitFor();
    await page.getByText(recordMessages[language].status({ kind: 'saved' })).waitFor();
    await press(page.getByRole('link', { name: join.onward }));
    await waitForCard(page, localOf(cardsOf(second)[2]!));
    await expect
      .poll(() => addressOf(page))
      .toBe(at(`/start-here/problem-to-issue/#${localOf(cardsOf(second)[2]!)}`));
  });

  test('S39 [ASVS 16.2.5] nothing that the walk sent is in the log, and no answer of hers in a mail', async ({
    stack,
  }) => {
    const { canaries, out } = await canariesOut(stack, stack.output());
    expect(canaries).toEqual(expect.arrayContaining([NAME, email]));
    expect(canaries.filter((text) => /^\d{6}$/.test(text)).length).toBeGreaterThan(0);
    expect(out).toEqual([]);
  });
});
