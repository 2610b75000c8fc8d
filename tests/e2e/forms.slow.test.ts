import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Locator, Page } from 'playwright';
import { expect } from 'vitest';
import type { Language } from '#domain/values/ids.ts';
import { administratorMessages } from '#routes/[[lang=lang]]/(staff)/cohorts/administrator-messages.ts';
import { joinMessages } from '#lib/sign-in/join-messages.ts';
import { certificatesMessages } from '#lib/certificate/messages.ts';
import { fieldLogMessages } from '#lib/field-log/messages.ts';
import { href } from '#lib/i18n/language.ts';
import { itemMessages } from '#lib/lesson/items/messages.ts';
import { passkeyMessages } from '#lib/passkeys/messages.ts';
import { boardMessages } from '#lib/staff/board/messages.ts';
import { certificatesStaffMessages } from '#lib/staff/board/certificate-messages.ts';
import { cohortsMessages } from '#lib/staff/cohorts-messages.ts';
import { linkMessages } from '#lib/staff/links/messages.ts';
import { planMessages } from '#lib/staff/plan-messages.ts';
import { refusalText } from '#lib/ui/refusal-messages.ts';
import { addAuthenticator, answered, SCREENS } from '../support/browser.ts';
import { dayAhead } from '../support/days.ts';
import { joinByPage, signInByPage } from '../support/joining.ts';
import { makeLearner } from '../support/learner.ts';
import { codeOf, openGroup } from '../support/people.ts';
import { press, waitForCard, waitUntilKept } from '../support/player.ts';
import { openFold, takeOnRole } from '../support/staff.ts';
import { test } from '../support/fixtures.ts';
import { newAdminLink } from '../support/tables.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** What hands and clipboards bring into a field that is meant for something else. */
const ODD = {
  empty: '',
  spaces: '    ',
  lines: 'Ana\nReyes\r\nRuiz',
  emoji: '🌻🌻',
  /** U+202E, right-to-left override. */
  turned: 'Ana\u202ezeraP',
  long: 'a'.repeat(10_000),
} as const;
type Odd = keyof typeof ODD;
const NO_NAME = ['empty', 'spaces', 'turned', 'long'] as const;
const ANY = Object.keys(ODD) as readonly Odd[];

const paste = async (field: Locator, text: string): Promise<void> => {
  await field.fill('');
  await field.focus();
  if (text !== '') await field.page().keyboard.insertText(text);
};

const isRefused = (field: Locator): Promise<boolean> =>
  field.evaluate((node) => {
    const said = (node.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id))
      .filter((line) => line?.getAttribute('role') === 'alert' || line?.getAttribute('role') === 'status');
    return (
      document.activeElement === node &&
      node.getAttribute('aria-invalid') === 'true' &&
      said.some((line) => line !== null && line.textContent.trim() !== '')
    );
  });

/** Each of these is refused beside the field, with the focus in it, and is never called our fault. */
const refuses = async (
  { field, send }: { readonly field: Locator; readonly send: Locator },
  odd: readonly Odd[],
  language: Language = 'en',
): Promise<void> => {
  const ours = refusalText(language, { ok: false, error: 'internal' });
  for (const each of odd) {
    await paste(field, ODD[each]);
    await press(send);
    await expect.poll(() => isRefused(field), { message: `${each} at ${String(field)}` }).toBe(true);
    expect(await field.page().getByText(ours).count(), each).toBe(0);
  }
};

const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });

