import { describe, expect } from 'vitest';
import { joinMessages } from '#lib/sign-in/join-messages.ts';
import { notHereMessages } from '#lib/ui/not-here-messages.ts';
import { answered } from '../support/browser.ts';
import { createCaller, joinBy, openGroup } from '../support/people.ts';
import { press } from '../support/player.ts';
import { itemsWith } from '../support/tables.ts';
import { test } from '../support/fixtures.ts';

const join = joinMessages.en;

describe('join links', () => {
  test('unknown, cut, closed and used-up links look alike', async ({ stack, administrator, openWindow }) => {
    const closed = await openGroup(administrator);
    await administrator.post('/api/join-links/close', { cohort: closed.cohort, id: closed.link });
    const full = await openGroup(administrator, { limit: 1 });
    await joinBy(stack, createCaller(stack.origin), {
      code: full.code,
      email: 'only@example.org',
      name: 'Only One',
    });
    const unknown = 'A'.repeat(closed.code.length);

    const answers: { status: number; body: unknown }[] = [];
    for (const code of [unknown, closed.code, full.code]) {
      const response = await createCaller(stack.origin).post('/api/auth/join-link', { code });
      answers.push({ status: response.status, body: await response.json() });
    }
    expect(answers[0]).toEqual({ status: 404, body: { error: 'not_found' } });
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);

    const { page, allow } = await openWindow();
    allow(answered(404));
    const seen: string[] = [];
    for (const code of [unknown, closed.code, full.code, 'cut']) {
      await page.goto('about:blank');
      await page.goto(`/join/#${code}`);
      await page.getByRole('heading', { name: join.deadTitle }).waitFor();
      seen.push(await page.locator('main').innerText());
    }
    expect(new Set(seen).size).toBe(1);
    await press(page.locator('main').getByRole('link', { name: join.lessons }));
    await page.waitForURL((url) => url.pathname === '/');
  });

  test('S95 a link to a training that has ended says it’s over', async ({ administrator, openWindow }) => {
    const { cohort, code } = await openGroup(administrator);
    const { page, allow } = await openWindow();
    allow(answered(404));
    await page.goto(`/join/#${code}`);
    await page.getByLabel(join.name).fill('Late');
    await page.getByLabel(join.email).fill('late@example.org');
    await administrator.post('/api/cohorts/end', { cohort });
    await press(page.getByRole('button', { name: join.ask }));
    await page.getByRole('heading', { name: join.overTitle }).waitFor();
    const other = await openWindow();
    other.allow(answered(404));
    await other.page.goto(`/join/#${code}`);
    await other.page.getByText(join.overLead).waitFor();
    await expect.poll(() => other.page.getByRole('heading', { name: join.overTitle }).count()).toBe(1);
  });

  test('the administrator’s link opens nothing a second time', async ({ stack }) => {
    const response = await createCaller(stack.origin).post('/api/auth/join-link', {
      code: new URL(stack.adminLink!).hash.slice(1),
    });
    expect(response.status).toBe(404);
  });
});

describe('codes', () => {
  test('after five wrong codes a new one is offered', async ({ stack, administrator, openWindow }) => {
    const { code } = await openGroup(administrator);
    const email = 'five@example.org';
    const { page, allow } = await openWindow();
    allow(answered(401));
    allow(answered(429));
    await page.goto(`/join/#${code}`);
    await page.getByLabel(join.name).fill('Five Tries');
    await page.getByLabel(join.email).fill(email);
    await press(page.getByRole('button', { name: join.ask }));
    const mailed = await stack.codeFor(email);
    const wrong = mailed === '000000' ? '111111' : '000000';
    const statuses: number[] = [];
    let retryAfter = '';
    for (let tries = 1; tries <= 5; tries += 1) {
      await page.getByLabel(join.code).fill(wrong);
      const heard = page.waitForResponse((response) => response.url().endsWith('/verify'));
      await press(page.getByRole('button', { name: join.verify }));
      const response = await heard;
      statuses.push(response.status());
      retryAfter = response.headers()['retry-after'] ?? '';
      await page.getByRole('alert').waitFor();
    }
    expect(statuses).toEqual([401, 401, 401, 401, 429]);
    expect(Number(retryAfter)).toBeGreaterThan(0);
    await page.getByText(join.codeSpent).waitFor();
    expect(await itemsWith(stack, email)).toEqual([]);

    await press(page.getByRole('button', { name: join.again }));
    await page.getByText(join.sentAgain).waitFor();
    await page.getByLabel(join.code).fill(await stack.codeFor(email, 1));
    await press(page.getByRole('button', { name: join.verify }));
    await page.getByRole('heading', { name: join.inTitle('Five Tries') }).waitFor();
  });
});

describe('paths', () => {
  test.for([
    ['en', '/start-here/no-such-lesson/'],
    ['es', '/es/nada/'],
  ] as const)('an unknown page in %s, %s, is kind and leads on', async ([language, path], { openWindow }) => {
    const { page, allow } = await openWindow();
    allow(answered(404));
    const response = await page.goto(path);
    expect(response?.status()).toBe(404);
    const words = notHereMessages[language];
    // One page for every address that is not there: it speaks both languages.
    await page.locator(`main [lang="${language}"]`).getByRole('heading', { name: words.notFound }).waitFor();
    await press(page.locator('main').getByRole('link', { name: words.toHome }));
    await page.waitForURL((url) => url.pathname === (language === 'es' ? '/es/' : '/'));
  });
});
