import type { Page } from 'playwright';
import type { Language } from '#domain/values/ids.ts';
import { href } from '#lib/i18n/language.ts';
import { signOutMessages } from '#lib/account/sign-out-messages.ts';
import { joinMessages } from '#lib/sign-in/join-messages.ts';
import { press } from './player.ts';
import type { TestStack } from './stack.ts';

export interface Newcomer {
  readonly name: string;
  readonly email: string;
}

/** Opens a join link in English and joins by the mailed code. Leaves a question about earlier steps open. */
export const joinByPage = async (
  page: Page,
  stack: TestStack,
  code: string,
  { name, email }: Newcomer,
): Promise<void> => {
  const words = joinMessages.en;
  await page.goto(`/join/#${code}`);
  await page.getByLabel(words.name).fill(name);
  await page.getByLabel(words.email).fill(email);
  await press(page.getByRole('button', { name: words.ask }));
  await page.getByLabel(words.code).fill(await stack.codeFor(email));
  await press(page.getByRole('button', { name: words.verify }));
};

/** Signs somebody in who has joined before. @param before how many mails they had so far */
export const signInByPage = async (
  page: Page,
  stack: TestStack,
  email: string,
  before: number,
  language: Language = 'en',
): Promise<void> => {
  const words = joinMessages[language];
  await page.goto(href(language, '/sign-in/'));
  await page.getByLabel(words.email).fill(email);
  await press(page.getByRole('button', { name: words.ask }));
  await page.getByLabel(words.code).fill(await stack.codeFor(email, before));
  await press(page.getByRole('button', { name: words.verify }));
};

/** Signs somebody out on the account's page, once its parts have read: after it the server refuses them. */
export const signOutByPage = async (page: Page, language: Language = 'en'): Promise<void> => {
  const words = signOutMessages[language];
  await page.waitForLoadState('networkidle');
  await press(page.getByRole('button', { name: words.signOut, exact: true }));
  await page.getByText(words.gone).waitFor();
};
