import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright';
import { expect } from 'vitest';
import { boardMessages } from '#lib/staff/board/messages.ts';
import { joinMessages } from '#lib/sign-in/join-messages.ts';
import { href } from '#lib/i18n/language.ts';
import { SHORT_LIVED_FLAGS } from '../../scripts/chromium.ts';
import { routeOf } from '../../scripts/web/list-files.ts';
import { launchBrowser, SCREENS } from '../support/browser.ts';
import { noteShifts, shiftsOn, setPoorSignal, waitForPaint, waitForScripts } from '../support/first-frame.ts';
import { type OpenWindow, test as base } from '../support/fixtures.ts';
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
const SMALLEST = { viewport: { width: 360, height: 640 }, hasTouch: true };
/** As many phones look at once: what each waits for comes over the air. */
const PHONES = 4;

/** As on a phone, a letter is as wide as it is drawn. Chromium without a screen rounds it to whole pixels. */
const test = base.extend('browsers', { scope: 'worker' }, ({}, { onCleanup }) => {
  const browser = launchBrowser([...SHORT_LIVED_FLAGS, '--font-render-hinting=none']);
  onCleanup(async () => (await browser).close());
  return { running: () => browser };
});

/**
 * A file of the site's between two pages, so that a card is opened as one is, not turned to. For an empty
 * page the browser would begin and end a process.
 */
const NO_PAGE = '/you.schema.json';

/** Opens a page on a phone with a poor signal. @returns what moved there, if it's too much */
const findingsOn = async (
  page: Page,
  path: string,
  ready = (): Promise<unknown> => page.locator('main h1:visible').first().waitFor(),
  most = MOST_SHIFT.learners,
): Promise<string[]> => {
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
  // The page turns to its first part by itself, and would turn back to it from another one.
  await page.waitForURL(/#part-/);
  await page.goto(`${MAP}#part-actors`);
  await page.locator('#part-actors [data-row]').first().waitFor();
};

const newPhone = async (openWindow: OpenWindow, options?: BrowserContextOptions): Promise<Page> => {
  const { page, context } = await openWindow(options);
  await noteShifts(context);
  await setPoorSignal(page);
  return page;
};

/** Opens each page on whichever of a few phones is free. @returns what moved there */
const inTurns = async (
  paths: readonly string[],
  takePhone: () => Promise<(path: string) => Promise<string[]>>,
): Promise<string[]> => {
  expect(paths.length).toBeGreaterThan(0);
  const left = [...paths];
  const onOne = async (): Promise<string[]> => {
    const open = await takePhone();
    const findings: string[] = [];
    for (let path = left.shift(); path !== undefined; path = left.shift())
      findings.push(...(await open(path)));
    return findings;
  };
  return (await Promise.all(Array.from({ length: PHONES }, onOne))).flat();
};

/** Opens pages on phones on which nothing is kept, where our faces come after the first words. */
const firstVisits = (
  openWindow: OpenWindow,
  options: BrowserContextOptions,
  paths: readonly string[],
): Promise<string[]> =>
  inTurns(paths, async () => {
    const page = await newPhone(openWindow, options);
    const session = await page.context().newCDPSession(page);
    let faces = 0;
    await session.send('Network.setCacheDisabled', { cacheDisabled: true });
    // The test holds back the faces alone. When the page is left meanwhile, nothing paints it any more, so
    // its face must not be held for good.
    session.on('Fetch.requestPaused', ({ requestId }) => {
      faces += 1;
      const go = (): Promise<unknown> => session.send('Fetch.continueRequest', { requestId });
      void waitForPaint(page).then(go, go);
    });
    await session.send('Fetch.enable', { patterns: [{ urlPattern: '*.woff2' }] });
    return async (path) => {
      await page.goto(NO_PAGE);
      const { origin } = new URL(page.url());
      await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
      faces = 0;
      const found = await findingsOn(page, path);
      expect(faces, `faces that ${path} asks for`).toBeGreaterThan(0);
      return found;
    };
  });

/** Opens pages beside the one that is open, on the same phone. */
const comingBack = (page: Page, paths: readonly string[]): Promise<string[]> =>
  inTurns(paths, async () => {
    const beside = await page.context().newPage();
    await setPoorSignal(beside);
    return async (path) => {
      await beside.goto(NO_PAGE);
      return findingsOn(beside, path);
    };
  });

/** Every kind of page that a learner can open, the map among the worksheets; each second one in Spanish. */
const pagesOfLearners = (): string[] =>
  [...new Set<`/${string}`>([...pagesForAnyone(), '/join/', MAP])].map((path, place) =>
    href(place % 2 === 0 ? 'es' : 'en', path),
  );

/** Every page of learners in Spanish, whose words are longer. */
const everyPageInSpanish = (): string[] =>
  globSync('es/**/index.html', { cwd: resolve(import.meta.dirname, '../../build/web') })
    .map((file) => `/${file.slice(0, -'index.html'.length)}`)
    .filter((path) => routeOf(path).group !== 'staff');

test.concurrent('B6: no page of learners moves on a first visit: 360 px', async ({ openWindow }) => {
  const paths = everyPageInSpanish();
  expect(await firstVisits(openWindow, SMALLEST, paths)).toEqual([]);
});

test.concurrent(
  'B6: no card of a lesson moves on a first visit that begins at it: 390 px',
  async ({ openWindow }) => {
    const paths = cardsOf(lessonIn('en', 'with-people')).map(
      (section) => `/start-here/with-people/#${localOf(section)}`,
    );
    expect(await firstVisits(openWindow, SCREENS.phone, paths)).toEqual([]);
  },
);

test.concurrent(
  'B6: nothing moves for someone who comes back without an account, on the smallest phone',
  async ({ openWindow }) => {
    const page = await newPhone(openWindow, SMALLEST);
    await page.goto('/start-here/with-people/#story');
    await waitForCard(page, 'story');
    await fillMap(page);
    const paths = [...pagesOfLearners(), `${MAP}#part-issue`, `${MAP}#part-actors`, `${MAP}#all`];
    expect(await comingBack(page, paths)).toEqual([]);
  },
);

test.concurrent(
  'B6: nothing moves for someone half way, on the pages of their own',
  async ({ stack, administrator, openWindow }) => {
    const group = await openGroup(administrator, { path: 'core' });
    await makeLearner(stack, group, 'half@example.org', 0.5);
    const page = await newPhone(openWindow);
    await signInByPage(page, stack, 'half@example.org', 1);
    await page.getByRole('heading', { name: joinMessages.en.inTitle('Rosa Peña') }).waitFor();
    await fillMap(page);
    expect(await comingBack(page, pagesOfLearners())).toEqual([]);
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
