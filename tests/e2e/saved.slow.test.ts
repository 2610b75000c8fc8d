import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { describe, expect } from 'vitest';
import { itemMessages } from '#lib/lesson/items/messages.ts';
import { joinMessages } from '#lib/sign-in/join-messages.ts';
import { recordMessages } from '#lib/phone/messages.ts';
import { savedMessages } from '#lib/saved/messages.ts';
import { startPhone, OFFLINE_PHONE, killPhone } from '../support/browser.ts';
import { joinByPage } from '../support/joining.ts';
import { cutOff, savedAt } from '../support/phone-pages.ts';
import {
  keptEvents,
  lessonIn,
  phoneDatabase,
  press,
  sectionOf,
  waitForCard,
  waitUntilKept,
  wayOn,
} from '../support/player.ts';
import { test } from '../support/fixtures.ts';

/** A part of a lesson that this phone did not keep in time fails in the service worker. */
const NO_SIGNAL = /net::ERR_(INTERNET_DISCONNECTED|FAILED)/;
const words = savedMessages.en;
const REFLECTION = '/start-here/with-people/#what-with';
const countIn = (page: Page, name: string) => savedAt(page, name).locator('.num').innerText();

const reflect = async (page: Page, text: string): Promise<void> => {
  await page.goto('about:blank');
  await page.goto(REFLECTION);
  const card = await waitForCard(page, 'what-with');
  await card.getByRole('textbox').fill(text);
  await press(card.getByRole('button', { name: itemMessages.en.keep }));
  await card.getByText(itemMessages.en.kept).waitFor();
  // The page says so before the phone has it. The step is written after the text.
  await waitUntilKept(page, 'with-people.what-with');
};

test('each step stands in words under where it is', async ({ stack, group, openWindow }) => {
  const { page, context, allow } = await openWindow(OFFLINE_PHONE);
  await joinByPage(page, stack, group.code, { name: 'Luz Ortega', email: 'luz@example.org' });
  await page.getByRole('heading', { name: joinMessages.en.inTitle('Luz Ortega') }).waitFor();
  await page.goto('/start-here/with-people/');
  await waitUntilKept(page, 'with-people.hook');
  await page.goto('/start-here/');
  // The status line is the way there.
  const all = page.getByRole('link', { name: recordMessages.en.status({ kind: 'saved' }) });
  await press(all);
  await page.getByRole('heading', { level: 1, name: words.title }).waitFor();
  await expect.poll(() => countIn(page, words.places.confirmed)).toBe('2');
  await expect.poll(() => countIn(page, words.places.here)).toBe('0');
  const confirmed = savedAt(page, words.places.confirmed);
  await press(confirmed.locator('summary'));
  const lesson = lessonIn('en', 'with-people');
  const { title } = sectionOf(lesson, 'hook');
  await confirmed.getByText(`${words.deeds.step}: ${title}`).waitFor();
  await confirmed.getByText(`${words.deeds.place}: ${title}`).waitFor();
  await page.locator('#lost').getByText('Everything confirmed.').waitFor();

  // Opened by its address once, it opens again with no signal.
  await page.goto('about:blank');
  await page.goto('/saved/');
  await expect.poll(() => countIn(page, words.places.confirmed)).toBe('2');
  await page.waitForLoadState('networkidle');

  allow(NO_SIGNAL);
  await context.setOffline(true);
  await page.goto('about:blank');
  await page.goto('/start-here/with-people/#story');
  await waitUntilKept(page, 'with-people.story');
  await cutOff(page);
  await page.goto('about:blank');
  await page.goto('/saved/');
  await expect.poll(() => countIn(page, words.places.here)).toBe('2');
  await expect.poll(() => countIn(page, words.places.confirmed)).toBe('2');
  await context.setOffline(false);
  await expect.poll(() => countIn(page, words.places.confirmed)).toBe('4');
  await expect.poll(() => countIn(page, words.places.here)).toBe('0');
});

