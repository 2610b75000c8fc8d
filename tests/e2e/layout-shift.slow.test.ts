import type { BrowserContextOptions, Page } from 'playwright';
import { expect } from 'vitest';
import { boardMessages } from '#lib/staff/board/messages.ts';
import { joinMessages } from '#lib/sign-in/join-messages.ts';
import { href } from '#lib/i18n/language.ts';
import { noteShifts, shiftsOn, setPoorSignal, waitForPaint, waitForScripts } from '../support/first-frame.ts';
import { type OpenWindow, test } from '../support/fixtures.ts';
import { worksheetMessages } from '#lib/worksheets/messages.ts';
import { worksheetPageMessages } from '#lib/worksheets/page-messages.ts';
import { signInByPage } from '../support/joining.ts';
import { makeLearner } from '../support/learner.ts';
import { openGroup } from '../support/people.ts';
import { cardsOf, lessonIn, localOf, press, waitForCard } from '../support/player.ts';
import { staffByPage } from '../support/staff.ts';
import { pagesForAnyone } from './every-page.ts';

/** “Good” (web.dev/articles/cls) is 0.1. */
const MOST_SHIFT = { learners: 0.02, staff: 0.05 };

/** Opens a page on a phone with a poor signal. @returns what moved there, if it's too much */
const findingsOn = async (
  page: Page,
  path: string,
  ready = (): Promise<unknown> => page.locator('main h1').first().waitFor(),
  most = MOST_SHIFT.learners,
): Promise<string[]> => {
  await page.goto('about:blank');
  await page.goto(path);
  await waitForScripts(page);
  await ready();
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  const { sum, lines } = await shiftsOn(page);
  return sum <= most ? [] : [`${path} ${sum.toFixed(3)}`, ...lines.map((line) => `  ${line}`)];
};

const MAP = '/worksheet/power-map/';

/** Takes the half-filled map over, and leaves off at the list that is drawn. */
const fillMap = async (page: Page): Promise<void> => {
  await page.goto(MAP);
  await press(page.getByRole('button', { name: worksheetMessages.en.starter }));
  await press(page.getByRole('button', { name: worksheetPageMessages.en.takeStarter }));
  await page.goto(`${MAP}#part-actors`);
  await page.locator('#part-actors [data-row]').first().waitFor();
};

const newPhone = async (openWindow: OpenWindow, options?: BrowserContextOptions): Promise<Page> => {
  const { page, context } = await openWindow(options);
  await noteShifts(context);
  await setPoorSignal(page);
  return page;
};

/** Every kind of page that a learner can open, the map among the worksheets; each second one in Spanish. */
const pagesOfLearners = (): string[] =>
  [...new Set<`/${string}`>([...pagesForAnyone(), '/join/', MAP])].map((path, place) =>
    href(place % 2 === 0 ? 'es' : 'en', path),
  );

test.concurrent('B6: no page that anyone can open moves while it loads', async ({ openWindow }) => {
  const findings: string[] = [];
  for (const path of pagesOfLearners()) {
    const page = await newPhone(openWindow);
    findings.push(...(await findingsOn(page, path)));
    await page.context().close();
  }
  expect(findings).toEqual([]);
});

/** Pages whose first lines once broke otherwise before their faces came. */
const BROKE_OTHERWISE = [
  '/',
  '/es/start-here/',
  '/start-here/with-people/',
  '/es/saved/',
  '/es/about/evidence/',
  '/worksheet/story/',
  '/worksheet/message/',
  MAP,
] as const;

test.concurrent.for([
  { width: 360, height: 640 },
  { width: 390, height: 844 },
])('B6: faces that come late move nothing: $width px', async (viewport, { openWindow, expect }) => {
  const findings: string[] = [];
  for (const path of BROKE_OTHERWISE) {
    const page = await newPhone(openWindow, { viewport, hasTouch: true });
    await page.route('**/*.woff2', async (route) => {
      await waitForPaint(page);
      await route.continue();
    });
    findings.push(...(await findingsOn(page, path)));
    await page.context().close();
  }
  expect(findings).toEqual([]);
});

test.concurrent(
  'B6: nothing moves for someone who comes back without an account, on the smallest phone',
  async ({ openWindow }) => {
    const page = await newPhone(openWindow, { viewport: { width: 360, height: 640 }, hasTouch: true });
    await page.goto('/start-here/with-people/#story');
    await waitForCard(page, 'story');
    await fillMap(page);
    const findings: string[] = [];
    for (const path of [...pagesOfLearners(), `${MAP}#part-issue`, `${MAP}#part-actors`, `${MAP}#all`]) {
      findings.push(...(await findingsOn(page, path)));
    }
    expect(findings).toEqual([]);
  },
);

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
    await fillMap(page);
    const findings: string[] = [];
    for (const path of pagesOfLearners()) findings.push(...(await findingsOn(page, path)));
    expect(findings).toEqual([]);
  },
);

test.concurrent(
  'B6: nothing moves for a trainer, on the pages of staff',
  async ({ stack, administrator, openWindow }) => {
    const group = await openGroup(administrator);
    const page = await newPhone(openWindow);
    await staffByPage({ stack, administrator }, page, group, 'trainer', 'Mara Ortiz');
    const found = (path: string, ready: () => Promise<unknown>): Promise<string[]> =>
      findingsOn(page, path, ready, MOST_SHIFT.staff);
    const findings = [
      ...(await found(`/board/?cohort=${group.cohort}`, () =>
        page.getByRole('heading', { name: boardMessages.en.nobodyYet }).waitFor(),
      )),
      ...(await found('/cohorts/', () => page.getByText('Fresno 2027').first().waitFor())),
      ...(await found(`/cohort/?cohort=${group.cohort}`, () =>
        page.getByRole('heading', { level: 1, name: 'Fresno 2027' }).waitFor(),
      )),
    ];
    expect(findings).toEqual([]);
  },
);
