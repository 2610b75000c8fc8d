import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Locator, Page } from 'playwright';
import { expect } from 'vitest';
import { daysAfter } from '#domain/values/calendar.ts';
import type { Language } from '#domain/values/ids.ts';
import type { ReactionTexts, SurveyTexts } from '#domain/surveys/survey-texts.ts';
import { readCatalogue } from '#functions/storage/catalogue.ts';
import { readRecord } from '#functions/storage/records.ts';
import { href } from '#lib/i18n/language.ts';
import { finishMessages } from '#routes/[[lang=lang]]/[module]/[lesson]/finish-messages.ts';
import { joinMessages } from '#lib/sign-in/join-messages.ts';
import { surveyMessages } from '#lib/surveys/messages.ts';
import { OFFLINE_PHONE } from '../support/browser.ts';
import { joinByPage } from '../support/joining.ts';
import { dayAhead } from '../support/days.ts';
import { findingsOf } from '../support/page-checks.ts';
import { openGroup } from '../support/people.ts';
import { giveToPhone, pastOf } from '../support/phone-past.ts';
import { keptEvents, press, readLesson, waitUntilKept } from '../support/player.ts';
import { readTables } from '../support/tables.ts';
import { test } from '../support/fixtures.ts';

/** What Chromium says of every call with no signal. */
const NO_SIGNAL = /net::ERR_INTERNET_DISCONNECTED/;
const root = resolve(import.meta.dirname, '../..');
const built = (language: Language, name: string): unknown =>
  JSON.parse(readFileSync(resolve(root, `build/content/${language}/${name}.json`), 'utf8'));
const surveyIn = (language: Language, moment: string): SurveyTexts =>
  built(language, `${moment}.survey`) as SurveyTexts;
const reactionIn = (language: Language): ReactionTexts => built(language, 'reaction') as ReactionTexts;
const link = (page: Page, name: string): Locator => page.getByRole('link', { name, exact: true });
const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });

/** A step of the question on screen, or an answer to a tap, as assistive technology finds it. */
const choice = (page: Page, name: string | RegExp): Locator => page.getByRole('radio', { name });
/** Answers the question on screen by one tap, which leads to the next. */
const pick = async (page: Page, step: number): Promise<void> => {
  const input = choice(page, new RegExp(`^${String(step)}(\\D|$)`));
  await press(page.locator('label', { has: input }));
};
/** Waits until a question is the one on screen, with the focus on its words. */
const waitForQuestion = async (page: Page, text: string): Promise<void> => {
  await page.getByRole('heading', { level: 1, name: text, exact: true }).waitFor();
};
const kept = async (page: Page, form: string): Promise<unknown> => {
  const forms = (await keptEvents(page))
    .map(({ event }) => event as { t: string; form?: string; values?: unknown })
    .filter((event) => event.t === 'form' && event.form === form);
  return forms.at(-1)?.values;
};

