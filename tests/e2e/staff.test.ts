import type { BrowserContextOptions, Page } from 'playwright';
import { describe, expect } from 'vitest';
import { MINUTE_MS } from '#domain/durations.ts';
import { boardMessages } from '#lib/staff/board/messages.ts';
import { cohortMessages } from '#routes/[[lang=lang]]/(staff)/cohort/messages.ts';
import { linkMessages } from '#lib/staff/links/messages.ts';
import { cohortsMessages } from '#lib/staff/cohorts-messages.ts';
import { finishMessages } from '#routes/[[lang=lang]]/[module]/[lesson]/finish-messages.ts';
import { joinMessages } from '#lib/account/join-messages.ts';
import { passkeyMessages } from '#lib/passkeys/messages.ts';
import { refusalMessages } from '#lib/ui/refusal-messages.ts';
import { notHereMessages } from '#lib/ui/not-here-messages.ts';
import {
  addAuthenticator,
  answered,
  SCREENS,
  type Window,
  openWindow as openWindowOf,
} from '../support/browser.ts';
import { coordinatorCode, createCaller, joinBy, staffCode, openGroup } from '../support/people.ts';
import { press, readLesson } from '../support/player.ts';
import { takeOnRole } from '../support/staff.ts';
import { type TestStack } from '../support/stack.ts';
import { ageSessions, readActs } from '../support/tables.ts';
import { type OpenWindow, test as base } from '../support/fixtures.ts';

const board = boardMessages.en;
const UNKNOWN = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
let people = 0;

const openStaff = async (
  stack: TestStack,
  openWindow: OpenWindow,
  code: string,
  role: 'trainer' | 'coordinator',
  name: string,
  screen: BrowserContextOptions = SCREENS.desktop,
): Promise<Window & { readonly recovery: string; readonly email: string }> => {
  const window = await openWindow(screen);
  people += 1;
  const email = `staff-${people}@example.org`;
  const recovery = await takeOnRole(stack, window.page, { code, role, name, email });
  return { ...window, recovery, email };
};

const openBoard = async (page: Page, cohort: string): Promise<void> => {
  await page.goto(`/board/?cohort=${cohort}`);
  await page.getByRole('heading', { name: board.needsTitle }).waitFor();
};

/** Two cohorts of affiliates that have nothing to do with each other, and a trainer of the first. */
const test = base
  .extend('fresno', { scope: 'file' }, ({ group }) => group)
  .extend('dayton', { scope: 'file' }, ({ administrator }) =>
    openGroup(administrator, { affiliate: 'Miami Valley Together', name: 'Dayton' }),
  )
  .extend('trainer', { scope: 'file' }, async ({ stack, browser, administrator, fresno }, { onCleanup }) => {
    const code = await staffCode(administrator, fresno.cohort, 'trainer');
    const open: OpenWindow = (options) => openWindowOf(browser, stack.origin, options);
    const trainer = await openStaff(stack, open, code, 'trainer', 'Tomás Vega');
    onCleanup(() => trainer.context.close());
    return trainer;
  });

