import type { Page } from 'playwright';
import { expect } from 'vitest';
import { actsMessages } from '#lib/worksheets/acts-messages.ts';
import { joinMessages } from '#lib/sign-in/join-messages.ts';
import { answerMessages } from '#lib/worksheets/commitments/answer-messages.ts';
import { checkInMessages } from '#lib/worksheets/commitments/check-in-messages.ts';
import { senderMailsMessages } from '#lib/worksheets/commitments/sender-mails-messages.ts';
import { senderMessages } from '#lib/worksheets/commitments/messages.ts';
import { signedMessages } from '#lib/worksheets/commitments/signed-messages.ts';
import { refusalText } from '#lib/ui/refusal-messages.ts';
import { worksheetMessages } from '#lib/worksheets/messages.ts';
import { bagMessages } from '#routes/[[lang=lang]]/bag/messages.ts';
import { commitmentsMessages } from '#routes/[[lang=lang]]/commitments/messages.ts';
import { answered } from '../support/browser.ts';
import { NO_SIGNAL } from '../support/builds.ts';
import { test } from '../support/fixtures.ts';
import { joinByPage } from '../support/joining.ts';
import { findingsOf } from '../support/page-checks.ts';
import { openFold } from '../support/staff.ts';
import { itemsWith } from '../support/tables.ts';

const { en, es } = senderMessages;
const PATH = '/worksheet/commitments/#all';
const ACT = 'hold eight one-to-ones in Vietnamese';
const NEED = 'Three paid hours a week';
const OWN = 'My director calls me on Mondays';
const SENDER = 'ray-commits@example.org';
const NOTE = 'A dread of Tuesdays';
const checkIn = checkInMessages.en;
const REASON = 'Two hours now, three in June';

const type = async (page: Page, label: string, text: string): Promise<void> => {
  const field = page.getByLabel(label);
  await field.focus();
  await field.fill('');
  await page.keyboard.type(text);
};

