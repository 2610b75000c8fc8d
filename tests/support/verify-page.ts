import type { Page } from 'playwright';
import { expect } from 'vitest';
import type { VerdictState } from '#domain/certificate/verdict-view.ts';
import type { Language } from '#domain/values/ids.ts';
import { verifyMessages } from '#lib/verify/messages.ts';
import { test as base } from './fixtures.ts';
import { openIssuer } from './stack-certificates.ts';
import type { TestStack } from './stack.ts';

/** On the certificates that have a name. */
export const NAME = 'María Elena Ruiz';
/** For which one of them is revoked. */
export const REASON = 'It was issued twice.';

/** Public ids of certificates that the stack has given. */
export interface Given {
  readonly valid: string;
  readonly revoked: string;
  readonly replaced: string;
}

/** Tests of the page that checks certificates, with some to check. */
export const test = base
  .extend('issuer', { scope: 'file' }, async ({ stack }, { onCleanup }) => {
    const issuer = await openIssuer(stack);
    onCleanup(() => {
      issuer.close();
    });
    return issuer;
  })
  .extend('given', { scope: 'file' }, async ({ issuer }): Promise<Given> => {
    const valid = await issuer.give(NAME);
    const revoked = await issuer.give(null);
    await issuer.revoke(revoked, REASON);
    const replaced = await issuer.give(NAME);
    await issuer.replace(replaced);
    return { valid, revoked, replaced };
  });

/** Waits for a verdict, and for nothing being under way any more. */
export async function waitFor(page: Page, language: Language, state: VerdictState): Promise<void> {
  const title = verifyMessages[language].titles[state];
  await page.locator(`[data-state="${state}"]`).getByRole('heading', { name: title }).waitFor();
  await expect.poll(() => page.getByText(verifyMessages[language].checking).isVisible()).toBe(false);
}

/** Waits until the page says that this browser has checked. */
export const byBrowser = (page: Page, language: Language): Promise<void> =>
  page.getByText(verifyMessages[language].by.browser).waitFor();

export interface Picked {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

export const jsonFile = (what: unknown): Picked => ({
  name: 'certificate.json',
  mimeType: 'application/json',
  buffer: Buffer.from(typeof what === 'string' ? what : JSON.stringify(what)),
});

export const pick = (page: Page, file: Picked): Promise<void> =>
  page.locator('input[type=file]').setInputFiles(file);

export const documentOf = async (stack: TestStack, id: string): Promise<Record<string, unknown>> =>
  (await (await fetch(`${stack.origin}/api/certificates/${id}`)).json()) as Record<string, unknown>;
