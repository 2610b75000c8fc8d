import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { BrowserContextOptions, Locator, Page } from 'playwright';
import { describe, expect } from 'vitest';
import type { Language } from '#domain/values/ids.ts';
import type { Reply, Script } from '#domain/course/script.ts';
import { href } from '#lib/i18n/language.ts';
import { ownMessages } from '#lib/outline/own-messages.ts';
import { bagMessages } from '#routes/[[lang=lang]]/bag/messages.ts';
import { callMessages } from '#routes/[[lang=lang]]/practice/call/[call]/messages.ts';
import { practiceMessages } from '#routes/[[lang=lang]]/practice/[script]/messages.ts';
import { axeFindings, SCREENS, type Window, OFFLINE_PHONE } from '../support/browser.ts';
import { forcedColourFindings, layoutFindings } from '../support/page-checks.ts';
import { press } from '../support/player.ts';
import { type OpenWindow, test } from '../support/fixtures.ts';

const PORCH = 'on-dales-porch';
const COFFEE = 'coffee-with-keisha';
const CALL = 'a-maybe-for-saturday';
const root = resolve(import.meta.dirname, '../..');
const scriptIn = (language: Language, id: string): Script =>
  JSON.parse(readFileSync(resolve(root, `build/content/${language}/${id}.script.json`), 'utf8'));

const turnOf = (script: Script, id: string): Script['turns'][number] =>
  script.turns.find((turn) => turn.id === id)!;

const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });

/** The button of a reply: it begins with its number. */
const replyButton = (page: Page, reply: Reply): Locator =>
  page.getByRole('listitem').getByRole('button').filter({ hasText: reply.say });

const focused = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.textContent.trim() ?? '');

const open = async (
  openWindow: OpenWindow,
  path: string,
  options: BrowserContextOptions = SCREENS.phone,
): Promise<Window> => {
  const window = await openWindow(options);
  await window.page.goto(path);
  return window;
};

const look = async (page: Page): Promise<string[]> => {
  const size = page.viewportSize()!;
  const findings = await layoutFindings(page, [size.width, 320, 390, 1280]);
  // As tall as the page: else axe measures what is left of a reply that the bar at the bottom half covers.
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ ...size, height });
  findings.push(...(await forcedColourFindings(page)), ...(await axeFindings(page)));
  await page.setViewportSize(size);
  return findings;
};

describe.each([
  { talk: PORCH, language: 'en', screen: 'desktop' },
  { talk: CALL, language: 'es', screen: 'phone' },
  // A campaign, with its budget.
  { talk: 'ten-mondays', language: 'es', screen: 'phone' },
] as const)('$talk: $language, $screen', ({ talk, language, screen }) => {
  const words = practiceMessages[language];

  test('played to a pass by keyboard alone, looked at wherever it stops', async ({ openWindow }) => {
    const script = scriptIn(language, talk);
    const window = await open(openWindow, href(language, `/${script.module}/`), SCREENS[screen]);
    const { page } = window;
    // The module's page names it, and says where it is extra.
    const link = page.getByRole('link', { name: script.title, exact: true });
    const row = page.getByRole('listitem').filter({ has: link });
    expect((await row.innerText()).includes(ownMessages[language].extra)).toBe(script.extra === true);
    await press(link);
    await page.waitForURL((url) => url.pathname === href(language, `/practice/${talk}/`));
    await button(page, words.begin).waitFor();
    const findings = await look(page);
    const use = async (target: Locator): Promise<void> => {
      await expect.poll(() => target.isEnabled()).toBe(true);
      await target.focus();
      await page.keyboard.press('Enter');
    };
    await use(button(page, words.begin));
    let end = '';
    let turns = 0;
    for (let id: string | undefined = script.start; id !== undefined;) {
      const turn = turnOf(script, id);
      const reply = turn.replies[0]!;
      await replyButton(page, reply).waitFor();
      // The focus is on what is said now.
      await expect.poll(async () => turn.line.includes((await focused(page)).replace(/”$/u, ''))).toBe(true);
      await use(replyButton(page, reply));
      // Assistive technology announces the reason, and the focus stays on the reply.
      await page.locator('[aria-live]').filter({ hasText: reply.reason }).waitFor();
      await expect.poll(() => focused(page)).toContain(reply.say);
      turns += 1;
      if (turns === 3) findings.push(...(await look(page)));
      const next = script.turns.find((each) => each.id === reply.to);
      await use(button(page, next === undefined ? words.toEnd : words.next));
      end = reply.to;
      id = next?.hardOnly ?? next?.id;
    }
    const good = script.endings.find((ending) => ending.id === end)!;
    expect(good.kind).toBe('pass');
    await page.getByRole('heading', { name: good.title }).waitFor();
    await expect.poll(() => focused(page)).toBe(good.title);
    await page.getByText(words.counts).waitFor();
    await page.getByLabel(words.rewrite).fill('“¿Y usted?”');
    findings.push(...(await look(page)));
    await page.emulateMedia({ media: 'print' });
    expect(await button(page, words.print).isVisible()).toBe(false);
    await expect.poll(() => page.locator('.rewritten').innerText()).toBe('“¿Y usted?”');
    await page.getByText(good.say).waitFor();

    expect(findings).toEqual([]);
  });
});

