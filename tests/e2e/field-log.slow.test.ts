import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { expect } from 'vitest';
import { DAY_MS } from '#domain/values/durations.ts';
import { KEPT_DAYS, LOCK_AFTER_MS } from '#domain/field-log/log.ts';
import { fieldLogHereMessages } from '#lib/saved/messages.ts';
import { handOverMessages } from '#lib/field-log/hand-over-messages.ts';
import { incidentMessages } from '#lib/field-log/incident-messages.ts';
import { fieldLogMessages } from '#lib/field-log/messages.ts';
import { sendMessages } from '#lib/ui/send-messages.ts';
import { axeFindings, OFFLINE_PHONE } from '../support/browser.ts';
import { test } from '../support/fixtures.ts';
import { layoutFindings } from '../support/page-checks.ts';
import { waitUntilOnPhone } from '../support/phone-pages.ts';
import { phoneDatabase, press } from '../support/player.ts';

const PATH = '/field-log/';
const DATABASE = 'groundwork-field-log';
const NO_SIGNAL = /net::ERR_INTERNET_DISCONNECTED/;
const PIN = '258014';
/** Words that can be looked for everywhere. */
const VALUE = 'lanterns on every porch';
const ASK = 'sign the lantern note';
const en = fieldLogMessages.en;
const handOver = handOverMessages.en;
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const field = (page: Page, name: string) => page.getByLabel(name, { exact: true });
const group = (page: Page, name: string) => page.getByRole('group', { name, exact: true });

const look = async (page: Page): Promise<string[]> => [
  ...(await layoutFindings(page, [390, 320, 1280], { wideText: true })),
  ...(await axeFindings(page)),
];

/** Starts a shift, as soon as the phone has been read. */
const start = async (page: Page, language: 'en' | 'es' = 'en'): Promise<void> => {
  const words = fieldLogMessages[language];
  await button(page, words.start).waitFor();
  await field(page, words.shift).fill('S1');
  await field(page, words.pair).fill('P4');
  await field(page, words.firstLine).fill('014');
  await field(page, words.pin).fill(PIN);
  await field(page, words.pinAgain).fill(PIN);
  await press(button(page, words.start));
  await page.getByRole('heading', { name: words.doorTitle }).waitFor();
};

const databases = (page: Page): Promise<(string | undefined)[]> =>
  page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));

/** On the phone: the names of what can be read without the PIN, and the sealed bytes, each a letter. */
const keptLog = (page: Page): Promise<{ readable: string[]; sealed: string }> =>
  page.evaluate(
    (name) =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onerror = () => reject(new Error('there is no field log'));
        opening.onsuccess = () => {
          const getting = opening.result.transaction('log').objectStore('log').get('log');
          getting.onsuccess = () => {
            opening.result.close();
            const { sealed, ...rest } = getting.result as { sealed: ArrayBuffer };
            resolve({
              readable: Object.keys(rest).toSorted(),
              sealed: new TextDecoder('latin1').decode(sealed),
            });
          };
        };
      }),
    DATABASE,
  );

/** The phone shows something else; Chromium without a screen hides nothing by itself. */
const hide = (page: Page): Promise<void> =>
  page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
    Object.defineProperty(document, 'visibilityState', { value: 'visible', configurable: true });
  });
const unlock = async (page: Page, pin = PIN): Promise<void> => {
  await field(page, en.pin).fill(pin);
  await press(button(page, en.unlock));
};

