import { ulid } from 'ulid';
import { expect } from 'vitest';
import { addPeople } from '#domain/contract/adding.ts';
import { readAttendance } from '#domain/contract/attendance.ts';
import { readFieldDay } from '#domain/contract/passes.ts';
import { sync } from '#domain/contract/sync.ts';
import { readCatalogue } from '#functions/storage/catalogue.ts';
import { joinMessages } from '#lib/sign-in/join-messages.ts';
import { hostMessages } from '#lib/host/messages.ts';
import { passMessages } from '#lib/pass/messages.ts';
import { scanMessages } from '#lib/scan/messages.ts';
import { fieldDayMessages } from '#routes/[[lang=lang]]/(staff)/field-day/messages.ts';
import { SCREENS, axeFindings, OFFLINE_PHONE } from '../support/browser.ts';
import { NO_SIGNAL } from '../support/builds.ts';
import { giveCamera, giveReader, showCode } from '../support/camera.ts';
import { lastingToday } from '../support/days.ts';
import { finishingEvents } from '../support/finished.ts';
import { test } from '../support/fixtures.ts';
import { staffByPage } from '../support/staff.ts';
import { findingsOf } from '../support/page-checks.ts';
import { signInByPage } from '../support/joining.ts';
import { ask, createCaller, openGroup, signInBy } from '../support/people.ts';
import { waitUntilOnPhone } from '../support/phone-pages.ts';
import { press } from '../support/player.ts';
import { openPdf, scan } from '../unit/certificates/pdf-reader.ts';

const ANA = { name: 'Ana López', email: 'ana@passes.example' };
/** Half an inch, as browsers leave it, and where the first pass is on a page of Letter. */
const MARGIN = { top: '0.5in', right: '0.5in', bottom: '0.5in', left: '0.5in' };
const FIRST_PASS = { left: 0, top: 0, right: 0.49, bottom: 0.25 };

