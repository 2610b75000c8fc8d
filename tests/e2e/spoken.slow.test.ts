import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { BrowserContextOptions, Locator, Page } from 'playwright';
import { expect } from 'vitest';
import type { Language } from '#domain/values/ids.ts';
import type { Script } from '#domain/course/script.ts';
import { boardMessages } from '#lib/staff/board/messages.ts';
import { certificatesMessages } from '#lib/certificate/messages.ts';
import { itemMessages } from '#lib/lesson/items/messages.ts';
import { href } from '#lib/i18n/language.ts';
import { offlineMessages } from '#lib/offline/messages.ts';
import { joinMessages } from '#lib/sign-in/join-messages.ts';
import { surveyMessages } from '#lib/surveys/messages.ts';
import { verifyMessages } from '#lib/verify/messages.ts';
import { practiceMessages } from '#routes/[[lang=lang]]/practice/[script]/messages.ts';
import { OFFLINE_PHONE, openWindow as openWindowOf, SCREENS } from '../support/browser.ts';
import { serveCertificate, showCertificate } from '../support/certificate/serve.ts';
import { test as base, type OpenWindow } from '../support/fixtures.ts';
import { signInByPage } from '../support/joining.ts';
import { makeLearner } from '../support/learner.ts';
import { createCaller, joinBy, openGroup } from '../support/people.ts';
import { answerFor } from '../support/answers.ts';
import { answer, lessonIn, press, sectionOf, waitForCard, waitUntilKept } from '../support/player.ts';
import { heardOf, readAloud } from '../support/screen-reader.ts';
import { PATIENCE_MS } from '../support/patience.ts';
import { openIssuer } from '../support/stack-certificates.ts';
import { staffByPage } from '../support/staff.ts';

/**
 * What a screen reader speaks on our pages is kept beside this file, to be read by people: `spoken/*.txt`.
 * `npx vitest run --project e2e tests/e2e/spoken.slow.test.ts -u` writes it again.
 */
const test = base
  .extend('group', { scope: 'file' }, ({ administrator }) => openGroup(administrator, { startsOn: null }))
  .extend('issuer', { scope: 'file' }, async ({ stack }, { onCleanup }) => {
    const issuer = await openIssuer(stack);
    onCleanup(() => {
      issuer.close();
    });
    return issuer;
  })
  .extend('preview', { scope: 'file' }, async ({}, { onCleanup }) => {
    const preview = await serveCertificate();
    onCleanup(() => preview.stop());
    return preview;
  });

const LANGUAGES = ['en', 'es'] as const;
/** A day as certificates name it. */
const DAY = /\b\d{1,2}\b de [a-z]+ de \d{4}|[A-Z][a-z]+ \d{1,2}, \d{4}/g;
/** Wednesday noon in New York. */
const NOW = Date.UTC(2027, 0, 6, 17);

/** A phone on which nothing is left to chance: the same order of options each time. */
const openSteady = async (
  openWindow: OpenWindow,
  language: Language,
  phone: BrowserContextOptions = SCREENS.phone,
): Promise<Page> => {
  const { page } = await openWindow({ ...phone, locale: language });
  await page.clock.setFixedTime(NOW);
  await page.addInitScript(() => {
    crypto.getRandomValues = (array) => array;
  });
  return page;
};

const FOLDER = join(import.meta.dirname, 'spoken');

/** The course grows with each lesson; what is said of it is the same. */
const withoutSize = (phrase: string): string => phrase.replace(/\d+(?:[.,]\d)? MB/u, '# MB');