test('coffee with Keisha ends safely, and that counts once it was looked back on, which is kept and brought along', async ({
  openWindow,
}) => {
  const words = practiceMessages.en;
  const script = scriptIn('en', COFFEE);
  const window = await open(openWindow, `/${script.module}/`);
  const { page } = window;
  await press(page.getByRole('link', { name: script.title, exact: true }));
  await page.waitForURL(`**/practice/${COFFEE}/`);
  await press(button(page, words.begin));
  await press(replyButton(page, turnOf(script, 'b1').replies[1]!));
  await press(button(page, words.next));
  await page.getByRole('heading', { name: 'What’s this for?' }).waitFor();
  await press(button(page, words.leave));

  const safe = script.endings.find((ending) => ending.id === script.safe)!;
  await page.getByRole('heading', { name: safe.title }).waitFor();
  await page.getByText(words.lookFirst).waitFor();
  // An empty line is none.
  await press(button(page, words.keep));
  await expect
    .poll(() => page.getByLabel(words.rewrite).evaluate((one) => one === document.activeElement))
    .toBe(true);
  await page.keyboard.type('“How is she now?”');
  await press(button(page, words.keep));
  await page.getByText(words.counts).waitFor();
  await page.getByText(words.kept, { exact: true }).waitFor();
  expect(await look(page)).toEqual([]);
  await press(page.getByRole('link', { name: words.toLog }));
  await page.waitForURL('**/worksheet/practice-log/');
  await page.goto('/worksheet/practice-log/#part-change');
  await press(button(page, 'Bring what I would say another way'));
  await expect.poll(() => page.getByLabel('One thing I’ll change').inputValue()).toBe('“How is she now?”');
  await page.goto('/bag/');
  await press(page.getByText(bagMessages.en.reflections(1)));
  await page.getByRole('listitem').filter({ hasText: script.title }).getByText('“How is she now?”').waitFor();
  await page.goto(`/practice/${COFFEE}/`);
  // Nothing is lost: the talk goes on where it stopped, or at any of its turns.
  await press(button(page, words.goOn));
  await page.getByRole('heading', { name: 'What’s this for?' }).waitFor();
  await press(button(page, words.leave));
  await press(page.getByRole('button', { name: words.tryFromTurn(1) }));
  await replyButton(page, turnOf(script, 'b1').replies[0]!).waitFor();
});

test('a run outlives a reload and a change of language', async ({ openWindow }) => {
  const [en, es] = [scriptIn('en', PORCH), scriptIn('es', PORCH)];
  const window = await open(openWindow, `/practice/${PORCH}/`);
  const { page } = window;
  await press(button(page, practiceMessages.en.begin));
  await press(replyButton(page, turnOf(en, 'a1').replies[2]!));
  await press(button(page, practiceMessages.en.next));
  await replyButton(page, turnOf(en, 'a2b').replies[1]!).waitFor();
  await page.reload();
  await replyButton(page, turnOf(en, 'a2b').replies[1]!).waitFor();
  await press(page.getByRole('link', { name: 'Español' }));
  await press(replyButton(page, turnOf(es, 'a2b').replies[1]!));
  await press(button(page, practiceMessages.es.toEnd));

  const shut = es.endings.find((ending) => ending.id === es.shut)!;
  await page.getByRole('heading', { name: shut.title }).waitFor();
  await page.getByText(practiceMessages.es.lookFirst).waitFor();
  expect(await page.locator('main').innerText()).not.toMatch(/fracas|reprob|fall(aste|ó)/iu);
  await press(page.getByRole('button', { name: practiceMessages.es.tryFromTurn(2) }).first());
  await replyButton(page, turnOf(es, 'a2b').replies[0]!).waitFor();
});

