import { globSync, readFileSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright';
import { expect } from 'vitest';
import { href } from '#lib/i18n/language.ts';
import { commonMessages } from '#lib/i18n/common-messages.ts';
import { sheetMessages } from '#routes/[[lang=lang]]/(staff)/sheet/messages.ts';
import { CAST } from '../../scripts/demo/cast.ts';
import { SCREENS, answered, axeFindings } from '../support/browser.ts';
import { READY, be, startCommand, test } from '../support/demo.ts';
import { layoutFindings } from '../support/page-checks.ts';
import { press } from '../support/player.ts';
import { startTestStack, temporaryFolder } from '../support/stack.ts';

const root = resolve(import.meta.dirname, '../..');

/** How many steps this browser keeps for whom, by where they stand. */
const kept = (page: Page): Promise<Record<string, number>> =>
  page.evaluate(async () => {
    const asked = indexedDB.open('groundwork');
    const db = await new Promise<IDBDatabase>((done, fail) => {
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => fail(new Error('no database'));
    });
    const read = db.transaction('events').objectStore('events').getAll();
    const rows = await new Promise<{ owner: string; standing: string }[]>((done) => {
      read.onsuccess = () => done(read.result);
    });
    db.close();
    const counts: Record<string, number> = {};
    for (const { owner, standing } of rows) {
      const key = `${owner} ${standing}`;
      counts[key] = (counts[key] ?? 0) + 1;
    }
    return counts;
  });

const meOf = (page: Page): Promise<{ readonly id: string; readonly name: string }> =>
  page.evaluate(async () => {
    const said: { person: { id: string; name: string } } = await (await fetch('/api/me')).json();
    return said.person;
  });

test('tells its progress, and last where it is; ends when it is told to', ({ demo }) => {
  const lines = demo.first.output.trimEnd().split('\n');
  expect(lines.at(-1)).toMatch(READY);
  // The affiliates together, each cohort, and those who move.
  expect(lines.filter((line) => /^Seeding .* … done \(\d+\.\d s\)$/.test(line))).toHaveLength(
    1 + Object.keys(CAST.cohorts).length + 1,
  );
  expect(demo.first.code).toBe(0);
});

test('takes the folder it made when it is started again, and says so', ({ demo }) => {
  expect(demo.command.output()).toContain(`The demo in ${demo.folder} is from today`);
  expect(demo.command.output()).not.toContain('Seeding');
});

test('refuses a folder that is not its own, in one line, before anything is built', async () => {
  const foreign = await temporaryFolder();
  await writeFile(join(foreign, 'letter.txt'), 'dear all');
  const { code, output } = await startCommand(foreign).ended;
  expect(code).toBe(1);
  expect(output.trimEnd().split('\n')).toEqual([
    `DEMO_DIR ${foreign} holds something that the demo did not make; it is left as it is. Set DEMO_DIR to another folder.`,
  ]);
  expect(await readdir(foreign)).toEqual(['letter.txt']);
});

test('refuses a folder on which a demo runs', async ({ demo }) => {
  const { code, output } = await startCommand(demo.folder).ended;
  expect(code).toBe(1);
  expect(output).toContain(`DEMO_DIR ${demo.folder} is in use: Groundwork runs at ${demo.origin}`);
  expect((await fetch(`${demo.origin}/demo`)).status).toBe(200);
});

test.for(['/demo', '/demo/style.css', '/demo/enter.js', '/demo/nothing'])(
  'S19 S20 S22 %s carries the headers of the site',
  async (path, { demo }) => {
    const { headers } = await fetch(demo.origin + path);
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; /);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('access-control-allow-origin')).toBeNull();
  },
);

test('another site begins no session here', async ({ demo }) => {
  const reply = await fetch(`${demo.origin}/demo/sign-in`, {
    method: 'POST',
    headers: { origin: 'https://elsewhere.example', 'content-type': 'application/json', 'x-groundwork': '1' },
    body: JSON.stringify({ guest: 'administrator', language: 'en' }),
  });
  expect(reply.status).toBe(403);
  expect(reply.headers.getSetCookie()).toEqual([]);
});

test.for([
  ['phone', '/demo'],
  ['phone', '/demo?lang=es'],
  ['desktop', '/demo'],
  ['desktop', '/demo?lang=es'],
] as const)('its page is sound on a %s: %s', async ([screen, path], { inWindow }) => {
  await inWindow(screen, async ({ page }) => {
    await page.goto(path);
    await page.locator('[data-guest=trainer]').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    expect(await layoutFindings(page, [SCREENS[screen].viewport.width, 320])).toEqual([]);
  });
});

test('the page is never kept, so it changes its language and goes', async ({ inWindow }) => {
  await inWindow('phone', async ({ page }) => {
    await page.goto('/');
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await page.reload();
    await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
    await page.goto('/demo');
    await page.locator('[data-guest=trainer]').waitFor();
    await page.goto('/demo?lang=es');
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('es');
    const keptPages = () =>
      page.evaluate(async () => {
        const names = await caches.keys();
        const lists = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
        return lists.flat().filter(({ url }) => new URL(url).pathname.startsWith('/demo')).length;
      });
    await expect.poll(keptPages).toBe(0);
  });
});