describe('a copy as a file', () => {
  const copyPath = (folder: string) => join(folder, 'copy.json');

  const bring = async (page: Page, path: string, answer: string): Promise<void> => {
    await page.locator('input[type=file]').setInputFiles(path);
    await page.locator('.answer').getByText(answer).waitFor();
  };

  test('what was done without an account is brought to another phone', async ({ folder, openWindow }) => {
    const old = await openWindow();
    await old.page.goto('/start-here/with-people/#hook');
    await press(wayOn(await waitForCard(old.page, 'hook'), 'en'));
    await waitUntilKept(old.page, 'with-people.story');
    await reflect(old.page, 'With my neighbors, not for them.');
    await old.page.goto('/saved/');
    await old.page.getByText(words.filePrivate).waitFor();
    const events = (await keptEvents(old.page)).length;
    const [download] = await Promise.all([
      old.page.waitForEvent('download'),
      press(old.page.getByRole('button', { name: words.fileSave })),
    ]);
    expect(download.suggestedFilename()).toMatch(/^groundwork-\d{4}-\d\d-\d\d\.json$/);
    await download.saveAs(copyPath(folder));
    const copy = JSON.parse(await readFile(copyPath(folder), 'utf8'));
    expect(copy).toMatchObject({ format: 'groundwork-phone-copy', version: 1 });
    expect(copy.events).toHaveLength(events);
    expect(Object.values(copy.notes)).toEqual(['With my neighbors, not for them.']);
    // On the phone it came from, it is all there.
    await bring(old.page, copyPath(folder), words.noCopy['nothing-new']);
    expect(await keptEvents(old.page)).toHaveLength(events);
    expect(old.troubles).toEqual([]);
    await old.context.close();

    const fresh = await openWindow();
    await fresh.page.goto('/saved/');
    await bring(fresh.page, copyPath(folder), words.backAdds(events, 1));
    // Nothing is added before a yes.
    expect(await keptEvents(fresh.page)).toEqual([]);
    await press(fresh.page.getByRole('button', { name: words.backYes }));
    await fresh.page.getByText(words.backDone(events)).waitFor();
    await expect.poll(() => keptEvents(fresh.page)).toHaveLength(events);
    await expect.poll(() => countIn(fresh.page, words.places.here)).toBe(String(events));
    await bring(fresh.page, copyPath(folder), words.noCopy['nothing-new']);
    await expect.poll(() => keptEvents(fresh.page)).toHaveLength(events);
    await fresh.page.goto(REFLECTION);
    await fresh.page.getByText('With my neighbors, not for them.').waitFor();
  });

  test('a file of another kind is met with its own words', async ({ stack, group, folder, openWindow }) => {
    const { page } = await openWindow();
    const whole = await readFile(copyPath(folder), 'utf8');
    const copy = JSON.parse(whole);
    const put = async (name: string, text: string): Promise<string> => {
      await writeFile(join(folder, name), text);
      return join(folder, name);
    };
    await page.goto('/saved/');
    await bring(page, await put('list.json', '[1, 2]'), words.noCopy['other-file']);
    await bring(page, await put('notes.json', 'Dear diary'), words.noCopy['other-file']);
    const cut = whole.slice(0, whole.length / 2);
    await bring(page, await put('cut.json', cut), words.noCopy.broken);
    const odd = { ...copy, notes: { 'with-people.hook': 7 } };
    await bring(page, await put('odd.json', JSON.stringify(odd)), words.noCopy.broken);
    // Of a newer build: what this one does not know is left in the file, and said.
    const event = { ...copy.events[0].event, t: 'sing' };
    const sung = { ...copy, events: [{ ...copy.events[0], event }] };
    await bring(page, await put('sung.json', JSON.stringify(sung)), words.backUnknown(1));
    await press(page.getByRole('button', { name: words.backNo }));
    const newer = JSON.stringify({ ...copy, version: 2, events: {} });
    await bring(page, await put('newer.json', newer), words.noCopy['other-version']);
    const someone = { ...copy, owner: { ...copy.owner, kind: 'person' } };
    const theirs = await put('theirs.json', JSON.stringify(someone));
    await bring(page, theirs, words.noCopy['sign-in-first']);
    expect(await keptEvents(page)).toEqual([]);

    await joinByPage(page, stack, group.code, { name: 'Ben Okafor', email: 'ben@example.org' });
    await page.getByRole('heading', { name: joinMessages.en.inTitle('Ben Okafor') }).waitFor();
    await page.goto('/saved/');
    await bring(page, theirs, words.noCopy['other-person']);
    expect(await keptEvents(page)).toEqual([]);
    // A copy made without an account goes to the person who confirms it, and the page names their account.
    await bring(page, copyPath(folder), words.backTo('ben@example.org'));
    await press(page.getByRole('button', { name: words.backYes }));
    await expect.poll(() => countIn(page, words.places.confirmed)).toBe(String(copy.events.length));
  });
});

test('a browser killed in mid-sentence has words, answer and place again, and one killed the moment it says kept has them too', async ({
  stack,
  folder,
}) => {
  const profile = join(folder, 'profile');
  const before = await startPhone(profile, stack.origin);
  await before.page.goto('/start-here/with-people/#hook');
  const hook = await waitForCard(before.page, 'hook');
  // A card counts only once the phone has been read, and a fresh browser needs longer than a test to turn it.
  await waitUntilKept(before.page, 'with-people.hook');
  await press(wayOn(hook, 'en'));
  await waitForCard(before.page, 'story');
  await waitUntilKept(before.page, 'with-people.story');
  await before.page.goto('about:blank');
  await before.page.goto(REFLECTION);
  const card = await waitForCard(before.page, 'what-with');
  const sentence = 'I cooked for the block party with two neighbors';
  await card.getByRole('textbox').pressSequentially(sentence);
  // It is written down as it is typed, before anything else is pressed.
  await expect.poll(() => phoneDatabase(before.page)).toContain(sentence);
  await killPhone(profile);

  const again = await startPhone(profile, stack.origin);
  await again.page.goto(REFLECTION);
  const half = await waitForCard(again.page, 'what-with');
  await expect.poll(() => half.getByRole('textbox').inputValue()).toBe(sentence);
  const happened = (page: Page) =>
    expect.poll(async () => (await keptEvents(page)).map(({ event }) => `${event.t} ${event.section}`));
  await happened(again.page).toEqual(
    expect.arrayContaining([
      'step with-people.hook',
      'step with-people.story',
      'place with-people.what-with',
    ]),
  );
  await half.getByRole('textbox').fill('Kept as I pressed the button.');
  await press(half.getByRole('button', { name: itemMessages.en.keep }));
  await half.getByText(itemMessages.en.kept).waitFor();
  await again.page.locator('[data-status="on-phone"]').waitFor();
  await killPhone(profile);

  const last = await startPhone(profile, stack.origin);
  await last.page.goto(REFLECTION);
  const whole = await waitForCard(last.page, 'what-with');
  await whole.getByText('Kept as I pressed the button.').waitFor();
  await happened(last.page).toContain('step with-people.what-with');
  await last.context.close();
});