test('a shift is logged offline, locked, handed over once and wiped', async ({ openWindow }) => {
  const { page, context, allow } = await openWindow({ ...OFFLINE_PHONE, acceptDownloads: true });
  const sent: string[] = [];
  context.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));
  await page.goto(PATH);
  await button(page, en.start).waitFor();
  await waitUntilOnPhone(page, PATH);
  // The number of the first door is drawn with no signal.
  const isKept = (face: string) => caches.match(`/fonts/${face}.woff2`).then((kept) => kept?.ok);
  expect(await page.evaluate(isKept, 'gw-numeral')).toBe(true);
  const findings = await look(page);

  allow(NO_SIGNAL);
  await context.setOffline(true);
  await page.goto('about:blank');
  await page.clock.install();
  await page.goto(PATH);
  await start(page);

  await press(button(page, en.results.talked));
  await press(group(page, en.after).getByRole('button', { name: en.rated(3, en.ratings[3]) }));
  await field(page, en.value).fill(VALUE);
  await field(page, en.ask).fill(ASK);
  await press(group(page, en.answer).getByRole('button', { name: en.answers.yes }));
  await field(page, en.who).fill('P4');
  findings.push(...(await look(page)));
  await press(button(page, en.keep));
  await page.getByText(en.asks.before).waitFor();
  await page.getByText(en.asks.when).waitFor();
  findings.push(...(await look(page)));
  await press(page.getByText(en.fromAnswer).first());
  await press(group(page, en.fromAnswerOf(en.before)).getByRole('button', { name: '2', exact: true }));
  await page.getByText(en.rated(4, en.ratings[4])).waitFor();
  await field(page, en.when).fill('Thu after 6');
  await press(button(page, en.keep));
  await page.getByText(en.kept('014', en.results.talked)).waitFor();

  // A door where nobody is home is two taps.
  await expect.poll(() => field(page, en.line).inputValue()).toBe('015');
  await press(button(page, en.results['not-home']));
  await press(button(page, en.keep));
  await page.getByText(en.kept('015', en.results['not-home'])).waitFor();

  // What looks private is asked about, and a name is no pair.
  await press(button(page, en.results.talked));
  await field(page, en.ask).fill('call 208-555-0143');
  await press(button(page, en.keep));
  await page.getByText(en.askPrivate(en.ask, '208-555-0143')).waitFor();
  await field(page, en.ask).fill('=speak on the 19th');
  await press(button(page, en.keep));
  await page.getByText(en.kept('016', en.results.talked)).waitFor();

  for (const line of ['017', '018', '019']) {
    await press(button(page, en.results.skipped));
    await press(button(page, en.keep));
    await page.getByText(en.kept(line, en.results.skipped)).waitFor();
  }
  await page.getByText(en.callLeadSay('S1', 'P4', '019', 3)).waitFor();
  findings.push(...(await look(page)));
  await press(button(page, en.undo));
  await page.getByText(en.callLead).waitFor({ state: 'detached' });
  await expect.poll(() => field(page, en.line).inputValue()).toBe('019');

  // Half a door is still there after the phone was put away. A wrong PIN opens nothing.
  await press(button(page, en.results.moved));
  await hide(page);
  await page.getByRole('heading', { name: en.lockedTitle }).waitFor();
  expect(await page.content()).not.toContain(VALUE);
  findings.push(...(await look(page)));
  await unlock(page, '1111');
  await page.getByText(en.notThisPin).waitFor();
  await unlock(page);
  await expect.poll(() => button(page, en.results.moved).getAttribute('aria-pressed')).toBe('true');
  await page.clock.fastForward(LOCK_AFTER_MS + 2000);
  await page.getByRole('heading', { name: en.lockedTitle }).waitFor();
  await unlock(page);
  await press(button(page, en.list(5)));

  // Corrected, taken out, brought back.
  const lineOf = (line: string) => page.getByRole('listitem').filter({ hasText: line });
  await press(lineOf('014').getByRole('button', { name: en.correct }));
  await press(group(page, en.after).getByRole('button', { name: en.rated(2, en.ratings[2]) }));
  findings.push(...(await look(page)));
  await press(button(page, en.keepEdit));
  await page.getByText(en.corrected('014')).waitFor();
  await press(lineOf('015').getByRole('button', { name: en.takeOut }));
  await page.getByText(en.deleted('015')).waitFor();
  await press(button(page, en.undo));
  await press(button(page, en.list(5)));
  findings.push(...(await look(page)));

  // Locked bytes on the phone, and nothing in the record that is sent.
  // Only long words are looked for: sealed bytes, and times, hold any two or three letters by chance.
  const { readable, sealed } = await keptLog(page);
  expect(readable).toEqual(['iv', 'revision', 'rounds', 'salt', 'wipeAt', 'wrong', 'wrongAt']);
  for (const words of [VALUE, ASK, PIN]) expect(sealed).not.toContain(words);
  expect(await phoneDatabase(page)).not.toContain('lantern');

  // The host's one file.
  await press(button(page, en.cardTitle));
  await field(page, en.worked).fill('“When did you last need that window lit?”');
  await press(group(page, en.checkIn).getByRole('button', { name: en.no }));
  await page.getByText('+2.0', { exact: true }).waitFor();
  findings.push(...(await look(page)));
  const downloading = page.waitForEvent('download');
  await press(button(page, handOver.csv));
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('field-log-S1-P4.csv');
  const csv = await readFile(await download.path(), 'utf8');
  expect(csv.split('\r\n').slice(1)).toEqual([
    `S1,P4,014,talked,4,2,,,${VALUE},,${ASK},yes,,Thu after 6,P4,no`,
    'S1,P4,015,not-home,,,,,,,,,,,,no',
    "S1,P4,016,talked,,,,,,,'=speak on the 19th,,,,,no",
    'S1,P4,017,skipped,,,,,,,,,,,,no',
    'S1,P4,018,skipped,,,,,,,,,,,,no',
    '',
  ]);
  const totals = page.getByRole('region', { name: handOver.totals });
  const text = await totals.innerText();
  for (const words of [VALUE, ASK, '014', 'window']) expect(text).not.toContain(words);
  await press(button(page, handOver.handedOver));
  await page.getByText(handOver.closed).waitFor();
  expect(await button(page, handOver.csv).count()).toBe(0);
  expect(await button(page, en.doorTitle).count()).toBe(0);
  findings.push(...(await look(page)));

  // With a signal again nothing is sent, and the page of what is on this phone says that it is there.
  await context.setOffline(false);
  await page.goto('/saved/');
  await page.getByRole('link', { name: fieldLogHereMessages.en.open, exact: true }).waitFor();
  await page.getByRole('link', { name: fieldLogHereMessages.en.open, exact: true }).click();
  await unlock(page);
  await page.getByText(handOver.closed).waitFor();
  await press(button(page, handOver.wipe));
  await page.getByText(handOver.wipeThen(5)).waitFor();
  findings.push(...(await look(page)));
  await press(button(page, handOver.wipeYes));
  await page.getByText(handOver.wiped).waitFor();
  expect(await databases(page)).not.toContain(DATABASE);
  await page.waitForLoadState('networkidle');
  // No request has a body, and no address holds a word of it.
  expect(sent.filter((line) => /lantern|258014| ./.test(line))).toEqual([]);
  expect(sent.length).toBeGreaterThan(10);
  expect(findings).toEqual([]);
});

