import type { Page } from 'playwright';
import { expect } from 'vitest';
import { homeMessages } from '#lib/outline/messages.ts';
import { joinMessages } from '#lib/account/join-messages.ts';
import { boardMessages } from '#lib/staff/board/messages.ts';
import { surveyMessages } from '#lib/surveys/messages.ts';
import { finishMessages } from '#routes/[[lang=lang]]/[module]/[lesson]/finish-messages.ts';
import { makeLearner } from '../support/learner.ts';
import { openGroup, staffCode } from '../support/people.ts';
import { cardsOf, lessonIn, press, turnCard, waitForCard, waitUntilKept } from '../support/player.ts';
import { takeOnRole } from '../support/staff.ts';
import { test } from '../support/fixtures.ts';

/** Of the survey before the course. */
const QUESTIONS = 16;

/** What a walk asks of a hand. */
interface Effort {
  readonly taps: number;
  /** Fields that were filled in. */
  readonly fields: number;
}

/**
 * Counts every tap and every field that is filled in, on this page and those after it.
 * @returns what was counted since it was last asked
 */
const countEffort = async (page: Page): Promise<() => Effort> => {
  let taps = 0;
  const fields = new Set<string>();
  await page.exposeFunction('countTap', () => (taps += 1));
  await page.exposeFunction('countField', (name: string) => fields.add(name));
  await page.addInitScript(() => {
    const { countTap, countField } = globalThis as unknown as {
      readonly countTap: () => void;
      readonly countField: (name: string) => void;
    };
    addEventListener('pointerdown', () => countTap(), true);
    addEventListener(
      'input',
      ({ target }) => {
        const isText = target instanceof HTMLInputElement && !['radio', 'checkbox'].includes(target.type);
        if (isText || target instanceof HTMLTextAreaElement) countField(`${location.pathname} ${target.id}`);
      },
      true,
    );
  });
  return () => {
    const effort = { taps, fields: fields.size };
    taps = 0;
    fields.clear();
    return effort;
  };
};

/** Prints what a walk took and holds it to its limit. */
const holdTo = (walk: string, effort: Effort, most: Effort): void => {
  process.stdout.write(`${walk}: ${effort.taps} taps, ${effort.fields} fields\n`);
  expect(effort.taps, walk).toBeGreaterThan(0);
  expect(effort.taps, walk).toBeLessThanOrEqual(most.taps);
  expect(effort.fields, walk).toBe(most.fields);
};

test('the first lesson, from the home page to its end with every answer right, takes 30 taps at most', async ({
  openWindow,
}) => {
  const { page } = await openWindow();
  const counted = await countEffort(page);
  const lesson = lessonIn('en', 'with-people');
  await page.goto('/');
  await press(page.getByRole('link', { name: homeMessages.en.start('1', lesson.minutes) }));
  await waitForCard(page, 'hook');
  await waitUntilKept(page, cardsOf(lesson)[0]!.id);
  for (const section of cardsOf(lesson)) await turnCard(page, 'en', section);
  await page.getByRole('heading', { level: 1, name: finishMessages.en.done }).waitFor();
  holdTo('lesson 1.1', counted(), { taps: 30, fields: 0 });
});

test('joining by a link, to the first card, takes three fields and four taps at most', async ({
  stack,
  group,
  openWindow,
}) => {
  const { page } = await openWindow();
  const counted = await countEffort(page);
  const join = joinMessages.en;
  await page.goto(`/join/#${group.code}`);
  await page.getByLabel(join.name).fill('Luz Ortega');
  await page.getByLabel(join.email).fill('effort@example.org');
  await press(page.getByRole('button', { name: join.ask }));
  await page.getByLabel(join.code).fill(await stack.codeFor('effort@example.org'));
  await press(page.getByRole('button', { name: join.verify }));
  await press(page.getByRole('link', { name: join.onward }));
  await waitForCard(page, 'hook');
  holdTo('joining', counted(), { taps: 4, fields: 3 });
});

test('a survey, from its first page to its thanks, takes 20 taps at most', async ({ openWindow }) => {
  const { page } = await openWindow();
  const counted = await countEffort(page);
  const words = surveyMessages.en;
  await page.goto('/survey/before/');
  await press(page.getByRole('link', { name: words.begin, exact: true }));
  for (let at = 1; at <= QUESTIONS; at += 1) {
    await page.getByText(words.at(at, QUESTIONS), { exact: true }).waitFor();
    await press(page.locator('label', { has: page.getByRole('radio') }).first());
  }
  await page.getByRole('heading', { level: 1, name: words.thanks }).waitFor();
  holdTo('survey', counted(), { taps: 20, fields: 0 });
});

test('a message to someone who needs one, from the board to where it is pasted, takes two taps', async ({
  stack,
  administrator,
  openWindow,
}) => {
  const soon = new Date(Date.now() + 7 * 24 * 3_600_000).toISOString().slice(0, 10);
  const group = await openGroup(administrator, { startsOn: soon });
  await makeLearner(stack, group, 'behind@example.org', 0);
  const { page, context } = await openWindow();
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const code = await staffCode(administrator, group.cohort, 'trainer');
  await takeOnRole(stack, page, { code, role: 'trainer', name: 'Mara Ortiz', email: 'mara@example.org' });
  const counted = await countEffort(page);
  const words = boardMessages.en;
  await page.goto(`/board/?cohort=${group.cohort}`);
  await press(page.getByRole('button', { name: words.actFor(words.act.behind, 'Rosa Peña') }));
  await press(page.getByRole('button', { name: words.copy }));
  await page.getByText(words.copied).waitFor();
  holdTo('a message', counted(), { taps: 2, fields: 0 });
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('Rosa');
});
