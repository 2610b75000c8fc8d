import type { Page } from 'playwright';
import { describe, expect } from 'vitest';
import { MINUTE_MS } from '#domain/values/durations.ts';
import { boardMessages } from '#lib/staff/board/messages.ts';
import { cohortMessages } from '#routes/[[lang=lang]]/(staff)/cohort/messages.ts';
import { linkMessages } from '#lib/staff/links/messages.ts';
import { cohortsMessages } from '#lib/staff/cohorts-messages.ts';
import { finishMessages } from '#routes/[[lang=lang]]/[module]/[lesson]/finish-messages.ts';
import { joinMessages } from '#lib/sign-in/join-messages.ts';
import { passkeyMessages } from '#lib/passkeys/messages.ts';
import { notHereMessages } from '#lib/ui/not-here-messages.ts';
import { addAuthenticator, answered, SCREENS } from '../support/browser.ts';
import { joinByPage, signInByPage } from '../support/joining.ts';
import { openGroup } from '../support/people.ts';
import { press, readLesson } from '../support/player.ts';
import { staffByPage } from '../support/staff.ts';
import { ageSessions } from '../support/tables.ts';
import { test as base } from '../support/fixtures.ts';

const board = boardMessages.en;
const UNKNOWN = '01ARZ3NDEKTSV4RRFFQ69G5FAV';

const openBoard = async (page: Page, cohort: string): Promise<void> => {
  await page.goto(`/board/?cohort=${cohort}`);
  await page.getByRole('heading', { name: board.needsTitle }).waitFor();
};

/** Two cohorts of affiliates that have nothing to do with each other. */
const test = base
  .extend('fresno', { scope: 'file' }, ({ group }) => group)
  .extend('dayton', { scope: 'file' }, ({ administrator }) =>
    openGroup(administrator, { affiliate: 'Miami Valley Together', name: 'Dayton' }),
  );

test('S25 a trainer finds an empty board, then a learner’s step after their lesson; the learner finds no staff page', async ({
  stack,
  administrator,
  fresno,
  openWindow,
}) => {
  const { page } = await openWindow(SCREENS.desktop);
  await staffByPage({ stack, administrator }, page, fresno, 'trainer', 'Tomás Vega');
  await press(page.getByRole('link', { name: joinMessages.en.toCohorts }));
  await page.getByRole('heading', { level: 1, name: cohortsMessages.en.yours }).waitFor();
  await press(page.getByRole('link', { name: 'Fresno 2027', exact: true }));
  await page.getByRole('heading', { name: board.nobodyYet }).waitFor();

  const learner = await openWindow();
  const name = 'María Elena Cruz';
  await joinByPage(learner.page, stack, fresno.code, { name, email: 'maria@example.org' });
  await learner.page.getByRole('link', { name: joinMessages.en.onward }).waitFor();
  await openBoard(page, fresno.cohort);
  const row = page.getByRole('row', { name: new RegExp(name) });
  await row.getByText(board.cell(1, 0, 4)).waitFor({ state: 'attached' });
  await row.getByText(board.ago(null)).waitFor();

  await readLesson(learner.page, 'en', 'with-people');
  await learner.page.getByRole('heading', { level: 1, name: finishMessages.en.done }).waitFor();
  await learner.page.locator('[data-status="saved"]').waitFor();
  await page.reload();
  await row.getByText(board.cell(1, 1, 4)).waitFor({ state: 'attached' });
  await row.getByText(board.ago(0)).waitFor();
  await row.getByText(board.confirmed).waitFor({ state: 'attached' });

  // A search lives in the address.
  await page.getByLabel(board.search).fill('nobody');
  await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe('nobody');
  await page.reload();
  await expect.poll(() => page.getByLabel(board.search).inputValue()).toBe('nobody');
  await expect.poll(() => row.count()).toBe(0);

  const calls: string[] = [];
  learner.page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/api/') && !['/api/me', '/api/sync'].includes(pathname)) calls.push(pathname);
  });
  for (const path of ['/cohorts/', `/board/?cohort=${fresno.cohort}`]) {
    await learner.page.goto(path);
    await learner.page.getByRole('heading', { level: 1, name: notHereMessages.en.notFound }).waitFor();
  }
  expect(calls).toEqual([]);
});

describe('passkeys in a real browser', () => {
  test('S12 S13 signed in by passkey, by nothing else, and by the recovery code once the passkey is lost', async ({
    stack,
    administrator,
    fresno,
    openWindow,
  }) => {
    const window = await openWindow(SCREENS.desktop);
    const { page } = window;
    const { email, recovery } = await staffByPage(
      { stack, administrator },
      page,
      fresno,
      'trainer',
      'Ben Ode',
    );
    expect(recovery).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){3}$/);
    const words = passkeyMessages.en;
    const join = joinMessages.en;
    window.allow(answered(401));
    window.allow(answered(403));

    // By passkey alone, in the same browser.
    await window.context.clearCookies();
    await page.goto(`/board/?cohort=${fresno.cohort}`);
    await press(page.getByRole('button', { name: words.use }));
    await page.getByRole('heading', { level: 1, name: /Fresno 2027/i }).waitFor();

    // On another device, which has no passkey: the code by mail is not enough.
    const other = await openWindow();
    other.allow(answered(401));
    other.allow(answered(403));
    other.allow(answered(429));
    await addAuthenticator(other.page);
    await signInByPage(other.page, stack, email, (await stack.mailsTo(email)).length);
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

  test('S11 S25 a coordinator sees only their own affiliate; a grave change long after the sign-in asks for the passkey once more, and then goes on by itself', async ({
    stack,
    administrator,
    fresno,
    dayton,
    openWindow,
  }) => {
    const keeper = await openWindow(SCREENS.phone);
    const { page } = keeper;
    await staffByPage({ stack, administrator }, page, dayton, 'coordinator', 'Dana Cole');
    keeper.allow(answered(404));
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
      '/board/',
    ]) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1, name: notHereMessages.en.notFound }).waitFor();
      expect(await page.getByText('María').count(), path).toBe(0);
    }

    const links = linkMessages.en;
    keeper.allow(answered(403));
    await page.goto(`/cohort/?cohort=${dayton.cohort}`);
    await press(page.getByText(cohortMessages.en.invite, { exact: true }));
    await ageSessions(stack, 6 * MINUTE_MS);
    await press(page.getByRole('button', { name: links.inviteIt }));
    await page.getByRole('heading', { name: passkeyMessages.en.confirmTitle }).waitFor();
    expect(await page.getByText(links.shownOnce).count()).toBe(0);
    await press(page.getByRole('button', { name: passkeyMessages.en.confirmButton }));
    await page.getByText(links.shownOnce).waitFor();
    await expect.poll(() => page.locator('.address').innerText()).toMatch(/\/join\/#[A-Za-z0-9_-]{22}$/);
  });
});