test.for([
  ['trainer', /^\/board\/$/],
  ['trainer-of-today', /^\/attendance\/$/],
  ['trainer-of-past', /^\/what-changed\/$/],
  ['coordinator', /^\/cohorts\/$/],
  ['coordinator-of-500', /^\/board\/$/],
  ['administrator', /^\/cohorts\/$/],
  ['logistics', /^\/access\/$/],
  ['host', /^\/cohorts\/$/],
  ['learner-halfway', /^\/$/],
  ['learner-spanish', /^\/es\/$/],
  ['learner-new', /^\/$/],
  ['learner-done', /^\/certificates\/$/],
  ['learner-home', /^\/check-in\/$/],
] as const)('lets one be the %s, and the site knows who that is', async ([guest, path], { inWindow }) => {
  await inWindow('desktop', async ({ page }) => {
    await be(page, guest);
    await expect.poll(() => new URL(page.url()).pathname).toMatch(path);
    const { name } = await meOf(page);
    await page.goto('/account/');
    await page.getByRole('heading', { level: 1, name }).waitFor();
  });
});

test.for([
  ['trainer', 'phone', 'en'],
  ['coordinator', 'desktop', 'es'],
  ['administrator', 'phone', 'es'],
  ['logistics', 'desktop', 'en'],
  ['host', 'phone', 'en'],
  ['learner-halfway', 'desktop', 'es'],
  ['learner-done', 'phone', 'en'],
] as const)(
  'axe finds nothing on any page as the %s (%s, %s)',
  async ([guest, screen, language], { trained: { affiliate, cohort }, inWindow }) => {
    await inWindow(screen, async ({ page, allow }) => {
      // A role gets a 404 beyond its reach, and Chromium logs it on the console.
      allow(answered(404));
      await be(page, guest);
      const findings: string[] = [];
      for (const path of [
        '/',
        '/account/',
        '/cohorts/',
        `/affiliate/?affiliate=${affiliate}`,
        `/cohort/?cohort=${cohort}`,
        `/board/?cohort=${cohort}`,
        `/sheet/?cohort=${cohort}`,
        `/what-changed/?cohort=${cohort}`,
        `/facilitate/?cohort=${cohort}`,
        `/evenings/?cohort=${cohort}`,
        '/what-changed-over-cohorts/',
        '/item-statistics/',
      ] as const) {
        await page.goto(href(language, path));
        await page.waitForLoadState('networkidle');
        await page.locator('main h1').first().waitFor();
        await page.getByText(commonMessages[language].moment).waitFor({ state: 'hidden' });
        // On a board: someone's panel, and the message to someone.
        const [person] = await page.locator('tr.person button').all();
        if (person !== undefined) {
          await press(person);
          await press(page.locator('.need button[aria-expanded]').first());
        }
        findings.push(
          ...(await layoutFindings(page, screen === 'phone' ? [390, 320] : [1280])),
          ...(await axeFindings(page)),
        );
      }
      expect(findings).toEqual([]);
    });
  },
);

test.for(['en', 'es'] as const)(
  'a trainers’ sheet is two pages of paper (%s)',
  async (language, { inWindow }) => {
    await inWindow('desktop', async ({ page }) => {
      await be(page, 'trainer');
      const cohort = new URL(page.url()).searchParams.get('cohort');
      await page.goto(href(language, `/sheet/?cohort=${cohort}`));
      await page.getByRole('heading', { name: sheetMessages[language].sure }).waitFor();
      expect(await page.locator('.printed-report li').count()).toBeGreaterThan(25);
      for (const format of ['A4', 'Letter']) {
        const paper = await page.pdf({
          format,
          margin: { top: '1cm', bottom: '1cm', left: '1cm', right: '1cm' },
        });
        expect(paper.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(2);
      }
    });
  },
);

test('S15 keeps apart what two learners did on one phone, and loses nothing of it', async ({ inWindow }) => {
  await inWindow('phone', async ({ page, allow }) => {
    allow(/\/api\/sync|ERR_FAILED/);
    await be(page, 'learner-halfway');
    const { id: learner } = await meOf(page);
    await page.route('**/api/sync', (route) => route.abort());
    await page.goto('/start-here/with-people/');
    await expect.poll(async () => (await kept(page))[`${learner} waiting`]).toBeGreaterThan(0);
    const waiting = (await kept(page))[`${learner} waiting`];

    await be(page, 'learner-spanish');
    expect((await meOf(page)).id).not.toBe(learner);
    await page.unroute('**/api/sync');
    await page.goto('/');
    await page.locator('[data-status=saved]').first().waitFor();
    await expect.poll(() => kept(page)).toEqual({ [`${learner} waiting`]: waiting });

    await be(page, 'learner-halfway');
    await expect.poll(() => kept(page)).toEqual({ [`${learner} acknowledged`]: waiting });
  });
});

test('without the demo there is nothing at its address', async () => {
  const stack = await startTestStack();
  for (const path of ['/demo', '/demo/', '/demo/enter.js', '/demo/style.css']) {
    expect((await fetch(stack.origin + path)).status).toBe(404);
  }
  const asked = await fetch(`${stack.origin}/demo/sign-in`, { method: 'POST' });
  expect(asked.status).toBe(405);
  expect(asked.headers.getSetCookie()).toEqual([]);
  await stack.stop();
});

test('nothing of the demo is in what is put into the cloud', () => {
  const signs = [
    '/demo',
    'groundwork demo',
    'Groundwork demo',
    'DEMO_DIR',
    'data-guest',
    CAST.administrator,
    ...Object.values(CAST.affiliates)
      .slice(1)
      .map(({ name }) => name),
    ...Object.keys(CAST.cohorts.core.staff),
  ];
  const files = globSync('build/{functions,web}/**/*', { cwd: root, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  expect(files.length).toBeGreaterThan(50);
  const found = files.flatMap(({ parentPath, name }) => {
    const text = readFileSync(join(parentPath, name), 'latin1');
    return signs.filter((sign) => text.includes(sign)).map((sign) => `${name}: ${sign}`);
  });
  expect(found).toEqual([]);
});
