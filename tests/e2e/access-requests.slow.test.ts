import { expect } from 'vitest';
import { actsMessages } from '#lib/worksheets/acts-messages.ts';
import { sendAccessRequest } from '#domain/contract/access-requests.ts';
import { joinMessages } from '#lib/sign-in/join-messages.ts';
import { cohortsMessages } from '#lib/staff/cohorts-messages.ts';
import { href } from '#lib/i18n/language.ts';
import { accessMessages } from '#lib/worksheets/access/messages.ts';
import { peopleNeedMessages } from '#routes/[[lang=lang]]/(staff)/access/messages.ts';
import { SCREENS } from '../support/browser.ts';
import { test } from '../support/fixtures.ts';
import { staffByPage } from '../support/staff.ts';
import { findingsOf } from '../support/page-checks.ts';
import { joinByPage } from '../support/joining.ts';
import { ask, createCaller, joinBy, openGroup } from '../support/people.ts';
import { itemsWith } from '../support/tables.ts';

const { en, es } = accessMessages;
const lead = peopleNeedMessages;
const PATH = '/worksheet/expectations/#all';
const FULL = 28;
const MARGIN = { top: '1cm', bottom: '1cm', left: '1cm', right: '1cm' };
const LEAD = 'Hannah Lind';
const TICKED = 'Food I can eat';
const MORE = 'A quiet room by nine';

test('S64 access needs are sent, read and deleted', async ({ stack, administrator, group, openWindow }) => {
  const desk = await openWindow();
  await staffByPage({ stack, administrator }, desk.page, group, 'logistics', LEAD);
  await desk.page.goto('/cohorts/');
  await desk.page.getByRole('link', { name: cohortsMessages.en.needs }).press('Enter');
  await desk.page.getByText(lead.en.none).waitFor();
  const findings = await findingsOf(desk.page);

  const { page } = await openWindow();
  await joinByPage(page, stack, group.code, { name: 'Wade Cole', email: 'wade-needs@example.org' });
  await page.getByRole('heading', { name: joinMessages.en.inTitle('Wade Cole') }).waitFor();
  await page.goto(PATH);
  await page.getByRole('button', { name: actsMessages.en.share, exact: true }).press('Enter');
  await page.getByText(en.write).waitFor();
  const box = page.getByRole('checkbox', { name: TICKED });
  await expect.poll(() => box.isEnabled()).toBe(true);
  await box.press('Space');
  await page.getByLabel('Why I said yes').fill('My sister drove 70 miles');
  await page.getByLabel('Say more about what helps').fill(MORE);
  // What they read, and who they are, is shown before anything leaves the phone.
  const preview = page.getByRole('region', { name: en.preview });
  await preview.getByText(MORE).waitFor();
  expect(await preview.innerText()).not.toContain('sister');
  await page.getByText(LEAD).first().waitFor();
  expect(await itemsWith(stack, MORE)).toEqual([]);
  findings.push(...(await findingsOf(page)));
  await page.getByRole('button', { name: en.send, exact: true }).press('Enter');
  await page.getByText(en.sent, { exact: true }).waitFor();
  await page.getByRole('region', { name: en.shown }).getByText(TICKED).waitFor();
  findings.push(...(await findingsOf(page)));

  // The lead reads it in Spanish, how many of each and person by person, on paper too.
  await desk.page.goto(`/es/access/?cohort=${group.cohort}`);
  await desk.page.getByRole('heading', { name: 'Wade Cole' }).waitFor();
  await desk.page.getByText(MORE).waitFor();
  const text = await desk.page.innerText('main');
  expect(text).toMatch(/1\s+Comida que pueda comer/u);
  expect(text).not.toContain('sister');
  findings.push(...(await findingsOf(desk.page)));
  const pdf = Buffer.from(await desk.page.pdf({ format: 'Letter' })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/gu)).toHaveLength(1);

  // One of them can be asked more, in their language, with no word of what they need.
  await desk.page.getByText(lead.es.ask, { exact: true }).click();
  const asking = desk.page.getByRole('region', { name: lead.es.askThem });
  await asking.getByText(/^Hi Wade, I look after the practical side of/).waitFor();
  for (const word of [MORE, TICKED]) expect(await asking.innerText()).not.toContain(word);
  findings.push(...(await findingsOf(desk.page)));

  // Deleted by them it is gone, for the lead and in the database; their sheet stays.
  await page.goto(`/es${PATH}`);
  await page.getByRole('button', { name: es.delete }).press('Enter');
  await page.getByText(es.deleted).waitFor();
  expect(await itemsWith(stack, MORE)).toEqual([]);
  await expect.poll(() => page.getByLabel('Cuenta más de lo que te ayuda').inputValue()).toBe(MORE);
  await desk.page.reload();
  await desk.page.getByText(lead.es.none).waitFor();
  expect(findings).toEqual([]);
});

test('S64 what 28 people need is two pages of paper', async ({ stack, administrator, openWindow }) => {
  const group = await openGroup(administrator, { affiliate: 'Valle Unido', name: 'Fresno' });
  const options = ['language', 'move', 'food', 'care', 'money'];
  const more = 'No nuts, please. My mother comes along with my two children; an aisle seat helps her knee.';
  for (let at = 0; at < FULL; at += 1) {
    const learner = createCaller(stack.origin);
    const name = `María Elena Castellanos-${String(at)}`;
    await joinBy(stack, learner, { code: group.code, email: `needs-${String(at)}@example.org`, name });
    const parts = { access: options.slice(at % 3), 'access-more': more };
    const text = JSON.stringify({ parts, written: { access: 'en', 'access-more': 'en' } });
    await ask(learner, sendAccessRequest, { cohort: group.cohort, text });
  }
  const { page } = await openWindow(SCREENS.desktop);
  await staffByPage({ stack, administrator }, page, group, 'logistics', LEAD);
  for (const language of ['en', 'es'] as const) {
    await page.goto(href(language, `/access/?cohort=${group.cohort}`));
    await page.getByText(lead[language].many(FULL)).waitFor();
    await expect
      .poll(() => page.innerText('main'))
      .toMatch(new RegExp(`${String(FULL)}\\s+${lead[language].in.en}`, 'u'));
    for (const format of ['A4', 'Letter']) {
      const paper = await page.pdf({ format, margin: MARGIN });
      expect(paper.toString('latin1').match(/\/Type\s*\/Page\b/gu)?.length).toBeLessThanOrEqual(2);
    }
  }
});