describe('a trainer and a learner, each at their own browser', () => {
  test('a board with nobody on it says what to do', async ({ trainer }) => {
    const { page } = trainer;
    await press(page.getByRole('link', { name: joinMessages.en.toCohorts }));
    await page.getByRole('heading', { level: 1, name: cohortsMessages.en.yours }).waitFor();
    await press(page.getByRole('link', { name: 'Fresno 2027', exact: true }));
    await page.getByRole('heading', { name: board.nobodyYet }).waitFor();
    await page.getByRole('link', { name: board.makeLink }).waitFor();
    expect(trainer.troubles).toEqual([]);
  });

  test('the board shows a learner’s step after their lesson ends', async ({
    stack,
    fresno,
    trainer,
    openWindow,
  }) => {
    const learner = await openWindow(SCREENS.phone);
    const email = 'maria@example.org';
    const join = joinMessages.en;
    await learner.page.goto(`/join/#${fresno.code}`);
    await learner.page.getByLabel(join.name).fill('María Elena Cruz');
    await learner.page.getByLabel(join.email).fill(email);
    await press(learner.page.getByRole('button', { name: join.ask }));
    await learner.page.getByLabel(join.code).fill(await stack.codeFor(email));
    await press(learner.page.getByRole('button', { name: join.verify }));
    await learner.page.getByRole('link', { name: join.onward }).waitFor();

    const { page } = trainer;
    await openBoard(page, fresno.cohort);
    const row = page.getByRole('row', { name: /María Elena Cruz/ });
    await row.getByText(board.cell(1, 0, 4)).waitFor({ state: 'attached' });
    await row.getByText(board.ago(null)).waitFor();

    await readLesson(learner.page, 'en', 'with-people');
    await learner.page.getByRole('heading', { level: 1, name: finishMessages.en.done }).waitFor();
    await learner.page.locator('[data-status="saved"]').waitFor();

    await page.reload();
    await row.getByText(board.cell(1, 1, 4)).waitFor({ state: 'attached' });
    await row.getByText(board.ago(0)).waitFor();
    await row.getByText(board.confirmed).waitFor({ state: 'attached' });
    // What the learner answered and wrote is nowhere on it.
    expect(learner.troubles).toEqual([]);
    expect(trainer.troubles).toEqual([]);
  });

  test('search, sort and filter live in the address', async ({ stack, fresno, trainer }) => {
    for (const name of ['Abdi Warsame', 'Zoë Yang']) {
      people += 1;
      await joinBy(stack, createCaller(stack.origin), {
        code: fresno.code,
        email: `learner-${people}@example.org`,
        name,
      });
    }
    const { page } = trainer;
    await openBoard(page, fresno.cohort);
    await page.getByRole('row', { name: /Zoë Yang/ }).waitFor();
    await page.getByLabel(board.search).fill('zoe');
    await expect.poll(() => page.getByRole('row', { name: /Abdi/ }).count()).toBe(0);
    await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe('zoe');
    await page.reload();
    await page.getByRole('row', { name: /Zoë Yang/ }).waitFor();
    await expect.poll(() => page.getByRole('row', { name: /Abdi/ }).count()).toBe(0);
    await expect.poll(() => page.getByLabel(board.search).inputValue()).toBe('zoe');
    expect(trainer.troubles).toEqual([]);
  });
});

describe('S25 who finds what', () => {
  test('a coordinator sees only their own affiliate, on the page and in the API', async ({
    stack,
    administrator,
    fresno,
    dayton,
    openWindow,
  }) => {
    const code = await coordinatorCode(administrator, dayton.affiliate);
    const keeper = await openStaff(stack, openWindow, code, 'coordinator', 'Dana Cole', SCREENS.phone);
    const { page } = keeper;
    keeper.expect(answered(404));
    await page.goto('/cohorts/');
    await page.getByRole('heading', { level: 1, name: 'Miami Valley Together' }).waitFor();
    await page.getByRole('link', { name: 'Dayton', exact: true }).waitFor();
    expect(await page.getByText('Fresno 2027').count()).toBe(0);
    expect(await page.getByText('River Valley United').count()).toBe(0);

    for (const path of [
      `/board/?cohort=${fresno.cohort}`,
      `/cohort/?cohort=${fresno.cohort}`,
      `/affiliate/?affiliate=${fresno.affiliate}`,
      `/board/?cohort=${UNKNOWN}`,
      '/board/?cohort=nothing',
      '/board/',
    ]) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1, name: notHereMessages.en.notFound }).waitFor();
      expect(await page.getByText('María').count(), path).toBe(0);
    }
    const asked = await page.evaluate(
      async ([theirs, unknown]) => {
        const read = async (path: string, body: unknown) => {
          const answer = await fetch(path, {
            method: 'POST',
            headers: { 'content-type': 'application/json', 'x-groundwork': '1' },
            body: JSON.stringify(body),
          });
          return { status: answer.status, text: await answer.text() };
        };
        const mine = await fetch('/api/my-cohorts', { headers: { 'x-groundwork': '1' } });
        return {
          board: await read('/api/board', { cohort: theirs, after: null }),
          missing: await read('/api/board', { cohort: unknown, after: null }),
          mine: await mine.text(),
        };
      },
      [fresno.cohort, UNKNOWN],
    );
    expect(asked.board.status).toBe(404);
    expect(asked.board).toEqual(asked.missing);
    expect(asked.mine).toContain('Dayton');
    expect(asked.mine).not.toContain('Fresno 2027');
    expect(keeper.troubles).toEqual([]);
    await keeper.context.close();
  });

  test('a learner finds no staff page at all, and nothing is even asked', async ({
    stack,
    dayton,
    openWindow,
  }) => {
    const window = await openWindow();
    const email = 'lena@example.org';
    const join = joinMessages.en;
    await window.page.goto(`/join/#${dayton.code}`);
    await window.page.getByLabel(join.name).fill('Lena Ortiz');
    await window.page.getByLabel(join.email).fill(email);
    await press(window.page.getByRole('button', { name: join.ask }));
    await window.page.getByLabel(join.code).fill(await stack.codeFor(email));
    await press(window.page.getByRole('button', { name: join.verify }));
    await window.page.getByRole('link', { name: join.onward }).waitFor();
    const calls: string[] = [];
    window.page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.startsWith('/api/') && !['/api/me', '/api/sync'].includes(pathname)) calls.push(pathname);
    });
    for (const path of ['/cohorts/', `/board/?cohort=${dayton.cohort}`]) {
      await window.page.goto(path);
      await window.page.getByRole('heading', { level: 1, name: notHereMessages.en.notFound }).waitFor();
    }
    expect(calls).toEqual([]);
  });
});