test('S68 a pass is shown, checked and ticked offline', async ({ stack, administrator, openWindow }) => {
  const startsOn = await lastingToday();
  const { cohort } = await openGroup(administrator, { affiliate: 'Valle Unido', name: 'Selma', startsOn });
  const lines = [
    { line: 1, ...ANA },
    { line: 2, name: 'Beto Ruiz' },
  ];
  await ask(administrator, addPeople, { cohort, list: ulid(), language: 'es', lines });

  // Ana did everything, on another phone.
  const caller = createCaller(stack.origin);
  const person = await signInBy(stack, caller, { email: ANA.email, language: 'es' });
  const events = finishingEvents(readCatalogue(), 'core', Date.now());
  for (let from = 0; from < events.length; from += 100) {
    const part = { epoch: '', person, have: {}, events: events.slice(from, from + 100) };
    await ask(caller, sync, { device: ulid(), ...part });
  }

  // A trainer sees who is ready, makes the host's link and prints passes.
  const words = fieldDayMessages.en;
  const { page: trainer } = await openWindow();
  await staffByPage({ stack, administrator }, trainer, { cohort }, 'trainer', 'Rosa Paz');
  await trainer.goto(`/attendance/?cohort=${cohort}`);
  await press(trainer.locator('a[href^="/field-day/"]'));
  await trainer.getByText(words.ready(1, 2)).waitFor();
  await trainer.getByText(words.left('7.4 and 8.5')).waitFor();
  await press(trainer.getByRole('button', { name: words.make }));
  await trainer.getByRole('img', { name: words.code }).waitFor();
  expect(await findingsOf(trainer)).toEqual([]);
  const { people, hostCode } = await ask(administrator, readFieldDay, { cohort, after: null });
  const [ana, beto] = people;
  const [today, tomorrow] = ana!.days.filter(({ day }) => day >= startsOn).map(({ letters }) => letters);
  const short = today!.replaceAll('-', '');
  const address = `${stack.origin}/host/#${short}`;
  await trainer.evaluate(() => Object.defineProperty(window, 'print', { value: () => undefined }));
  await press(trainer.getByRole('button', { name: words.print(1) }));
  await expect.poll(() => trainer.locator('article').count()).toBe(1);
  const printed = await openPdf(await trainer.pdf({ format: 'Letter', margin: MARGIN }));
  expect(await scan(printed, FIRST_PASS)).toBe(address);

  // Ana's phone shows hers, from then on with no signal.
  const own = passMessages.es;
  const anas = await openWindow({ ...OFFLINE_PHONE, locale: 'es' });
  await signInByPage(anas.page, stack, ANA.email, (await stack.mailsTo(ANA.email)).length, 'es');
  await anas.page.getByRole('heading', { name: joinMessages.es.inTitle(ANA.name) }).waitFor();
  await anas.page.goto('/es/');
  await press(anas.page.getByRole('link', { name: passMessages.es.see }));
  await anas.page.getByText(ana!.badge, { exact: true }).waitFor();
  await anas.page.getByText(own.notBriefed).waitFor();
  expect(await findingsOf(anas.page)).toEqual([]);
  await waitUntilOnPhone(anas.page, '/es/pass/');
  anas.allow(NO_SIGNAL);
  await anas.context.setOffline(true);
  await anas.page.reload();
  await anas.page.getByText(own.asOf).waitFor();
  await anas.page.getByRole('img', { name: own.code }).waitFor();
  await anas.context.setOffline(false);

  const host = hostMessages.en;
  const window = await openWindow(OFFLINE_PHONE);
  const { page, context } = window;
  await giveCamera(context);
  await page.goto(`/host/#${short}`);
  await page.getByText(host.noLinkPass).waitFor();
  await page.goto(`/host/#${hostCode!}`);
  await page.getByText(host.none).waitFor();
  await waitUntilOnPhone(page, '/host/');
  await press(page.getByRole('button', { name: host.scan }));
  await page.getByText(host.aim).waitFor();
  window.allow(NO_SIGNAL);
  await context.setOffline(true);
  await showCode(page, address);
  await page.getByRole('heading', { name: host.good }).waitFor();
  await page.getByText(ana!.badge).waitFor();
  expect(await findingsOf(page)).toEqual([]);
  await press(page.getByRole('button', { name: host.tick }));
  await page.getByText(host.kept(1)).waitFor();

  // A phone that reads no codes has no button for it, and one without a camera says so: the letters do.
  const plain = await openWindow({ ...SCREENS.phone, locale: 'es' });
  const [spoken, scanned] = [hostMessages.es, scanMessages.es];
  await plain.page.goto(`/es/host/#${hostCode!}`);
  await plain.page.getByText(spoken.camera).waitFor();
  expect(await plain.page.getByRole('button', { name: spoken.scan }).count()).toBe(0);
  await giveReader(plain.context);
  await plain.page.reload();
  await press(plain.page.getByRole('button', { name: spoken.scan }));
  await plain.page.getByText(scanned.troubles.missing).waitFor();
  expect(await axeFindings(plain.page)).toEqual([]);
  await plain.page.getByLabel(spoken.typed).fill(short);
  await plain.page.keyboard.press('Enter');
  await plain.page.getByRole('heading', { name: spoken.good }).waitFor();
  await press(plain.page.getByRole('button', { name: scanned.stop }));
  await plain.page.getByRole('button', { name: spoken.scan }).waitFor();

  // The phone's own camera opens the page again: the same pass once more, then one that somebody changed.
  const check = async (letters: string): Promise<void> => {
    await page.getByLabel(host.typed).fill(letters);
    await page.keyboard.press('Enter');
  };
  await page.goto(address);
  await page.getByText(host.beforeLead).waitFor();
  await check(tomorrow!);
  await page.getByText(host.otherDayLead).waitFor();
  await check(`${beto!.badge}${short.slice(6)}`);
  await page.getByText(host.unknown.lead).waitFor();
  await check('7K2Q');
  await page.getByText(host.unreadable.lead).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await context.setOffline(false);
  await page.getByText(host.saved, { exact: true }).waitFor();
  const { people: rows } = await ask(administrator, readAttendance, { cohort, after: null });
  expect(rows.map(({ marks }) => marks.map(({ slot, by }) => [slot, by]))).toEqual([
    [['briefing', cohort]],
    [],
  ]);
  await anas.page.reload();
  await anas.page.getByText(own.briefed).waitFor();

  // Ended: the phone holds nothing of it any more.
  await press(trainer.getByRole('button', { name: new RegExp(words.end.label) }));
  await press(trainer.getByRole('button', { name: words.end.yes }));
  await trainer.getByText(words.ended).waitFor();
  window.allow(/404/);
  await page.reload();
  await page.getByText(host.deadLead).waitFor();
  expect(await page.evaluate(() => localStorage.getItem('groundwork-host'))).toBeNull();
});
