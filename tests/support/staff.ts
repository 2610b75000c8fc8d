import type { Locator, Page } from 'playwright';
import { ulid } from 'ulid';
import type { StaffRole } from '#domain/people/access.ts';
import type { Language } from '#domain/values/ids.ts';
import { linkMessages } from '#lib/staff/links/messages.ts';
import { planMessages } from '#lib/staff/plan-messages.ts';
import { cohortsMessages } from '#lib/staff/cohorts-messages.ts';
import { joinMessages } from '#lib/sign-in/join-messages.ts';
import { href } from '#lib/i18n/language.ts';
import { passkeyMessages } from '#lib/passkeys/messages.ts';
import { addAuthenticator } from './browser.ts';
import { dayAhead } from './days.ts';
import { type Caller, coordinatorCode, staffCode } from './people.ts';
import { press } from './player.ts';
import type { TestStack } from './stack.ts';

export interface Invited {
  readonly code: string;
  readonly role: StaffRole;
  readonly name: string;
  readonly email: string;
  readonly language?: Language;
}

/**
 * Takes on a role on the pages, as people do: the link, name and address, the mailed code, a passkey of this
 * browser, the recovery code kept. It ends on the page that shows the way to their cohorts.
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
  await toCohorts(page).waitFor();
  return recovery.replace(/\s/g, '');
}

/**
 * Takes on a role in a cohort, or as the coordinator of an affiliate, by a link of an administrator.
 * @returns the address and the recovery code
 */
export async function staffByPage(
  { stack, administrator }: { readonly stack: TestStack; readonly administrator: Caller },
  page: Page,
  { affiliate = '', cohort = '' }: { readonly affiliate?: string; readonly cohort?: string },
  role: Exclude<StaffRole, 'administrator'>,
  name: string,
): Promise<{ readonly email: string; readonly recovery: string }> {
  const email = `${ulid().toLowerCase()}@staff.example`;
  const code =
    role === 'coordinator'
      ? await coordinatorCode(administrator, affiliate)
      : await staffCode(administrator, cohort, role);
  return { email, recovery: await takeOnRole(stack, page, { code, role, name, email }) };
}

/**
 * Opens a fold, where it isn't open already: some are while what they make is still missing.
 * @param word that its summary shows
 */
export async function openFold(page: Page, word: string): Promise<void> {
  const fold = page.locator('details', { has: page.getByText(word, { exact: true }) });
  // What the page shows comes after its heading, so nothing can be asked of the fold before it's there.
  await fold.waitFor();
  if ((await fold.getAttribute('open')) === null) await press(fold.locator('summary'));
}

/** The link to the cohorts on a first page. Its name differs for people who have no cohort yet. */
export const toCohorts = (page: Page): Locator => page.locator('main a[href$="/cohorts/"]');

/**
 * Opens an affiliate, a cohort of it and a join link, starting on the page of the Alliance. It ends on the
 * page that shows the link.
 */
export async function openCohortByPage(
  page: Page,
  language: Language,
  { affiliate, limit }: { readonly affiliate: string; readonly limit: number },
): Promise<void> {
  const cohorts = cohortsMessages[language];
  const plan = planMessages[language];
  const links = linkMessages[language];
  await page.getByRole('heading', { level: 1, name: cohorts.alliance }).waitFor();
  await openFold(page, cohorts.newAffiliate);
  await page.getByLabel(cohorts.affiliateName).fill(affiliate);
  await press(page.getByRole('button', { name: cohorts.open }));
  await press(page.getByRole('link', { name: cohorts.next }));
  await page.getByRole('heading', { level: 1, name: affiliate }).waitFor();
  await page.getByLabel(plan.name).fill('Fresno 2027');
  await press(page.getByLabel(plan.dated));
  await page.getByLabel(plan.startsOn, { exact: true }).fill(dayAhead(90));
  await page.getByLabel(plan.endsOn, { exact: true }).fill(dayAhead(93));
  await page.getByLabel(plan.place, { exact: true }).fill('Fresno');
  // With how many hours they take.
  await press(page.getByLabel(new RegExp(String.raw`^${plan.full} \(`, 'u')));
  await press(page.getByRole('button', { name: plan.open, exact: true }));
  await press(page.getByRole('link', { name: plan.next }));
  await page.getByRole('heading', { level: 1, name: 'Fresno 2027' }).waitFor();
  await openFold(page, links.make);
  await page.getByLabel(links.limit).fill(String(limit));
  await press(page.getByRole('button', { name: links.makeIt }));
}
