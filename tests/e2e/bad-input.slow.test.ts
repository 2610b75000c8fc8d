import { describe, expect } from 'vitest';
import { ulid } from 'ulid';
import { joinMessages } from '#lib/sign-in/join-messages.ts';
import { refusalMessages } from '#lib/ui/refusal-messages.ts';
import { notHereMessages } from '#lib/ui/not-here-messages.ts';
import { answered } from '../support/browser.ts';
import { type Caller, createCaller, joinBy, openGroup, phoneEvent } from '../support/people.ts';
import { press } from '../support/player.ts';
import { type TestStack } from '../support/stack.ts';
import { itemsWith, readActs } from '../support/tables.ts';
import { test } from '../support/fixtures.ts';

const join = joinMessages.en;
/** U+202E, right-to-left override. */
const OVERRIDE = '\u202e';

describe('names', () => {
  test('the page says what to mend, and nothing is stored', async ({ stack, administrator, openWindow }) => {
    const { code } = await openGroup(administrator);
    const window = await openWindow();
    const { page } = window;
    window.expect(answered(400));
    const before = await readActs(stack);
    await page.goto(`/join/#${code}`);
    await page.getByLabel(join.email).fill('name@example.org');
    for (const [name, error] of [
      ['', 'name_empty'],
      ['   ', 'name_empty'],
      // 81 of what a reader counts as one letter.
      ['e\u0301'.repeat(81), 'name_too_long'],
      [`Ana${OVERRIDE}zeraP`, 'name_direction_override'],
    ] as const) {
      await page.getByLabel(join.name).fill(name);
      await press(page.getByRole('button', { name: join.ask }));
      const said = page.locator('#name-problem');
      await expect.poll(() => said.innerText()).toBe(refusalMessages.en({ ok: false, error }));
      expect(await page.getByLabel(join.name).getAttribute('aria-invalid')).toBe('true');
      expect(await page.getByLabel(join.name).getAttribute('aria-describedby')).toContain('name-problem');
    }
    expect(await readActs(stack)).toEqual(before);
    expect(await stack.mailsTo('name@example.org')).toEqual([]);
    // 80 are fine.
    await page.getByLabel(join.name).fill('e\u0301'.repeat(80));
    await press(page.getByRole('button', { name: join.ask }));
    await page.getByRole('heading', { name: join.codeTitle }).waitFor();
  });

  test('a name with control characters is named as such by the API', async ({ stack, administrator }) => {
    const { code } = await openGroup(administrator);
    const response = await createCaller(stack.origin).post('/api/auth/code', {
      email: 'name@example.org',
      language: 'en',
      join: { code, name: 'Ana\u0007' },
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: 'name_control_characters' });
    expect(await itemsWith(stack, 'Ana\u0007')).toEqual([]);
  });
});