/** Forms whose fields take anything, or that have nothing to type into. */
const TAKE_ANYTHING = [
  // What is wrong with a name or a choice: tests/e2e/staff-day.slow.test.ts.
  'lib/forms/NameForm.svelte',
  'lib/staff/transfers/PersonTransfer.svelte',
  // What is wrong with a workshop's letters or places: tests/e2e/join-links.slow.test.ts.
  'lib/account/WorkshopForm.svelte',
  'lib/staff/links/WorkshopCode.svelte',
  // What is wrong with a name: tests/e2e/commitments.slow.test.ts.
  'lib/worksheets/commitments/AnswerForm.svelte',
  'lib/worksheets/commitments/MakeLink.svelte',
  // What is wrong with an address: there too.
  'lib/worksheets/commitments/SenderMails.svelte',
  // What is wrong with a telephone number: tests/e2e/call-list.slow.test.ts.
  'lib/account/online/Telephone.svelte',
  // What is wrong with an address or its code: tests/e2e/change-address.slow.test.ts.
  'lib/account/address/Changing.svelte',
  // What is wrong with a pass: tests/e2e/passes.slow.test.ts.
  'lib/host/Host.svelte',
  'lib/lesson/items/Guess.svelte',
  'lib/lesson/items/ItemView.svelte',
  'lib/staff/board/Finder.svelte',
  'lib/staff/board/FlagAct.svelte',
  'lib/staff/keys/Keys.svelte',
  'lib/staff/links/Invitations.svelte',
  'lib/staff/shared/Opened.svelte',
  'lib/worksheets/Apart.svelte',
  'lib/worksheets/ShareForm.svelte',
  'lib/worksheets/access/AccessRequest.svelte',
  // What is wrong with a list is said line by line (tests/e2e/add-people.slow.test.ts).
  'routes/[[lang=lang]]/(staff)/add-people/AddPeople.svelte',
  // An address that was not invited: tests/e2e/add-people.slow.test.ts.
  'routes/[[lang=lang]]/(staff)/invitations/+page.svelte',
  // What is wrong with a badge: tests/e2e/attendance.slow.test.ts.
  'routes/[[lang=lang]]/(staff)/attendance/AttendanceList.svelte',
  // It takes the same lists (tests/e2e/export.slow.test.ts).
  'routes/[[lang=lang]]/(staff)/export/+page.svelte',
  // A choice of a list (tests/e2e/alliance.slow.test.ts).
  'lib/account/HomeChoice.svelte',
  'lib/staff/board/PersonHome.svelte',
  // A choice of a list (tests/e2e/transfers.slow.test.ts).
  'routes/[[lang=lang]]/(staff)/transfer/+page.svelte',
  // What is wrong with a reason: tests/e2e/merges.slow.test.ts.
  'lib/staff/merges/PersonMerge.svelte',
  // What is wrong with the name of a feed or of a course site: tests/e2e/{feeds,platforms}.slow.test.ts.
  'routes/[[lang=lang]]/(staff)/feeds/Addresses.svelte',
  // What is wrong with the letters of a card: tests/e2e/sign-in-cards.slow.test.ts.
  'routes/[[lang=lang]]/(public)/card/+page.svelte',
];
/** Forms that the tests here fill in. */
const FILLED_IN = [
  'lib/sign-in/CodeSteps.svelte',
  'lib/sign-in/Recover.svelte',
  'lib/certificate/NameForm.svelte',
  'lib/field-log/Start.svelte',
  'lib/field-log/Unlock.svelte',
  'lib/lesson/items/Reflect.svelte',
  'lib/staff/PlanForm.svelte',
  'lib/staff/board/RevokeForm.svelte',
  'lib/staff/links/JoinLinks.svelte',
  'lib/staff/OpenAffiliate.svelte',
  'routes/[[lang=lang]]/(staff)/cohorts/Administrators.svelte',
];

test('every form of the site is filled in here, or takes anything, and goes nowhere without its scripts', () => {
  const sources = globSync('**/*.svelte', { cwd: `${ROOT}/web/src` }).map((file) => ({
    file,
    text: readFileSync(`${ROOT}/web/src/${file}`, 'utf8'),
  }));
  const withForm = sources.filter(({ text }) => /<(?:form|ActForm)\b/.test(text)).map(({ file }) => file);
  expect(withForm.toSorted()).toEqual(
    ['lib/forms/ActForm.svelte', ...TAKE_ANYTHING, ...FILLED_IN].toSorted(),
  );
  const tags = sources.flatMap(({ file, text }) =>
    [...text.matchAll(/<form\b[^>]*/g)].map(([tag]) => ({ file, tag })),
  );
  // Such a form puts what was typed into no address.
  expect(tags.filter(({ tag }) => !tag.includes('method="dialog"'))).toEqual([]);
});

