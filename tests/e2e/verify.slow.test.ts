import { expect } from 'vitest';
import type { VerdictState } from '#domain/certificate/verdict-view.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { CONTENT_SECURITY_POLICY } from '#infra/headers.ts';
import { bakedPng, bakedSvg } from '#functions/certificates/files.ts';
import { verifyMessages } from '#lib/verify/messages.ts';
import { href } from '#lib/i18n/language.ts';
import { answered, axeFindings, SCREENS } from '../support/browser.ts';
import { makeIssuer, makeKey } from '../support/golden.ts';
import { layoutFindings } from '../support/page-checks.ts';
import type { TestStack } from '../support/stack.ts';
import { bytesOf, weigh } from '../support/wire.ts';
import {
  type Given,
  NAME,
  type Picked,
  REASON,
  byBrowser,
  documentOf,
  jsonFile,
  pick,
  test,
  waitFor,
} from '../support/verify-page.ts';

const WIDTHS = { phone: [390, 320, 1280], desktop: [1280] } as const;

const files = async (
  stack: TestStack,
  given: Given,
): Promise<readonly (readonly [string, Picked, VerdictState])[]> => {
  const document = await documentOf(stack, given.valid);
  const text = JSON.stringify(document);
  const thief = makeIssuer(makeKey('key-2026-1'));
  const png = Buffer.from(bakedPng('ready', 'en', text));
  return [
    ['our JSON', jsonFile(document), 'valid'],
    ['our PNG', { name: 'b.png', mimeType: 'image/png', buffer: png }, 'valid'],
    [
      'our SVG',
      { name: 'b.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(bakedSvg('ready', 'en', text)) },
      'valid',
    ],
    ['a revoked one', jsonFile(await documentOf(stack, given.revoked)), 'revoked'],
    ['one letter changed', jsonFile(text.replace(NAME, 'María Elena Ruis')), 'altered'],
    ['another issuer', jsonFile({ ...document, issuer: thief.issuer.did }), 'not_ours'],
    ['over 64 KB', jsonFile(text + ' '.repeat(64 * 1024)), 'too_large'],
  ];
};

test.for([
  { language: 'es', screen: 'phone' },
  { language: 'en', screen: 'desktop' },
] as const)(
  'S44 each state is in its own words and can be used by everyone: $language, $screen',
  async ({ language, screen }, { given, openWindow }) => {
    const { page, allow } = await openWindow(SCREENS[screen]);
    const widths = WIDTHS[screen];
    const findings: string[] = [];
    const look = async (): Promise<void> => {
      findings.push(...(await layoutFindings(page, widths)), ...(await axeFindings(page)));
    };
    for (const [id, state] of [
      [given.valid, 'valid'],
      [given.revoked, 'revoked'],
      [given.replaced, 'replaced'],
    ] as const) {
      await page.goto(href(language, `/verify/${id}`));
      await waitFor(page, language, state);
      await byBrowser(page, language);
      await look();
    }
    await expect.poll(() => page.locator('main').innerText()).toContain(NAME);
    allow(answered(404));
    await page.goto(href(language, `/verify/${'A'.repeat(22)}`));
    await waitFor(page, language, 'unknown');
    await look();
    await page.goto(href(language, '/verify/'));
    await page.getByRole('heading', { name: verifyMessages[language].fileTitle }).waitFor();
    await look();
    await pick(page, jsonFile('no badge at all'));
    await waitFor(page, language, 'unreadable');
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
    await look();
    expect(findings).toEqual([]);
  },
);

test('without scripts all facts are there, and nothing that needs scripts', async ({ given, openWindow }) => {
  const { page } = await openWindow({ ...SCREENS.phone, javaScriptEnabled: false });
  await page.goto(`/es/verify/${given.revoked}`);
  const text = await page.locator('main').innerText();
  for (const fact of [verifyMessages.es.titles.revoked, REASON, '3¼ horas', 'Groundwork']) {
    expect(text).toContain(fact);
  }
  expect(text).toContain(verifyMessages.es.by.server);
  expect(await page.locator('input').count()).toBe(0);
});

test('the other language keeps the certificate and checks it again', async ({ given, openWindow }) => {
  const { page } = await openWindow();
  await page.goto(`/verify/${given.valid}`);
  await byBrowser(page, 'en');
  await page.getByRole('link', { name: 'Español' }).click();
  await waitFor(page, 'es', 'valid');
  await byBrowser(page, 'es');
  expect(new URL(page.url()).pathname).toBe(`/es/verify/${given.valid}`);
  await page.reload();
  await waitFor(page, 'es', 'valid');
});

test('S44 files are told apart in the browser, and none is sent', async ({ stack, given, openWindow }) => {
  const { page } = await openWindow();
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET') sent.push(`${request.method()} ${request.url()}`);
  });
  await page.goto('/es/verify/');
  for (const [what, file, state] of await files(stack, given)) {
    await pick(page, jsonFile('something between'));
    await waitFor(page, 'es', 'unreadable');
    await pick(page, file);
    await waitFor(page, 'es', state).catch(async () => {
      throw new Error(`${what}: ${await page.locator('main').innerText()}`);
    });
    if (state === 'not_ours' && what === 'another issuer') {
      await expect.poll(() => page.locator('main').innerText()).toContain('did:web:groundwork.example');
    }
  }
  expect(sent).toEqual([]);
});