describe('S33 a stale page', () => {
  test('acting on someone who is gone says so, and changes nothing', async ({
    stack,
    administrator,
    fresno,
    trainer,
    openWindow,
  }) => {
    const { page } = trainer;
    const second = await openStaff(
      stack,
      openWindow,
      await staffCode(administrator, fresno.cohort, 'trainer'),
      'trainer',
      'Nora Lind',
      SCREENS.phone,
    );
    const name = 'Abdi Warsame';
    const panelOf = async (window: Window) => {
      await openBoard(window.page, fresno.cohort);
      await press(window.page.getByRole('row', { name: new RegExp(name) }).getByRole('button'));
    };
    await panelOf(trainer);
    await panelOf(second);

    await press(page.getByRole('button', { name: board.takeOut, exact: true }));
    await press(page.getByRole('button', { name: board.takeOutYes }));
    await page.getByText(board.takenOut(name)).waitFor();
    const before = await readActs(stack);

    second.expect(answered(404));
    await press(second.page.getByRole('button', { name: board.toPath.core }));
    await second.page.getByText(board.isGone(name)).waitFor();
    expect(await readActs(stack)).toEqual(before);
    await expect.poll(() => second.page.getByRole('row', { name: new RegExp(name) }).count()).toBe(0);

    await press(page.getByRole('button', { name: board.undoFor(name) }));
    await page.getByText(board.isBack(name)).waitFor();
    await second.page.reload();
    await second.page.getByRole('row', { name: new RegExp(name) }).waitFor();
    expect(trainer.troubles).toEqual([]);
    expect(second.troubles).toEqual([]);
    await second.context.close();
  });
});

