import type { Page } from 'playwright';
import { expect } from 'vitest';
import { boardMessages } from '#lib/staff/board/messages.ts';
import { joinMessages } from '#lib/sign-in/join-messages.ts';
import { href } from '#lib/i18n/language.ts';
import { noteShifts, shiftsOn, setPoorSignal, waitForScripts } from '../support/first-frame.ts';
import { type OpenWindow, test } from '../support/fixtures.ts';
import { signInByPage } from '../support/joining.ts';
import { makeLearner } from '../support/learner.ts';
import { openGroup, staffCode } from '../support/people.ts';
import { cardsOf, lessonIn, localOf, waitForCard } from '../support/player.ts';
import { takeOnRole } from '../support/staff.ts';
import { pagesForAnyone } from './every-page.ts';

/** “Good” (web.dev/articles/cls) is 0.1. */
const MOST_SHIFT = 0.05;

/** Opens a page on a phone with a poor signal. @returns what moved there, if it's too much */
const findingsOn = async (page: Page, path: string, ready: () => Promise<unknown>): Promise<string[]> => {
  await page.goto('about:blank');
  await page.goto(path);
  await waitForScripts(page);
  await ready();
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  const { sum, lines } = await shiftsOn(page);
  return sum <= MOST_SHIFT ? [] : [`${path} ${sum.toFixed(3)}`, ...lines.map((line) => `  ${line}`)];
};

const newPhone = async (openWindow: OpenWindow): Promise<Page> => {
  const { page, context } = await openWindow();
  await noteShifts(context);
  await setPoorSignal(page);
  return page;
};

test.concurrent('B6: no page that anyone can open moves while it loads', async ({ openWindow }) => {
  const paths = [...new Set<`/${string}`>([...pagesForAnyone(), '/join/'])];
  const findings: string[] = [];
  for (const [place, path] of paths.entries()) {
    const page = await newPhone(openWindow);
    const at = href(place % 2 === 0 ? 'es' : 'en', path);
    findings.push(...(await findingsOn(page, at, () => page.locator('main h1').first().waitFor())));
    await page.context().close();
  }
  expect(findings).toEqual([]);
});

test.concurrent('B6: no card of a lesson moves, wherever one comes in', async ({ openWindow }) => {
  const findings: string[] = [];
  for (const section of cardsOf(lessonIn('en', 'with-people'))) {
    const page = await newPhone(openWindow);
    const local = localOf(section);
    const ready = () => waitForCard(page, local);
    findings.push(...(await findingsOn(page, `/start-here/with-people/#${local}`, ready)));
    await page.context().close();
  }
  expect(findings).toEqual([]);
});

test.concurrent(
  'B6: nothing moves for someone half way, on the pages of their own',
  async ({ stack, administrator, openWindow }) => {
    const group = await openGroup(administrator, { path: 'core' });
    await makeLearner(stack, group, 'half@example.org', 0.5);
    const page = await newPhone(openWindow);
    await signInByPage(page, stack, 'half@example.org', 1);
    await page.getByRole('heading', { name: joinMessages.en.inTitle('Rosa Peña') }).waitFor();
    const findings: string[] = [];
    for (const path of [
      '/',
      '/start-here/',
      '/map-the-power/',
      '/start-here/with-people/',
      '/account/',
      '/saved/',
      '/review/',
    ]) {
      const ready = () => page.locator('[data-status="saved"]').waitFor();
      findings.push(...(await findingsOn(page, path, ready)));
    }
    expect(findings).toEqual([]);
  },
);

test.concurrent(
  'B6: nothing moves for a trainer, on the pages of staff',
  async ({ stack, administrator, openWindow }) => {
    const group = await openGroup(administrator);
    const code = await staffCode(administrator, group.cohort, 'trainer');
    const page = await newPhone(openWindow);
    await takeOnRole(stack, page, { code, role: 'trainer', name: 'Mara Ortiz', email: 'mara@example.org' });
    const findings = [
      ...(await findingsOn(page, `/board/?cohort=${group.cohort}`, () =>
        page.getByRole('heading', { name: boardMessages.en.nobodyYet }).waitFor(),
      )),
      ...(await findingsOn(page, '/cohorts/', () => page.getByText('Fresno 2027').first().waitFor())),
      ...(await findingsOn(page, `/cohort/?cohort=${group.cohort}`, () =>
        page.getByRole('heading', { level: 1, name: 'Fresno 2027' }).waitFor(),
      )),
    ];
    expect(findings).toEqual([]);
  },
);
