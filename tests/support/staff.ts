import type { Page } from 'playwright';
import type { StaffRole } from '#domain/access.ts';
import type { Language } from '#domain/ids.ts';
import { joinMessages } from '#lib/account/join-messages.ts';
import { href } from '#lib/i18n/language.ts';
import { passkeyMessages } from '#lib/passkeys/messages.ts';
import { addAuthenticator } from './browser.ts';
import { press } from './player.ts';
import type { TestStack } from './stack.ts';

/** Someone who takes on a role in a browser. */
export interface Invited {
  /** The code of the link that gives the role. */
  readonly code: string;
  readonly role: StaffRole;
  readonly name: string;
  readonly email: string;
  readonly language?: Language;
}

/**
 * Takes on a role on the pages, as people do: the link, name and address, the code from the mail, a passkey of this browser, the
 * recovery code kept. Ends where the way to their cohorts is shown.
 * @returns the recovery code
 */
export async function takeOnRole(
  stack: TestStack,
  page: Page,
  { code, role, name, email, language = 'en' }: Invited,
): Promise<string> {
  const join = joinMessages[language];
  const passkey = passkeyMessages[language];
  await addAuthenticator(page);
  await page.goto(href(language, `/join/#${code}`));
  await page.getByRole('heading', { level: 1, name: join.role[role] }).waitFor();
  await page.getByLabel(join.name).fill(name);
  await page.getByLabel(join.email).fill(email);
  const before = (await stack.mailsTo(email)).length;
  await press(page.getByRole('button', { name: join.ask }));
  await page.getByLabel(join.code).fill(await stack.codeFor(email, before));
  await press(page.getByRole('button', { name: join.verify }));
  await page.getByRole('heading', { name: passkey.firstTitle }).waitFor();
  await press(page.getByRole('button', { name: passkey.make }));
  await page.getByRole('heading', { name: passkey.keepTitle }).waitFor();
  const recovery = await page.locator('.code').innerText();
  await press(page.getByRole('button', { name: passkey.kept }));
  await page.getByRole('link', { name: join.toCohorts }).waitFor();
  return recovery.replace(/\s/g, '');
}