test('S63 S97 commitments are shown, answered, kept and taken back', async ({ stack, group, openWindow }) => {
  const { page, allow } = await openWindow();
  await joinByPage(page, stack, group.code, { name: 'Nhu Tran', email: 'nhu-commits@example.org' });
  await page.getByRole('heading', { name: joinMessages.en.inTitle('Nhu Tran') }).waitFor();

  // Nothing can be asked before there is something to answer; then all that the link shows is shown first.
  await page.goto(PATH);
  await page.getByRole('button', { name: actsMessages.en.share, exact: true }).press('Enter');
  await page.getByText(en.write).waitFor();
  const add = page.getByRole('button', { name: worksheetMessages.en.addFirst }).first();
  await expect.poll(() => add.isEnabled()).toBe(true);
  await add.press('Enter');
  await type(page, 'I will (act, number)', ACT);
  await type(page, 'I need from my group (time, money, people, a mentor, a decision)', NEED);
  await type(page, 'Days 30, 60 and 90: who calls whom', OWN);
  const preview = page.getByRole('region', { name: en.preview });
  await preview.getByText(ACT).waitFor();
  expect(await preview.innerText()).not.toContain(OWN);
  expect(await itemsWith(stack, ACT)).toEqual([]);
  const make = page.getByRole('button', { name: en.make, exact: true });
  await page.getByLabel(en.name).fill(' ');
  await make.press('Enter');
  await page.getByText(refusalText('en', { ok: false, error: 'name_empty' })).waitFor();
  await type(page, en.name, 'Nhu');
  const findings = await findingsOf(page);
  await make.press('Enter');
  await page.getByText(en.made).waitFor();
  const sent = await page.getByRole('region', { name: en.link }).innerText();
  const [address = ''] = /https?:\S+/u.exec(sent) ?? [];
  expect(address).toMatch(new RegExp(`^${stack.origin}/commitments/#[A-Za-z0-9_-]{22}$`));
  findings.push(...(await findingsOf(page)));

  // On her own phone she reads what it shows, and signs nothing.
  await page.goto(address);
  await page.getByText(answerMessages.en.isOwn('Nhu')).waitFor();
  expect(await page.getByRole('button', { name: answerMessages.en.sign }).count()).toBe(0);
  findings.push(...(await findingsOf(page)));

  // Her sender opens it elsewhere, reads it in Spanish, and signs without an account.
  const sender = await openWindow();
  const desk = sender.page;
  const words = answerMessages.es;
  await desk.goto(address);
  await desk.getByRole('heading', { name: answerMessages.en.titleOf('Nhu') }).waitFor();
  await desk.getByRole('link', { name: 'Español' }).press('Enter');
  await desk.getByRole('heading', { name: words.titleOf('Nhu') }).waitFor();
  await desk.getByText(NEED).waitFor();
  const shown = await desk.innerText('body');
  expect(shown).not.toContain(OWN);
  expect(shown).not.toContain('Tran');
  const sign = desk.getByRole('button', { name: words.sign });
  await sign.press('Enter');
  await desk.getByText(words.choose).waitFor();
  findings.push(...(await findingsOf(desk)));
  await desk.getByRole('radio', { name: 'Una parte' }).press('Space');
  await type(desk, words.reason, REASON);
  await sign.press('Enter');
  await desk.getByText(refusalText('es', { ok: false, error: 'name_empty' })).waitFor();
  await type(desk, words.name, 'Ray');
  await sign.press('Enter');
  await desk.getByText(words.thanks('Nhu')).waitFor();
  findings.push(...(await findingsOf(desk)));
  // The page can be loaded again, and what was signed stays as it is.
  await desk.reload();
  await desk.getByText(words.mend('Nhu')).waitFor();
  expect(await sign.count()).toBe(0);
  findings.push(...(await findingsOf(desk)));

  // She sees it in her bag, puts it in her sheet, and has it there on paper and with no signal.
  await page.goto('/es/bag/');
  await page.getByText(bagMessages.es.answered('Ray')).waitFor();
  findings.push(...(await findingsOf(page)));
  await page.goto(`/es${PATH}`);
  await page.getByRole('heading', { name: es.answered('Ray') }).waitFor();
  await page.getByText(signedMessages.es.way['passed-on']).waitFor();
  findings.push(...(await findingsOf(page)));
  await page.getByRole('button', { name: es.putIn }).press('Enter');
  await page.getByText(es.isIn).waitFor();
  const paper = () => page.locator('.paper').textContent();
  await expect.poll(paper).toContain(REASON);
  await expect.poll(paper).toContain('Ray');
  findings.push(...(await findingsOf(page)));

  // After a month she looks back with no signal, and later lets the link show how it goes, without her note.
  await page.goto('/check-in/');
  await page.getByRole('heading', { name: ACT }).waitFor();
  await page.getByText(checkIn.nothing).waitFor();
  await page.getByText(checkIn.invite(30)).waitFor();
  // Whether a call is due meanwhile is chance.
  allow(NO_SIGNAL);
  await page.context().setOffline(true);
  await page.getByRole('radio', { name: 'Partly done' }).press('Space');
  await type(page, 'One-to-ones I held', '5');
  await type(page, 'A line for myself', NOTE);
  await page.context().setOffline(false);
  const went = page.getByRole('region', { name: checkIn.preview });
  await went.getByText('Partly done').waitFor();
  expect(await went.innerText()).not.toContain(NOTE);
  findings.push(...(await findingsOf(page)));
  await page.getByRole('button', { name: checkIn.button }).press('Enter');
  await page.getByText(checkIn.shown).waitFor();
  findings.push(...(await findingsOf(page)));
  await desk.reload();
  await desk.getByRole('heading', { name: words.checkIns }).waitFor();
  await desk.getByText('Una parte', { exact: true }).first().waitFor();
  await expect.poll(() => desk.innerText('main')).toMatch(/Conversaciones uno a uno que tuve\s+5/u);
  expect(await itemsWith(stack, NOTE)).toEqual([]);
  findings.push(...(await findingsOf(desk)));
  await page.goto(`/es${PATH}`);
  await expect.poll(paper).toContain(NOTE);

  // Three mails to her sender: a wrong address is said so, the mails can be read, and undoing is one tap.
  const mails = senderMailsMessages.es;
  await openFold(page, es.mails);
  await page.getByText(mails.lead).waitFor();
  const naming = page.getByRole('button', { name: mails.name });
  await type(page, mails.email, 'ray en casa');
  await naming.press('Enter');
  await page.getByText(refusalText('es', { ok: false, error: 'email_invalid' })).waitFor();
  await type(page, mails.email, SENDER);
  await naming.press('Enter');
  await page.getByText(mails.named).waitFor();
  await page.getByText(mails.to(SENDER, 'es')).waitFor();
  await page.getByText(mails.preview).first().press('Enter');
  await page.getByText('Nhu va a una capacitación').waitFor();
  findings.push(...(await findingsOf(page)));
  await page.getByRole('button', { name: mails.forget }).press('Enter');
  await page.getByText(mails.forgot).waitFor();
  await expect.poll(() => page.getByLabel(mails.email).inputValue()).toBe(SENDER);
  expect(await itemsWith(stack, SENDER)).toEqual([]);
  await naming.press('Enter');
  await page.getByText(mails.named).waitFor();

  // Taken back, it opens nothing, and nothing of it is left but what is on her phone.
  await page.getByRole('button', { name: es.takeBack }).press('Enter');
  await page.getByText(es.tookBack).waitFor();
  expect(await itemsWith(stack, ACT)).toEqual([]);
  expect(await itemsWith(stack, SENDER)).toEqual([]);
  sender.allow(answered(404));
  await desk.reload();
  await desk.getByRole('heading', { name: commitmentsMessages.es.deadTitle }).waitFor();
  findings.push(...(await findingsOf(desk)));
  expect(findings).toEqual([]);
});