test('wrong PINs make waits that grow, and who forgot theirs can only wipe', async ({ openWindow }) => {
  const { page } = await openWindow();
  const es = fieldLogMessages.es;
  await page.clock.install();
  await page.goto(`/es${PATH}`);
  await button(page, es.start).waitFor();
  // Each is said beside its field.
  await press(button(page, es.start));
  await page.getByText(es.wrongPin, { exact: true }).waitFor();
  const findings = await look(page);
  await start(page, 'es');
  findings.push(...(await look(page)));
  await page.reload();
  await page.getByRole('heading', { name: es.lockedTitle }).waitFor();
  const enter = async (pin: string): Promise<void> => {
    await field(page, es.pin).fill(pin);
    await press(button(page, es.unlock));
  };
  for (let tries = 0; tries < 3; tries += 1) {
    await field(page, es.pin).waitFor();
    await enter('9999');
    await page.getByText(es.notThisPin).waitFor();
    await expect.poll(() => field(page, es.pin).inputValue()).toBe('');
  }
  // The right one does not open either before the wait is over, nor after a reload.
  await page.reload();
  await page.getByText(/Intenta otra vez en \d+ segundos/).waitFor();
  findings.push(...(await look(page)));
  await page.clock.fastForward(31_000);
  await page.getByText(/Intenta otra vez/).waitFor({ state: 'detached' });
  await enter(PIN);
  await page.getByRole('heading', { name: es.doorTitle }).waitFor();

  await hide(page);
  await press(page.getByText(es.forgot));
  await press(button(page, handOverMessages.es.wipe));
  await page.getByText(handOverMessages.es.wipeThenLocked).waitFor();
  await press(button(page, handOverMessages.es.wipeYes));
  await page.getByText(handOverMessages.es.wiped).waitFor();
  expect(await databases(page)).not.toContain(DATABASE);
  expect(findings).toEqual([]);
});