/** A text of all that was spoken, stop by stop, beside the one that is kept. */
class Spoken {
  readonly #file: string;
  readonly #stops: string[] = [];
  readonly #kept: ReadonlySet<string>;
  constructor(name: string) {
    this.#file = join(FOLDER, `${name}.txt`);
    const kept = existsSync(this.#file) ? readFileSync(this.#file, 'utf8') : '';
    this.#kept = new Set(kept.split(/^(?=## )/m).map((stop) => stop.trim()));
  }
  add(stop: string, phrases: readonly string[]): void {
    this.#stops.push([`## ${stop}`, '', ...phrases, ''].join('\n'));
  }
  /** Reads a part of a page aloud, again until it is what was kept: much of a page comes late. */
  async read(
    stop: string,
    page: Page,
    selector?: string,
    plain: (phrase: string) => string = (phrase) => phrase,
  ): Promise<void> {
    const until = performance.now() + PATIENCE_MS / 3;
    let phrases: string[];
    do phrases = (await readAloud(page, selector)).map((phrase) => withoutSize(plain(phrase)));
    while (!this.#kept.has([`## ${stop}`, '', ...phrases].join('\n').trim()) && performance.now() < until);
    this.add(stop, phrases);
  }
  /** Compares with the file kept, and finds what no page should ever say. */
  async check(): Promise<void> {
    const text = this.#stops.join('\n');
    for (const line of text.split('\n')) {
      // A word of a role said twice, a control that has no name, or a line that is there for its looks.
      expect(line).not.toMatch(
        /\bgroup, group\b|^(?:button|link|textbox|radio|checkbox|image)$|^separator\b/,
      );
    }
    await expect(text).toMatchFileSnapshot(this.#file);
  }
}

const built = (language: Language, file: string): unknown =>
  JSON.parse(
    readFileSync(resolve(import.meta.dirname, '../../build/content', language, `${file}.json`), 'utf8'),
  );

test.for(LANGUAGES)(
  'B5: a lesson is spoken as it is read, card by card: %s',
  async (language, { openWindow }) => {
    const words = itemMessages[language];
    const spoken = new Spoken(`lesson-${language}`);
    /** Opens a card on a phone of its own: without chance, ids repeat after a reload. */
    const open = async (
      module: string,
      id: string,
      local: string,
    ): Promise<{ page: Page; card: Locator }> => {
      const page = await openSteady(openWindow, language, local === 'hook' ? OFFLINE_PHONE : SCREENS.phone);
      await page.goto(href(language, `/${module}/${id}/#${local}`));
      const card = await waitForCard(page, local);
      await waitUntilKept(page, `${id}.${local}`);
      return { page, card };
    };
    const { page: whole } = await open('start-here', 'with-people', 'hook');
    await spoken.read('hook, the whole page', whole);
    // In Spanish the words are others; what is said around them is the same.
    for (const local of language === 'en' ? ['story', 'four-kinds', 'take-away'] : ['story']) {
      const { page } = await open('start-here', 'with-people', local);
      await spoken.read(local, page, 'main');
    }
    const mixUps = await open('start-here', 'with-people', 'mix-ups');
    await press(mixUps.card.locator('button[aria-expanded]').first());
    await spoken.read('mix-ups, one turned', mixUps.page, 'main');

    const asked = [
      ['start-here', 'with-people', 'kind-of-work'],
      ['start-here', 'how-we-treat-each-other', 'two-agreements'],
      ['start-here', 'problem-to-issue', 'steps-in-order'],
      ['start-here', 'with-people', 'task-to-kind'],
    ] as const;
    for (const [module, id, local] of language === 'en' ? asked : asked.slice(0, 1)) {
      const item = sectionOf(lessonIn(language, id), local).item!;
      // What is right is said alike of each kind.
      for (const right of local === 'kind-of-work' ? [false, true] : [false]) {
        const { page, card } = await open(module, id, local);
        if (!right) await spoken.read(`${item.key.type}, asked`, page, 'main');
        const heard = await heardOf(
          page,
          () => answer(card, item, answerFor(item, right), { language }),
          (phrase) => phrase === `group, ${right ? words.yes : words.notYet}`,
        );
        const result = right ? 'right' : 'wrong';
        spoken.add(`${item.key.type}, answered ${result}, by itself`, [heard]);
        await spoken.read(`${item.key.type}, answered ${result}`, page, 'main');
      }
    }

    const { page, card: reflect } = await open('start-here', 'with-people', 'what-with');
    await spoken.read('reflect, asked', page, 'main');
    await reflect.getByRole('textbox').fill('…');
    await press(reflect.getByRole('button', { name: words.keep }));
    await reflect.getByText(words.kept).waitFor();
    await spoken.read('reflect, kept', page, 'main');
    await spoken.check();
  },
);

test('B5: a talk is spoken as it is played', async ({ openWindow }) => {
  const language = 'en';
  const page = await openSteady(openWindow, language);
  const words = practiceMessages[language];
  const script = built(language, 'on-dales-porch.script') as Script;
  const spoken = new Spoken(`talk-${language}`);
  const button = (name: string): Locator => page.getByRole('button', { name, exact: true });
  await page.goto(href(language, '/practice/on-dales-porch/'));
  await expect.poll(() => button(words.begin).isEnabled()).toBe(true);
  await spoken.read('before it begins', page, 'main');
  await press(button(words.begin));
  for (let id: string | undefined = script.start, isFirst = true; id !== undefined; isFirst = false) {
    const turn = script.turns.find((each) => each.id === id)!;
    const reply = turn.replies[0]!;
    const said = page.getByRole('listitem').getByRole('button').filter({ hasText: reply.say });
    await said.waitFor();
    if (isFirst) await spoken.read('a turn', page, 'main');
    const heard = await heardOf(
      page,
      () => press(said),
      (phrase) => phrase.startsWith('polite: ') && phrase.includes(reply.reason),
    );
    if (isFirst) {
      spoken.add('a reply chosen, by itself', [heard]);
      await spoken.read('a reply chosen', page, 'main');
    }
    const next = script.turns.find((each) => each.id === reply.to);
    await press(button(next === undefined ? words.toEnd : words.next));
    id = next?.hardOnly ?? next?.id;
  }
  await page.getByText(words.counts).waitFor();
  await spoken.read('the end', page, 'main');
  await spoken.check();
});

test.for(LANGUAGES)(
  'B5: home, sign-in, a survey, a certificate and its check are spoken as they read: %s',
  async (language, { browser, openWindow, issuer, preview }) => {
    const page = await openSteady(openWindow, language, OFFLINE_PHONE);
    const spoken = new Spoken(`pages-${language}`);
    await page.goto(href(language, '/'));
    await page.locator('main h1').first().waitFor();
    // The phone has been read, and the course's size is known.
    await page.locator('.poster a.btn:not([href="#outline"])').waitFor();
    await page.getByRole('button', { name: offlineMessages[language].keep, exact: true }).waitFor();
    await spoken.read('home, the whole page', page);
    await page.goto(href(language, '/sign-in/'));
    await page.getByLabel(joinMessages[language].email).waitFor();
    await spoken.read('sign-in', page, 'main');
    await page.goto(href(language, '/survey/before/'));
    await page.getByRole('link', { name: surveyMessages[language].begin, exact: true }).waitFor();
    await spoken.read('a survey, before it begins', page, 'main');
    await press(page.getByRole('link', { name: surveyMessages[language].begin, exact: true }));
    await page.getByRole('radio').first().waitFor();
    await spoken.read('a question of a survey', page, 'main');

    const id = await issuer.give('María Elena Ruiz');
    await page.clock.setSystemTime(Date.now());
    await page.goto(href(language, `/verify/${id}`));
    await page.getByText(verifyMessages[language].by.browser).waitFor();
    await spoken.read('a certificate checked', page, 'main', (line) =>
      line.replaceAll(id, '(id)').replace(DAY, '(day)'),
    );
    const { context, page: sheet } = await openWindowOf(browser, new URL(preview.address).origin);
    await showCertificate(sheet, preview, { language });
    await spoken.read('a certificate', sheet, '.cert');
    await context.close();
    await spoken.check();
  },
);

test('B5: the page of certificates is spoken as it reads', async ({ stack, administrator, openWindow }) => {
  const language = 'en';
  const group = await openGroup(administrator, { path: 'core' });
  const spoken = new Spoken(`certificates-${language}`);
  const { page } = await openWindow({ ...SCREENS.phone, locale: language });
  await page.goto(href(language, '/certificates/'));
  await page.getByText(certificatesMessages[language].signedOut).waitFor();
  await spoken.read('signed out', page, 'main');
  for (const [stop, share] of [
    ['nothing done yet', 0],
    ['all done', 1],
  ] as const) {
    const email = `certificates-${share}-${language}@example.org`;
    await makeLearner(stack, group, email, share);
    const own = await openWindow({ ...SCREENS.phone, locale: language });
    await signInByPage(own.page, stack, email, (await stack.mailsTo(email)).length, language);
    await own.page.getByRole('heading', { name: joinMessages[language].inTitle('Rosa Peña') }).waitFor();
    await own.page.goto(href(language, '/certificates/'));
    await own.page.getByRole('heading', { name: certificatesMessages[language].nameTitle }).waitFor();
    // What each one asks was heard already.
    await own.page.locator('.asks').evaluate((part) => part.remove());
    await spoken.read(stop, own.page, 'main', (line) => line.replace(DAY, '(day)'));
  }
  await spoken.check();
});

test('B5: a board is spoken as it reads', async ({ stack, administrator, group, openWindow }) => {
  await joinBy(stack, createCaller(stack.origin), {
    code: group.code,
    email: 'maria@example.org',
    name: 'María Elena Cruz',
  });
  const { page } = await openWindow();
  await staffByPage({ stack, administrator }, page, group, 'trainer', 'Tomás Vega');
  const spoken = new Spoken('board');
  for (const language of LANGUAGES) {
    await page.goto(href(language, `/board/?cohort=${group.cohort}`));
    await page.getByRole('heading', { name: boardMessages[language].needsTitle }).waitFor();
    await spoken.read(`board, ${language}`, page, 'main');
  }
  await spoken.check();
});