test('joining and signing in', async ({ stack, group, openWindow }) => {
  const language = 'es';
  const join = joinMessages[language];
  const email = `forms-${language}@example.org`;
  const { page, allow } = await openWindow();
  const send = button(page, join.ask);
  await page.goto(href(language, '/sign-in/'));
  await refuses({ field: page.getByLabel(join.email), send }, ANY, language);
  await page.getByLabel(join.email).fill(' ');
  await press(send);
  await page.getByText(join.emailEmpty).waitFor();

  await page.goto(href(language, `/join/#${group.code}`));
  await refuses({ field: page.getByLabel(join.name), send }, NO_NAME, language);
  await page.getByLabel(join.name).fill('Ana Reyes');
  await refuses({ field: page.getByLabel(join.email), send }, ANY, language);
  await page.getByLabel(join.email).fill(email);
  await press(send);
  await refuses({ field: page.getByLabel(join.code), send: button(page, join.verify) }, ANY, language);

  allow(answered(401));
  const code = await stack.codeFor(email);
  await page.getByLabel(join.code).fill(code === '000000' ? '111111' : '000000');
  await press(button(page, join.verify));
  await expect.poll(() => isRefused(page.getByLabel(join.code))).toBe(true);
  // Back in the form the focus is in its first field.
  await press(button(page, join.change));
  await expect
    .poll(() => page.getByLabel(join.name).evaluate((node) => document.activeElement === node))
    .toBe(true);
  await press(send);
  await page.getByLabel(join.code).fill(await stack.codeFor(email, 1));
  await press(button(page, join.verify));
  await page.getByRole('heading', { name: join.inTitle('Ana Reyes') }).waitFor();
});

test('a reflection, and the name on a certificate', async ({ stack, group, openWindow }) => {
  const { page } = await openWindow();
  const asked = itemMessages.en;
  await page.goto('/start-here/with-people/#what-with');
  const card = await waitForCard(page, 'what-with');
  await waitUntilKept(page, 'with-people.what-with');
  await refuses({ field: card.getByRole('textbox'), send: button(page, asked.keep) }, ['empty', 'spaces']);
  await paste(card.getByRole('textbox'), ODD.long);
  await press(button(page, asked.keep));
  await card.getByText(asked.kept).waitFor();
  // The form has gone, and the focus stays with the words, which are heard then.
  const focused = (): Promise<string> => page.evaluate(() => document.activeElement?.localName ?? '');
  await expect.poll(focused).toBe('blockquote');
  await press(button(page, asked.changeWords));
  await expect.poll(focused).toBe('textarea');

  const words = certificatesMessages.en;
  await joinByPage(page, stack, group.code, { name: 'Rosa Peña', email: 'rosa@example.org' });
  await press(button(page, joinMessages.en.claimYes));
  await page.getByRole('link', { name: joinMessages.en.onward }).waitFor();
  await page.goto('/certificates/');
  await page.getByLabel(words.nameTick).check();
  const name = { field: page.getByLabel(words.nameField), send: button(page, words.save) };
  await refuses(name, NO_NAME);
  await paste(name.field, ODD.emoji);
  await press(name.send);
  await page.getByText(words.saved, { exact: true }).waitFor();
});