test('thirty days after its shift a log is gone, here or by the worker', async ({ openWindow }) => {
  const { page, context } = await openWindow(OFFLINE_PHONE);
  await page.goto(PATH);
  await start(page);
  await page.goto('about:blank');
  await page.clock.setFixedTime(Date.now() + (KEPT_DAYS - 1) * DAY_MS);
  await page.goto(PATH);
  await page.getByRole('heading', { name: en.lockedTitle }).waitFor();
  await page.clock.setFixedTime(Date.now() + KEPT_DAYS * DAY_MS);
  await page.reload();
  await page.getByRole('heading', { name: en.startTitle }).waitFor();
  await button(page, en.start).waitFor();
  expect(await databases(page)).not.toContain(DATABASE);

  // Its day comes while nobody opens its page. The worker has a clock of its own, so the day is put back.
  await start(page);
  await page.evaluate(
    (name) =>
      new Promise<void>((resolve) => {
        indexedDB.open(name).onsuccess = ({ target }) => {
          const { result: database } = target as IDBOpenDBRequest;
          const table = database.transaction('log', 'readwrite').objectStore('log');
          const getting = table.get('log');
          getting.onsuccess = () => {
            const kept = getting.result as object;
            table.put({ ...kept, wipeAt: 1 }, 'log').onsuccess = () => {
              database.close();
              resolve();
            };
          };
        };
      }),
    DATABASE,
  );
  await page.evaluate(async () => navigator.serviceWorker.ready);
  await page.goto('about:blank');
  const session = await context.newCDPSession(page);
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await page.goto('/start-here/with-people/');
  await expect.poll(() => databases(page)).not.toContain(DATABASE);
});

test('a message to the lead needs no log, and only the paper form prints', async ({ openWindow }) => {
  const { page, context } = await openWindow();
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const words = incidentMessages.en;
  await page.goto(PATH);
  await button(page, en.start).waitFor();
  await press(page.getByText(en.incident));
  await press(button(page, words.kinds.followed));
  await press(group(page, words.safe).getByRole('button', { name: words.yes }));
  await press(button(page, words.wants.come));
  await field(page, words.block).fill('412 Alder Street');
  await page.getByText(words.private('412 Alder Street')).waitFor();
  await field(page, words.block).fill('400 block of Alder');
  await field(page, words.time).fill('3:10 PM');
  await field(page, words.from).fill('P4');
  const message = 'P4 · Someone follows us · 3:10 PM · 400 block of Alder · Everyone is safe · Come to us';
  await page.getByText(message).waitFor();
  const sms = page.getByRole('link', { name: sendMessages.en.sms });
  await expect.poll(() => sms.getAttribute('href')).toBe(`sms:?&body=${encodeURIComponent(message)}`);
  const findings = await look(page);
  await press(button(page, sendMessages.en.copy));
  await page.getByText(sendMessages.en.copied).waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(message);
  expect(await phoneDatabase(page)).not.toContain('Alder');

  await page.emulateMedia({ media: 'print' });
  await expect.poll(() => page.getByRole('table').isVisible()).toBe(true);
  expect(await page.getByText(message).isVisible()).toBe(false);
  const pdf = (await page.pdf({ format: 'Letter' })).toString('latin1');
  expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
  expect(findings).toEqual([]);
});