describe('join links', () => {
  test('unknown, cut, closed and used-up links look the same, to pages and to programs', async ({
    stack,
    administrator,
    openWindow,
  }) => {
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

    const window = await openWindow();
    const { page } = window;
    window.expect(answered(404));
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

  test('S95 one to a training that somebody has ended says that it’s over, also to who was about to join', async ({
    administrator,
    openWindow,
  }) => {
    const { cohort, code } = await openGroup(administrator);
    const window = await openWindow();
    const { page } = window;
    window.expect(answered(404));
    await page.goto(`/join/#${code}`);
    await page.getByLabel(join.name).fill('Late');
    await page.getByLabel(join.email).fill('late@example.org');
    await administrator.post('/api/cohorts/end', { cohort });
    await press(page.getByRole('button', { name: join.ask }));
    await page.getByRole('heading', { name: join.overTitle }).waitFor();
    const other = await openWindow();
    other.expect(answered(404));
    await other.page.goto(`/join/#${code}`);
    await other.page.getByText(join.overLead).waitFor();
    expect(await other.page.getByRole('heading', { name: join.overTitle }).count()).toBe(1);
  });

  test('the administrator’s link opens nothing a second time', async ({ stack }) => {
    const response = await createCaller(stack.origin).post('/api/auth/join-link', {
      code: new URL(stack.adminLink!).hash.slice(1),
    });
    expect(response.status).toBe(404);
  });
});

describe('codes', () => {
  test('after five wrong codes the page offers a new one, and the new one works', async ({
    stack,
    administrator,
    openWindow,
  }) => {
    const { code } = await openGroup(administrator);
    const email = 'five@example.org';
    const window = await openWindow();
    const { page } = window;
    window.expect(answered(401));
    window.expect(answered(429));
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

describe('batches', () => {
  const joined = async (
    stack: TestStack,
    administrator: Caller,
    email: string,
  ): Promise<{ caller: Caller; person: string }> => {
    const { code } = await openGroup(administrator);
    const caller = createCaller(stack.origin);
    return { caller, person: await joinBy(stack, caller, { code, email, name: 'Ben Tran' }) };
  };
  const batch = (person: string, events: unknown[]) => ({
    device: ulid(),
    epoch: '',
    person,
    have: {},
    events,
  });

  test('one malformed event is refused alone, the rest are applied', async ({ stack, administrator }) => {
    const { caller, person } = await joined(stack, administrator, 'batch@example.org');
    const good = phoneEvent({ t: 'step', section: 'with-people.hook' });
    const bad = phoneEvent({ t: 'step', section: 'with-people.hook', more: 1 });
    const unknown = phoneEvent({ t: 'step', section: 'with-people.nowhere' });
    const response = await caller.post('/api/sync', batch(person, [bad, good, unknown, 7]));
    expect(response.status).toBe(200);
    expect((await response.json()).results).toEqual({
      [String(bad['id'])]: { refused: 'bad_shape' },
      [String(good['id'])]: 'applied',
      [String(unknown['id'])]: { refused: 'unknown_step' },
      '#3': { refused: 'bad_shape' },
    });
  });

  test('more than 256 KB is answered 413', async ({ stack, administrator }) => {
    const { caller, person } = await joined(stack, administrator, 'large@example.org');
    const events = [{ id: ulid(), filler: 'x'.repeat(257 * 1024) }];
    const response = await caller.post('/api/sync', batch(person, events));
    expect(response.status).toBe(413);
    expect(await response.json()).toEqual({ error: 'too_large' });
  });

  test('no session is answered 401, another person’s outbox 403', async ({ stack, administrator }) => {
    const { caller } = await joined(stack, administrator, 'mine@example.org');
    expect((await createCaller(stack.origin).post('/api/sync', batch(ulid(), []))).status).toBe(401);
    const response = await caller.post('/api/sync', batch(ulid(), []));
    expect(response.status).toBe(403);
    expect(await response.json()).toEqual({ error: 'wrong_person' });
  });
});

describe('paths', () => {
  test.for([
    ['en', '/start-here/no-such-lesson/'],
    ['en', '/nowhere/'],
    ['es', '/es/start-here/no-existe/'],
    ['es', '/es/nada/'],
  ] as const)('an unknown page in %s, %s, is kind and leads on', async ([language, path], { openWindow }) => {
    const window = await openWindow();
    const { page } = window;
    window.expect(answered(404));
    const response = await page.goto(path);
    expect(response?.status()).toBe(404);
    const words = notHereMessages[language];
    // One page for every address that is not there: it speaks both languages.
    await page.locator(`main [lang="${language}"]`).getByRole('heading', { name: words.notFound }).waitFor();
    await press(page.locator('main').getByRole('link', { name: words.toHome }));
    await page.waitForURL((url) => url.pathname === (language === 'es' ? '/es/' : '/'));
  });

  test('an unknown route of the API is a problem in words, not a page', async ({ stack }) => {
    const response = await createCaller(stack.origin).post('/api/nothing', {});
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ error: 'not_found' });
  });
});