test('a survey is taken in two languages, with no signal, and taken up again', async ({ openWindow }) => {
  const { page, context, allow } = await openWindow(OFFLINE_PHONE);
  const [en, es] = [surveyIn('en', 'before'), surveyIn('es', 'before')];
  const words = surveyMessages;
  await page.goto('/survey/before/');
  for (const line of words.en.who) await page.getByText(line).waitFor();
  const findings = await findingsOf(page);
  await press(link(page, words.en.begin));
  for (const [at, question] of en.questions.slice(0, 4).entries()) {
    await waitForQuestion(page, question.text);
    await page.getByText(words.en.at(at + 1, 16), { exact: true }).waitFor();
    if (at === 0) findings.push(...(await findingsOf(page)));
    await pick(page, at * 10);
  }
  await waitForQuestion(page, en.questions[4]!.text);
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.textContent))
    .toBe(en.questions[4]!.text);

  // The other language: the same question, and the answers before it.
  await press(link(page, 'Español'));
  await waitForQuestion(page, es.questions[4]!.text);
  await press(link(page, words.es.back));
  await waitForQuestion(page, es.questions[3]!.text);
  await expect.poll(() => choice(page, /^30/).isChecked()).toBe(true);

  // Left, and opened again with no signal: it goes on where it was.
  await page.goto('/es/survey/before/');
  await page.evaluate(async () => navigator.serviceWorker.ready);
  await expect
    .poll(() => page.evaluate(async () => Boolean(await caches.match('/es/survey/before/'))))
    .toBe(true);
  await page.waitForLoadState('networkidle');
  allow(NO_SIGNAL);
  await context.setOffline(true);
  await page.goto('about:blank');
  await page.goto('/es/survey/before/');
  await page.getByText(words.es.dueGoOn(4, 16)).waitFor();
  await press(link(page, words.es.goOn));
  await waitForQuestion(page, es.questions[4]!.text);
  // By keyboard, arrows move within the group, and each step is announced with its meaning.
  await choice(page, /^40/).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => choice(page, `50 , ${es.scale[1]!.text}`).isChecked()).toBe(true);
  findings.push(...(await findingsOf(page)));
  await waitForQuestion(page, es.questions[4]!.text);
  await press(link(page, words.es.next));
  // One left out, and the rest answered.
  await waitForQuestion(page, es.questions[5]!.text);
  await press(link(page, words.es.passOne));
  for (const question of es.questions.slice(6)) {
    await waitForQuestion(page, question.text);
    await pick(page, 100);
  }
  await page.getByRole('heading', { level: 1, name: words.es.thanks }).waitFor();
  await page.getByText(words.es.thanksSome(15, 16)).waitFor();
  findings.push(...(await findingsOf(page)));
  await expect
    .poll(() => kept(page, 'surveys.before'))
    .toEqual({
      ...Object.fromEntries(en.questions.map(({ id }, at) => [id, at < 4 ? at * 10 : 100])),
      [en.questions[4]!.id]: 50,
      [en.questions[5]!.id]: undefined,
      rest: 1,
    });

  // What was said may be changed, and taken back.
  await press(link(page, words.es.change));
  await waitForQuestion(page, es.questions[0]!.text);
  await pick(page, 90);
  await waitForQuestion(page, es.questions[1]!.text);
  await page.goBack();
  await waitForQuestion(page, es.questions[0]!.text);
  await expect.poll(() => choice(page, /^90/).isChecked()).toBe(true);
  await page.goBack();
  await press(button(page, words.es.takeBack));
  await page.getByText(words.es.passedTitle).waitFor();
  await expect.poll(() => kept(page, 'surveys.before')).toEqual({});
  expect(findings).toEqual([]);
});

test('the survey takes a tap a question; keys and second thoughts stay', async ({ openWindow }) => {
  const { page } = await openWindow();
  const words = surveyMessages.en;
  const { questions } = surveyIn('en', 'before');
  const [first, second] = questions;
  await page.goto('/survey/before/');
  await page.getByText(words.tapGoesOn).waitFor();
  await press(link(page, words.begin));
  await waitForQuestion(page, first!.text);

  // Arrows pick, and leave the question where it is however long that takes.
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 60_000);
  await choice(page, /^0(\D|$)/).focus();
  await page.keyboard.press('Space');
  for (const step of [10, 20, 30]) {
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => choice(page, new RegExp(`^${step}(\\D|$)`)).isChecked()).toBe(true);
    await page.clock.runFor(5000);
  }
  await waitForQuestion(page, first!.text);
  // A second tap corrects the first, and only the next question follows.
  await pick(page, 80);
  await pick(page, 70);
  await page.clock.runFor(5000);
  await waitForQuestion(page, second!.text);
  await press(link(page, words.back));
  await page.clock.runFor(5000);
  await waitForQuestion(page, first!.text);
  await expect.poll(() => choice(page, /^70/).isChecked()).toBe(true);
  // A tap on what is chosen already goes on too. Gone on by hand meanwhile, nothing jumps later.
  await pick(page, 70);
  await press(link(page, words.next));
  await page.clock.runFor(5000);
  await waitForQuestion(page, second!.text);
  await page.clock.resume();

  await page.goto('about:blank');
  await page.goto('/survey/before/');
  await press(button(page, words.takeBack));
  let taps = 0;
  const tap = async (act: Promise<void>): Promise<void> => {
    taps += 1;
    await act;
  };
  await page.goto('about:blank');
  await page.goto('/survey/before/');
  await tap(press(link(page, words.answerAfterAll)));
  for (const { text } of questions) {
    await waitForQuestion(page, text);
    await tap(pick(page, 50));
  }
  await page.getByText(words.thanksAll).waitFor();
  expect(taps).toBe(17);
});