test('forms of those who lead: affiliates, cohorts, links, recovery codes', async ({ stack, openWindow }) => {
  const { page, allow } = await openWindow();
  const email = 'forms@alliance.example';
  const cohorts = cohortsMessages.en;
  const plan = planMessages.en;
  const links = linkMessages.en;
  await takeOnRole(stack, page, {
    code: codeOf(await newAdminLink(stack)),
    role: 'administrator',
    name: 'Ana Ruiz',
    email,
  });
  await page.goto('/cohorts/');
  const administrators = administratorMessages.en;
  await openFold(page, administrators.propose);
  await refuses(
    { field: page.getByLabel(administrators.who), send: button(page, administrators.proposeIt) },
    NO_NAME,
  );
  await openFold(page, cohorts.newAffiliate);
  await refuses({ field: page.getByLabel(cohorts.affiliateName), send: button(page, cohorts.open) }, NO_NAME);
  await page.getByLabel(cohorts.affiliateName).fill('River Valley United');
  await press(button(page, cohorts.open));
  await press(page.getByRole('link', { name: cohorts.next }));
  await page.getByRole('heading', { level: 1, name: 'River Valley United' }).waitFor();
  const open = button(page, plan.open);
  await refuses({ field: page.getByLabel(plan.name), send: open }, NO_NAME);
  await page.getByLabel(plan.name).fill('Fresno 2027');
  await press(page.getByLabel(plan.dated));
  await press(page.getByLabel(plan.full));
  await refuses({ field: page.getByLabel(plan.startsOn, { exact: true }), send: open }, ['empty']);
  await page.getByLabel(plan.startsOn, { exact: true }).fill(dayAhead(90));
  allow(answered(400));
  await refuses({ field: page.getByLabel(plan.place, { exact: true }), send: open }, ['turned', 'long']);
  await page.getByLabel(plan.place, { exact: true }).fill('Fresno');
  await press(open);
  await press(page.getByRole('link', { name: plan.next }));
  await page.getByRole('heading', { level: 1, name: 'Fresno 2027' }).waitFor();
  await openFold(page, links.make);
  for (const label of [links.limit, links.days]) {
    const field = page.getByLabel(label);
    const before = await field.inputValue();
    await refuses({ field, send: button(page, links.makeIt) }, ANY);
    await field.fill(before);
  }

  // On a device without their passkey.
  const other = await openWindow();
  await addAuthenticator(other.page);
  await signInByPage(other.page, stack, email, (await stack.mailsTo(email)).length);
  await press(button(other.page, passkeyMessages.en.lost));
  const recovery = {
    field: other.page.getByLabel(passkeyMessages.en.recoverLabel),
    send: button(other.page, passkeyMessages.en.recover),
  };
  await refuses(recovery, ANY);
  other.allow(answered(401));
  await recovery.field.fill('0'.repeat(20));
  await press(recovery.send);
  await other.page.getByText(passkeyMessages.en.recoverWrong).waitFor();
  await expect.poll(() => isRefused(recovery.field)).toBe(true);
});

test('the reason for which a certificate is taken back', async ({ stack, administrator, openWindow }) => {
  const group = await openGroup(administrator, { path: 'core' });
  const email = 'ines@example.org';
  await makeLearner(stack, group, email, 1, 'Inés Caballero');
  // It is signed once its owner looks.
  const mine = await openWindow();
  await signInByPage(mine.page, stack, email, (await stack.mailsTo(email)).length);
  await mine.page.getByRole('heading', { name: joinMessages.en.inTitle('Inés Caballero') }).waitFor();
  await mine.page.goto('/certificates/');
  await mine.page.getByText(certificatesMessages.en.noName, { exact: true }).waitFor();
  const { page, allow } = await openWindow(SCREENS.desktop);
  const staff = certificatesStaffMessages.en;
  await takeOnRole(stack, page, {
    code: codeOf(await newAdminLink(stack)),
    role: 'administrator',
    name: 'Alma Vega',
    email: 'alma@alliance.example',
  });
  await page.goto(`/board/?cohort=${group.cohort}`);
  await press(page.getByRole('button', { name: 'Inés Caballero', exact: true }));
  await press(button(page, boardMessages.en.certificates));
  await press(page.getByRole('button', { name: staff.revoke }));
  allow(answered(422));
  await refuses({ field: page.getByLabel(staff.reason), send: button(page, staff.revokeYes) }, NO_NAME);
});

test('starting a field log and unlocking it', async ({ openWindow }) => {
  const words = fieldLogMessages.en;
  const { page } = await openWindow();
  await page.goto('/field-log/');
  const send = button(page, words.start);
  await send.waitFor();
  const fields = [
    [words.shift, 'S1'],
    [words.pair, 'P4'],
    [words.firstLine, '014'],
    [words.pin, '258014'],
    [words.pinAgain, '258014'],
  ] as const;
  for (const [name, good] of fields) {
    const field = page.getByLabel(name, { exact: true });
    await refuses({ field, send }, ANY);
    await paste(field, good);
  }
  await press(send);
  await page.getByRole('heading', { name: words.doorTitle }).waitFor();
  await page.reload();
  const field = page.getByLabel(words.pin, { exact: true });
  await field.waitFor();
  await refuses({ field, send: button(page, words.unlock) }, ANY);
});