test('a file may be dropped on the page', async ({ stack, given, openWindow }) => {
  const { page } = await openWindow(SCREENS.desktop);
  await page.goto('/verify/');
  const section = page.getByRole('region', { name: verifyMessages.en.fileTitle });
  await section.waitFor();
  const text = JSON.stringify(await documentOf(stack, given.valid));
  const transfer = await page.evaluateHandle((content) => {
    const made = new DataTransfer();
    made.items.add(new File([content], 'certificate.json', { type: 'application/json' }));
    return made;
  }, text);
  await section.dispatchEvent('drop', { dataTransfer: transfer });
  await waitFor(page, 'en', 'valid');
  await expect.poll(() => page.locator('main').innerText()).toContain(NAME);
});

test('a list that is too old is said in its own words, here too', async ({ given, openWindow }) => {
  const { page } = await openWindow();
  await page.clock.setFixedTime(Date.now() + 8 * DAY_MS);
  await page.goto(`/verify/${given.valid}`);
  await waitFor(page, 'en', 'stale_list');
  await byBrowser(page, 'en');
  expect(await page.locator('main').innerText()).not.toContain(verifyMessages.en.titles.valid);
});

test('where the browser lacks Ed25519 the server’s word stands', async ({ stack, given, openWindow }) => {
  const { page } = await openWindow();
  await page.addInitScript(() => {
    SubtleCrypto.prototype.importKey = () =>
      Promise.reject(new DOMException('not here', 'NotSupportedError'));
  });
  await page.goto(`/verify/${given.valid}`);
  await page.getByRole('heading', { name: verifyMessages.en.fileTitle }).waitFor();
  await waitFor(page, 'en', 'valid');
  await page.getByText(verifyMessages.en.by.server).waitFor();
  await pick(page, jsonFile(await documentOf(stack, given.valid)));
  await waitFor(page, 'en', 'no_ed25519');
});

test('a certificate’s first visit takes at most 132 KB, compressed', async ({ stack, given, openWindow }) => {
  const { context, page } = await openWindow();
  const weighed = await weigh(context, page);
  await page.goto(`/verify/${given.valid}`);
  await byBrowser(page, 'en');
  await page.waitForLoadState('networkidle');
  expect(bytesOf(weighed())).toBeLessThan(132 * 1024);
  const reply = await fetch(`${stack.origin}/verify/${given.valid}`, {
    headers: { 'accept-encoding': 'br' },
  });
  expect(reply.headers.get('content-encoding')).toBe('br');
  expect(reply.headers.get('cache-control')).toBe('no-store');
  expect(reply.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY);
});