test('passing the survey costs nothing: module 1 is done, and asks three taps', async ({ openWindow }) => {
  const language = 'es';
  const { page } = await openWindow();
  const words = surveyMessages[language];
  const finish = finishMessages[language];
  const [module] = readCatalogue().modules;
  const made = {
    ...module!,
    lessons: module!.lessons.slice(0, -1),
    requires: module!.requires.filter((id) => !id.startsWith('surveys.')),
  };
  await page.goto(href(language, '/start-here/with-people/'));
  await waitUntilKept(page, 'with-people.hook');
  await giveToPhone(page, pastOf([made], Date.now()));
  await readLesson(page, language, module!.lessons.at(-1)!.id);
  await page.getByRole('heading', { level: 1, name: finish.done }).waitFor();
  const { title } = surveyIn(language, 'before');
  await page.getByRole('heading', { name: title }).waitFor();
  expect(await page.getByText(finish.moduleDone).count()).toBe(0);
  expect(await page.getByRole('heading', { name: words.reactionTitle }).count()).toBe(0);
  const findings = await findingsOf(page);
  await press(button(page, words.pass));
  await page.getByText(words.passedSay).waitFor();
  await page.getByText(finish.moduleDone).waitFor();

  await press(link(page, words.reactionBegin));
  await page.getByRole('heading', { level: 1, name: words.reactionTitle }).waitFor();
  const { questions, answers } = reactionIn(language);
  for (const [at, { text }] of questions.entries()) {
    const group = page.getByRole('radiogroup', { name: text });
    const answer = group.getByRole('radio', { name: answers[at]! });
    // A tap before the phone has been read would be nobody's.
    await expect.poll(() => answer.isEnabled()).toBe(true);
    await press(group.locator('label').filter({ hasText: answers[at]! }));
    await expect.poll(() => answer.isChecked()).toBe(true);
  }
  await page.getByText(words.reactionKept).waitFor();
  findings.push(...(await findingsOf(page)));
  await expect.poll(() => kept(page, 'reactions.start-here')).toEqual({ useful: 0, clear: 1, respected: 2 });
  expect(findings).toEqual([]);
});

test('the closing surveys open on the last day, one by one', async ({ stack, administrator, openWindow }) => {
  const words = surveyMessages.en;
  const startsOn = dayAhead(90);
  const { code } = await openGroup(administrator, { startsOn });
  const { page } = await openWindow();
  await joinByPage(page, stack, code, { name: 'Luz Ortega', email: 'luz@example.org' });
  await page.getByRole('heading', { name: joinMessages.en.inTitle('Luz Ortega') }).waitFor();

  await page.goto('/survey/after/');
  await page.getByText(words.closedSay).waitFor();
  expect(await button(page, words.pass).count()).toBe(0);

  // Four days of training, counted from its first.
  await page.clock.setFixedTime(new Date(`${daysAfter(startsOn, 3)}T18:00:00`));
  await page.goto('about:blank');
  await page.goto('/survey/after/');
  await press(link(page, words.begin));
  const { questions } = surveyIn('en', 'after');
  expect(questions).toHaveLength(18);
  for (const { text } of questions) {
    await waitForQuestion(page, text);
    await pick(page, 80);
  }
  await page.getByText(words.thanksAll).waitFor();
  await press(link(page, words.lookBack));
  const back = surveyIn('en', 'looking-back');
  await page.getByRole('heading', { level: 1, name: back.title }).waitFor();
  await press(link(page, words.begin));
  await page.getByText(back.questions[0]!.ask).waitFor();
  await pick(page, 20);
  await waitForQuestion(page, back.questions[1]!.text);
  await press(link(page, words.passRest));
  await page.getByText(words.thanksSome(1, 16)).waitFor();

  const recorded = async (): Promise<Record<string, unknown>> => {
    const items = (await readTables(stack)).core.filter(({ sk }) => sk === 'R#core');
    const forms = items.map((item) => readRecord(item).forms);
    return Object.fromEntries(
      forms.flatMap((each) => Object.entries(each).map(([id, { values }]) => [id, values])),
    );
  };
  await expect
    .poll(recorded)
    .toEqual({
      'surveys.after': Object.fromEntries(questions.map(({ id }) => [id, 80])),
      'surveys.looking-back': { [back.questions[0]!.id]: 20, rest: 1 },
    });
});
