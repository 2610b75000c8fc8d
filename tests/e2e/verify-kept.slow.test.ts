import { expect } from 'vitest';
import type { VerdictState } from '#domain/certificate/verdict-view.ts';
import { eraseCertificates } from '#functions/certificates/revoke.ts';
import { verifyMessages } from '#lib/verify/messages.ts';
import { href } from '#lib/i18n/language.ts';
import { answered, axeFindings, type Window, OFFLINE_PHONE } from '../support/browser.ts';
import { press } from '../support/player.ts';
import { NAME, byBrowser, documentOf, jsonFile, pick, test, waitFor } from '../support/verify-page.ts';

/** What Chromium says of every call with no signal. */
const NO_SIGNAL = /net::ERR_(INTERNET_DISCONNECTED|FAILED)/;

async function openUntilKept({ page }: Window, path: string, under: string): Promise<void> {
  await page.goto(path);
  await page.evaluate(async () => navigator.serviceWorker.ready);
  await page.waitForFunction(async (shell) => Boolean(await caches.match(shell)), under);
  await page.waitForLoadState('networkidle');
}

test('after a first visit it opens with no signal, and is checked', async ({ stack, given, openWindow }) => {
  const language = 'es';
  const window = await openWindow(OFFLINE_PHONE);
  const { page, context } = window;
  const path = href(language, `/verify/${given.valid}`);
  await openUntilKept(window, path, href(language, '/verify/'));
  await byBrowser(page, language);
  window.allow(NO_SIGNAL);
  await context.setOffline(true);
  await page.goto('about:blank');
  await page.goto(path);
  await waitFor(page, language, 'valid');
  await page.locator('main').getByText(verifyMessages[language].by.kept).waitFor();
  const text = await page.locator('main').innerText();
  expect(text).toContain(NAME);
  expect(text).toMatch(/202\d/);
  // A file is checked all the same, and what was never seen is not made up.
  await pick(page, jsonFile(await documentOf(stack, given.valid)));
  await waitFor(page, language, 'valid');
  await page.goto(href(language, `/verify/${given.revoked}`));
  await waitFor(page, language, 'no_signal');
  expect(await axeFindings(page)).toEqual([]);
});

test('S44 ours is never called a stranger’s where keys are missing', async ({ stack, given, openWindow }) => {
  const { page, allow } = await openWindow(OFFLINE_PHONE);
  allow(answered(503));
  await page.route('**/.well-known/did.json', (route) =>
    route.fulfill({ status: 503, json: { error: 'unavailable' } }),
  );
  await page.goto('/verify/');
  await pick(page, jsonFile(await documentOf(stack, given.valid)));
  await waitFor(page, 'en', 'cannot_check_issuer');
  // On its own page the server's word stands, and the page says whose it is.
  await page.goto(`/verify/${given.valid}`);
  await page.getByRole('heading', { name: verifyMessages.en.fileTitle }).waitFor();
  await waitFor(page, 'en', 'valid');
  await page.getByText(verifyMessages.en.by.server).waitFor();
});

test('once its page was open, a file is checked with no signal', async ({ stack, given, openWindow }) => {
  const window = await openWindow(OFFLINE_PHONE);
  const { page, context } = window;
  const file = jsonFile(await documentOf(stack, given.valid));
  await openUntilKept(window, '/verify/', '/verify/');
  await page.waitForFunction(async () =>
    Boolean(
      (await caches.match('/.well-known/did.json')) && (await caches.match('/api/certificates/status/1')),
    ),
  );
  window.allow(NO_SIGNAL);
  await context.setOffline(true);
  await pick(page, file);
  await waitFor(page, 'en', 'valid');
  await expect.poll(() => page.locator('main').innerText()).toContain(verifyMessages.en.by.kept);
  // And where the page was closed meanwhile.
  await page.goto('about:blank');
  await page.goto('/verify/');
  await pick(page, file);
  await waitFor(page, 'en', 'valid');
});

test('what a network answers in our place is not kept over what was', async ({ given, openWindow }) => {
  const { page, allow } = await openWindow(OFFLINE_PHONE);
  await page.goto(`/verify/${given.valid}`);
  await byBrowser(page, 'en');
  allow(answered(429));
  allow(answered(503));
  const answers = {
    wrong_network: { status: 200, contentType: 'text/html', body: '<h1>Welcome to Airport</h1>' },
    too_many: { status: 429, json: { error: 'too_many' } },
    problem: { status: 503, json: { error: 'unavailable' } },
  } as const;
  const about = /\/(api\/certificates|\.well-known)\//;
  for (const [state, answer] of Object.entries(answers)) {
    await page.route(about, (route) => route.fulfill(answer));
    await page.goto(`/verify/${given.valid}`);
    await page.getByText(verifyMessages.en.by.kept).waitFor();
    await waitFor(page, 'en', 'valid');
    // Of one that was never here the browser knows nothing; what the server said was said in English.
    await page.goto(`/verify/${given.revoked}`);
    await press(page.getByRole('link', { name: 'Español' }));
    await waitFor(page, 'es', state as VerdictState);
    await page.unroute(about);
    // Somebody who chose Spanish is offered it on English pages, over the switch.
    await page.evaluate(() => {
      localStorage.removeItem('groundwork-language');
    });
  }
});

test('an answer that never comes is not waited for', async ({ given, openWindow }) => {
  const { page } = await openWindow(OFFLINE_PHONE);
  await page.goto(`/verify/${given.valid}`);
  await byBrowser(page, 'en');
  await page.route('**/.well-known/did.json', () => new Promise(() => undefined));
  await page.reload();
  await page.getByText(verifyMessages.en.by.kept).waitFor();
  await waitFor(page, 'en', 'valid');
});

test('a file’s verdict stays on the page that it was picked on', async ({ given, openWindow }) => {
  const { page } = await openWindow(OFFLINE_PHONE);
  await page.goto('/verify/');
  await pick(page, jsonFile('no badge at all'));
  await waitFor(page, 'en', 'unreadable');
  await page.goto(`/verify/${given.valid}`);
  await waitFor(page, 'en', 'valid');
  await page.goBack();
  await page.getByRole('heading', { level: 1, name: verifyMessages.en.title }).waitFor();
});

test('what its owner took off is kept no longer', async ({ issuer, openWindow }) => {
  const { page, allow } = await openWindow(OFFLINE_PHONE);
  const id = await issuer.give(NAME);
  const isKept = (): Promise<boolean> =>
    page.evaluate(async (path) => Boolean(await caches.match(path)), `/api/certificates/${id}`);
  await page.goto(`/verify/${id}`);
  await byBrowser(page, 'en');
  await expect.poll(isKept).toBe(true);
  const { person } = (await issuer.deps.certificates.find(id))!;
  await eraseCertificates(issuer.deps, person, person);
  allow(answered(404));
  await page.goto(`/verify/${id}`);
  await waitFor(page, 'en', 'unknown');
  await expect.poll(isKept).toBe(false);
});