describe('passkeys in a real browser', () => {
  test('S12 S13 signed in by passkey, by nothing else, and by the recovery code once the passkey is lost', async ({
    stack,
    administrator,
    fresno,
    openWindow,
  }) => {
    const code = await staffCode(administrator, fresno.cohort, 'trainer');
    const window = await openStaff(stack, openWindow, code, 'trainer', 'Ben Ode');
    const { page, email, recovery } = window;
    expect(recovery).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){3}$/);
    const words = passkeyMessages.en;
    const join = joinMessages.en;
    window.expect(answered(401));
    window.expect(answered(403));

    // By passkey alone, in the same browser.
    await window.context.clearCookies();
    await page.goto(`/board/?cohort=${fresno.cohort}`);
    await press(page.getByRole('button', { name: words.use }));
    await page.getByRole('heading', { level: 1, name: /Fresno 2027/i }).waitFor();

    // On another device, which has no passkey: the code by mail is not enough.
    const other = await openWindow(SCREENS.phone);
    other.expect(answered(401));
    other.expect(answered(403));
    other.expect(answered(429));
    await addAuthenticator(other.page);
    await other.page.goto('/sign-in/');
    await other.page.getByLabel(join.email).fill(email);
    const before = (await stack.mailsTo(email)).length;
    await press(other.page.getByRole('button', { name: join.ask }));
    await other.page.getByLabel(join.code).fill(await stack.codeFor(email, before));
    await press(other.page.getByRole('button', { name: join.verify }));
    await other.page.getByRole('heading', { name: words.showTitle }).waitFor();
    const blocked = await other.page.evaluate(async () => {
      const answer = await fetch('/api/my-cohorts', { headers: { 'x-groundwork': '1' } });
      return { status: answer.status, body: (await answer.json()) as unknown };
    });
    expect(blocked).toEqual({ status: 403, body: { error: 'passkey_required' } });

    await press(other.page.getByRole('button', { name: words.lost }));
    await other.page
      .getByLabel(words.recoverLabel)
      .fill(recovery.replace(/[0-9A-Z]$/, (last) => (last === 'A' ? 'B' : 'A')));
    await press(other.page.getByRole('button', { name: words.recover, exact: true }));
    await other.page.getByRole('alert').waitFor();
    await other.page.getByLabel(words.recoverLabel).fill(recovery.toLowerCase().replaceAll('-', ' '));
    await press(other.page.getByRole('button', { name: words.recover, exact: true }));
    await other.page.getByRole('heading', { name: words.afterTitle }).waitFor();
    await press(other.page.getByRole('button', { name: words.make }));
    await other.page.getByRole('heading', { name: words.keepTitle }).waitFor();
    const fresh = (await other.page.locator('.code').innerText()).replace(/\s/g, '');
    expect(fresh).not.toBe(recovery);
    await press(other.page.getByRole('button', { name: words.kept }));
    await press(other.page.getByRole('link', { name: join.toCohorts }));
    await other.page.getByRole('link', { name: 'Fresno 2027', exact: true }).waitFor();
    expect(other.troubles).toEqual([]);
    expect(window.troubles).toEqual([]);
    await other.context.close();
    await window.context.close();
  });

  test('S31 whoever makes a link that gives a role cannot use it', async ({
    stack,
    administrator,
    fresno,
  }) => {
    const code = await staffCode(administrator, fresno.cohort, 'trainer');
    const response = await administrator.post('/api/auth/code', {
      email: 'ana@alliance.example',
      language: 'en',
      join: { code, name: 'Ana Ruiz' },
    });
    expect(response.status).toBe(200);
    const mails = await stack.mailsTo('ana@alliance.example');
    const mailed = await stack.codeFor('ana@alliance.example', mails.length - 1);
    const refused = await administrator.post('/api/auth/verify', {
      email: 'ana@alliance.example',
      code: mailed,
      language: 'en',
      join: { code, name: 'Ana Ruiz' },
    });
    expect(refused.status).toBe(403);
    expect(await refused.json()).toEqual({ error: 'not_yourself' });
    expect(refusalMessages.en({ ok: false, error: 'not_yourself' })).not.toBe('');
  });

  // Last: it makes every session old.
  test('S11 a grave change long after the sign-in asks for the passkey once more, and then goes on by itself', async ({
    stack,
    administrator,
    fresno,
    openWindow,
  }) => {
    const code = await coordinatorCode(administrator, fresno.affiliate);
    const keeper = await openStaff(stack, openWindow, code, 'coordinator', 'Iris Moreno');
    const { page } = keeper;
    const links = linkMessages.en;
    keeper.expect(answered(403));
    await page.goto(`/cohort/?cohort=${fresno.cohort}`);
    await press(page.getByText(cohortMessages.en.invite, { exact: true }));
    await ageSessions(stack, 6 * MINUTE_MS);
    await press(page.getByRole('button', { name: links.inviteIt }));
    await page.getByRole('heading', { name: passkeyMessages.en.confirmTitle }).waitFor();
    expect(await page.getByText(links.shownOnce).count()).toBe(0);

    await press(page.getByRole('button', { name: passkeyMessages.en.confirmButton }));
    await page.getByText(links.shownOnce).waitFor();
    expect(await page.locator('.address').innerText()).toMatch(/\/join\/#[A-Za-z0-9_-]{22}$/);
    expect(keeper.troubles).toEqual([]);
    await keeper.context.close();
  });
});
