import type { Page } from 'playwright';
import { expect } from 'vitest';
import { openAffiliate } from '#domain/contract/affiliates.ts';
import { homeMessages } from '#lib/outline/messages.ts';
import { joinMessages } from '#lib/sign-in/join-messages.ts';
import { boardMessages } from '#lib/staff/board/messages.ts';
import { linkMessages } from '#lib/staff/links/messages.ts';
import { sendMessages } from '#lib/ui/send-messages.ts';
import { planMessages } from '#lib/staff/plan-messages.ts';
import { finishMessages } from '#routes/[[lang=lang]]/[module]/[lesson]/finish-messages.ts';
import { dayAhead } from '../support/days.ts';
import { makeLearner } from '../support/learner.ts';
import { ask, codeOf, coordinatorCode, openGroup } from '../support/people.ts';
import { cardsOf, lessonIn, press, turnCard, waitForCard, waitUntilKept } from '../support/player.ts';
import { staffByPage, takeOnRole, toCohorts } from '../support/staff.ts';
import { test } from '../support/fixtures.ts';

/** What a walk asks of a hand. */
interface Effort {
  readonly taps: number;
  readonly fields: number;
  /** Pages that were seen. */
  readonly screens: number;
}

/**
 * Counts every tap and every field that is filled in, on this page and those after it.
 * @returns what was counted since it was last asked
 */
const countEffort = async (page: Page): Promise<() => Effort> => {
  let taps = 0;
  const fields = new Set<string>();
  const screens = new Set<string>();
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame()) screens.add(new URL(frame.url()).pathname);
  });
  await page.exposeFunction('countTap', () => (taps += 1));
  await page.exposeFunction('countField', (name: string) => fields.add(name));
  await page.addInitScript(() => {
    const { countTap, countField } = globalThis as unknown as {
      readonly countTap: () => void;
      readonly countField: (name: string) => void;
    };
    // Below the window, where Playwright stops a tap whose target moved, to tap once more.
    document.addEventListener('pointerdown', () => countTap(), true);
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
    const effort = { taps, fields: fields.size, screens: screens.size };
    taps = 0;
    fields.clear();
    screens.clear();
    return effort;
  };
};

/** Prints what a walk took and holds it to its limit. */
const holdTo = (walk: string, effort: Effort, most: Pick<Effort, 'taps' | 'fields'>): void => {
  const { taps, fields, screens } = effort;
  process.stdout.write(`${walk}: ${taps} taps, ${fields} fields, ${screens} screens\n`);
  expect(effort.taps, walk).toBeGreaterThan(0);
  expect(effort.taps, walk).toBeLessThanOrEqual(most.taps);
  expect(effort.fields, walk).toBe(most.fields);
};

test('the first lesson, with every answer right, takes 30 taps at most', async ({ openWindow }) => {
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

test('from an affiliate to a first lesson: 25 actions', async ({ stack, administrator, openWindow }) => {
  const { id } = await ask(administrator, openAffiliate, { name: 'Tierra y Voz' });
  const invited = await coordinatorCode(administrator, id);
  const [join, plan, links] = [joinMessages.en, planMessages.en, linkMessages.en];

  // The coordinator: in by the link they were sent, a cohort, a join link.
  const { page: desk } = await openWindow();
  const atDesk = await countEffort(desk);
  const email = 'coordinator@tierra.example';
  await takeOnRole(stack, desk, { code: invited, role: 'coordinator', name: 'Inés Soto', email });
  await press(toCohorts(desk));
  await press(desk.getByRole('link', { name: 'Tierra y Voz' }).first());
  await desk.getByLabel(plan.name).fill('All year');
  await press(desk.getByLabel(plan.rolling));
  await press(desk.getByLabel(plan.core));
  await press(desk.getByRole('button', { name: plan.open, exact: true }));
  await press(desk.getByRole('link', { name: plan.next }));
  await press(desk.getByRole('button', { name: links.makeIt }));
  const address = desk.locator('.made .address');
  await address.waitFor();
  const code = codeOf(await address.innerText());

  // The learner: in by that link, to the first card.
  const { page: phone } = await openWindow();
  const onPhone = await countEffort(phone);
  await phone.goto(`/join/#${code}`);
  await phone.getByLabel(join.name).fill('Luz Ortega');
  await phone.getByLabel(join.email).fill('luz@tierra.example');
  await press(phone.getByRole('button', { name: join.ask }));
  await phone.getByLabel(join.code).fill(await stack.codeFor('luz@tierra.example'));
  await press(phone.getByRole('button', { name: join.verify }));
  await press(phone.getByRole('link', { name: join.onward }));
  await waitForCard(phone, 'hook');

  const both = [atDesk(), onPhone()] as const;
  holdTo('joining', both[1], { taps: 4, fields: 3 });
  const sum = (count: (effort: Effort) => number) => both.reduce((all, effort) => all + count(effort), 0);
  const actions = sum(({ taps, fields }) => taps + fields);
  const screens = sum((effort) => effort.screens);
  process.stdout.write(`from an empty affiliate to lesson 1: ${actions} actions, ${screens} screens\n`);
  expect(both.every(({ taps, screens: seen }) => taps > 0 && seen > 0)).toBe(true);
  expect(actions).toBeLessThanOrEqual(25);
  expect(screens).toBeLessThanOrEqual(6);
});

test('a message to someone who needs one takes two taps', async ({ stack, administrator, openWindow }) => {
  // Day 1 is today: before, who has just joined isn't behind.
  const group = await openGroup(administrator, { startsOn: dayAhead(0) });
  await makeLearner(stack, group, 'behind@example.org', 0);
  const { page, context } = await openWindow();
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await staffByPage({ stack, administrator }, page, group, 'trainer', 'Mara Ortiz');
  const counted = await countEffort(page);
  const words = boardMessages.en;
  await page.goto(`/board/?cohort=${group.cohort}`);
  await press(page.getByRole('button', { name: words.actFor(words.act.behind, 'Rosa Peña') }));
  await press(page.getByRole('button', { name: sendMessages.en.copy }));
  await page.getByText(sendMessages.en.copied).waitFor();
  holdTo('a message', counted(), { taps: 2, fields: 0 });
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('Rosa');
});