test('the partner takes a turn; in hard mode reasons wait until the end', async ({ openWindow }) => {
  const words = practiceMessages.en;
  const script = scriptIn('en', PORCH);
  const window = await open(openWindow, `/practice/${PORCH}/`);
  const { page } = window;
  await page.getByLabel(words.hard).check();
  await press(button(page, words.begin));
  await press(button(page, words.pass('Linh')));
  const second = turnOf(script, 'a2');
  await replyButton(page, second.replies[0]!).waitFor();
  expect(await page.getByText(turnOf(script, 'a1').replies[0]!.reason).count()).toBe(0);
  await press(button(page, words.stepBack));
  await page.getByRole('heading', { name: words.steppedBack }).waitFor();
  await page.getByText(words.lookFirst).waitFor();
  await page.getByText(words.partnerSaid('Linh')).waitFor();
  await page.getByText(turnOf(script, 'a1').replies[0]!.reason).waitFor();
});

/** Opens a page, keeps it, and opens it once more with no signal. */
async function openOffline(openWindow: OpenWindow, path: string): Promise<Page> {
  const window = await open(openWindow, path, OFFLINE_PHONE);
  const { page, context } = window;
  await page.evaluate(async () => navigator.serviceWorker.ready);
  await expect.poll(() => page.evaluate(async (kept) => Boolean(await caches.match(kept)), path)).toBe(true);
  await page.waitForLoadState('networkidle');
  window.allow(/net::ERR_INTERNET_DISCONNECTED/);
  await context.setOffline(true);
  await page.goto('about:blank');
  await page.goto(path);
  return page;
}

test.for([COFFEE, 'ten-mondays', 'the-right-way'])(
  '%s once opened plays with no signal',
  async (talk, { openWindow }) => {
    const words = practiceMessages.es;
    const script = scriptIn('es', talk);
    const page = await openOffline(openWindow, `/es/practice/${talk}/`);
    await press(button(page, words.begin));
    const reply = turnOf(script, script.start).replies[0]!;
    await press(replyButton(page, reply));
    await page.locator('[aria-live]').filter({ hasText: reply.reason }).waitFor();
  },
);

test('a partner call once opened is done with no signal, by keyboard alone', async ({ openWindow }) => {
  const words = callMessages.es;
  const page = await openOffline(openWindow, '/es/practice/call/my-story/');
  expect(await look(page)).toEqual([]);
  for (const [name, said] of [
    [words.mine, words.mineDone],
    [words.partners, words.both],
  ] as const) {
    await expect.poll(() => button(page, name).isEnabled()).toBe(true);
    await button(page, name).focus();
    await page.keyboard.press('Enter');
    // The focus goes there by itself, and would take itself from the next button.
    await expect.poll(() => focused(page)).toContain(said);
  }
  await page.reload();
  await page.getByText(words.both).waitFor();
});

test('coffee, played badly in Spanish, is one to try again from where it cost', async ({ openWindow }) => {
  const words = practiceMessages.es;
  const script = scriptIn('es', COFFEE);
  const window = await open(openWindow, `/es/practice/${COFFEE}/`);
  const { page } = window;
  await press(button(page, words.begin));
  const on = page.getByRole('button', { name: new RegExp(`^(${words.next}|${words.toEnd})$`) });
  let isOver = false;
  for (let id = script.start; !isOver;) {
    // The weakest stands last.
    const reply = turnOf(script, id).replies.at(-1)!;
    await press(replyButton(page, reply));
    isOver = (await on.innerText()) === words.toEnd;
    await press(on);
    id = reply.to;
  }

  const endingShown = async () => {
    const title = await page.locator('main h1').innerText();
    return script.endings.find((each) => each.title === title);
  };
  await expect.poll(endingShown).toBeDefined();
  const ending = (await endingShown())!;
  expect(ending.kind).toBe('again');
  await page.getByText(ending.say).waitFor();
  await page.getByText(words.lookFirst).waitFor();
  expect(await page.locator('main').innerText()).not.toMatch(/fracas|reprob|fall(aste|ó)/iu);
  expect(await look(page)).toEqual([]);
  await press(page.getByRole('button', { name: new RegExp(words.tryFromHere) }).first());
  await page.getByRole('heading', { name: words.yourReply }).waitFor();
  await page.getByRole('listitem').getByRole('button').first().waitFor();
  expect(window.troubles).toEqual([]);
  await window.context.close();
});
