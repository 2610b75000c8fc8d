import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Locator, Page } from 'playwright';
import { describe, expect } from 'vitest';
import type { Language } from '#domain/values/ids.ts';
import { stuckMessages } from '#lib/stuck/messages.ts';
import { accountMessages } from '#lib/account/messages.ts';
import { readinessMessages } from '#routes/[[lang=lang]]/(staff)/readiness/messages.ts';
import { changedMessages } from '#routes/[[lang=lang]]/(staff)/what-changed/messages.ts';
import { itemsMessages } from '#routes/[[lang=lang]]/(staff)/item-statistics/messages.ts';
import { overCohortsMessages } from '#routes/[[lang=lang]]/(staff)/what-changed-over-cohorts/messages.ts';
import { actsMessages } from '#lib/worksheets/acts-messages.ts';
import { worksheetMessages } from '#lib/worksheets/messages.ts';
import { facilitateMessages } from '#routes/[[lang=lang]]/(staff)/facilitate/messages.ts';
import { eveningsMessages } from '#routes/[[lang=lang]]/(staff)/evenings/messages.ts';
import { collectMessages } from '#lib/staff/collect/messages.ts';
import { sheetMessages } from '#routes/[[lang=lang]]/(staff)/sheet/messages.ts';
import { addPeopleMessages } from '#routes/[[lang=lang]]/(staff)/add-people/messages.ts';
import { listFieldMessages } from '#lib/staff/people/list-field-messages.ts';
import { peopleNeedMessages } from '#routes/[[lang=lang]]/(staff)/access/messages.ts';
import { signInCardMessages } from '#routes/[[lang=lang]]/(staff)/sign-in-cards/messages.ts';
import { joinLinkMessages } from '#routes/[[lang=lang]]/(staff)/join-link/messages.ts';
import { waitingMessages } from '#routes/[[lang=lang]]/(staff)/waiting/messages.ts';
import { cohortPageMessages } from '#lib/staff/cohort-page-messages.ts';
import { takeMessages } from '#routes/[[lang=lang]]/(staff)/transfer/messages.ts';
import { invitationMessages } from '#routes/[[lang=lang]]/(staff)/invitations/messages.ts';
import { administratorMessages } from '#routes/[[lang=lang]]/(staff)/cohorts/administrator-messages.ts';
import { allianceMessages } from '#routes/[[lang=lang]]/(staff)/cohorts/alliance-messages.ts';
import { feedMessages } from '#routes/[[lang=lang]]/(staff)/feeds/messages.ts';
import { affiliateMessages } from '#routes/[[lang=lang]]/(staff)/affiliate/messages.ts';
import { boardMessages } from '#lib/staff/board/messages.ts';
import { cohortMessages } from '#routes/[[lang=lang]]/(staff)/cohort/messages.ts';
import { exportMessages } from '#lib/staff/export/messages.ts';
import { linkMessages } from '#lib/staff/links/messages.ts';
import { cohortsMessages } from '#lib/staff/cohorts-messages.ts';
import { finishMessages } from '#routes/[[lang=lang]]/[module]/[lesson]/finish-messages.ts';
import { practiceMessages } from '#routes/[[lang=lang]]/practice/[script]/messages.ts';
import { itemMessages } from '#lib/lesson/items/messages.ts';
import { sharedMessages } from '#lib/staff/shared/messages.ts';
import { joinMessages } from '#lib/sign-in/join-messages.ts';
import { href } from '#lib/i18n/language.ts';
import { lessonMessages } from '#lib/lesson/messages.ts';
import { passkeyMessages } from '#lib/passkeys/messages.ts';
import { siteMessages } from '#lib/ui/messages.ts';
import { addAuthenticator, answered, axeFindings, SCREENS, type Window } from '../support/browser.ts';
import { keyboardFindings } from '../support/by-keyboard.ts';
import { forcedColourFindings, layoutFindings, paperFindings } from '../support/page-checks.ts';
import { becomeStaff, codeOf, createCaller, joinBy, openGroup, staffCode } from '../support/people.ts';
import { openFold, toCohorts } from '../support/staff.ts';
import { answerFor } from '../support/answers.ts';
import {
  answer,
  lessonIn,
  passNote,
  press,
  sectionOf,
  waitForCard,
  waitUntilKept,
} from '../support/player.ts';
import { type OpenWindow, test } from '../support/fixtures.ts';
import { signOutByPage } from '../support/joining.ts';
import { openDoors } from '../support/phone-pages.ts';
import { newAdminLink } from '../support/tables.ts';
import { ROUTES_OF_SITE, routeOf } from '../../scripts/web/list-files.ts';

const WEB = resolve(import.meta.dirname, '../../build/web');

/** A page of each kind that anyone can open: of a kind with a parameter, the first that was built. */
const onePageOfEachKind = (): `/${string}`[] => {
  const built = globSync('**/index.html', { cwd: WEB })
    .map((file) => `/${file.slice(0, -'index.html'.length)}` as const)
    .filter((path) => !path.startsWith('/es/'))
    .toSorted();
  // Each way to join is looked at by itself, and what isn't there has no address of its own.
  return ROUTES_OF_SITE.filter(({ id, group }) => group !== 'staff' && id !== '/join/' && id !== '/404/').map(
    ({ id }) => {
      const path = built.find((each) => routeOf(each).id === id);
      if (path === undefined) throw new Error(`no page of ${id} was built, so none can be looked at`);
      return path;
    },
  );
};

const OTHERS = [
  '/start-here/',
  '/racial-justice-lens/',
  '/map-the-power/',
  '/racial-justice-lens/challenge/',
  '/survey/before/',
  '/survey/before/#keep-listening',
  '/survey/after/',
  '/survey/start-here/',
  '/survey/evening/',
  '/practice/on-dales-porch/',
] as const;

/** A page of each kind that anyone can open, and those that look different from the one of their kind. */
export const pagesForAnyone = (): readonly `/${string}`[] => [
  ...new Set([...onePageOfEachKind(), ...OTHERS]),
];

type Widths = readonly [number, ...number[]];
/** The smallest phone’s, which is a desktop’s at 400 % too, and a desktop’s. */
const WIDTHS = [320, SCREENS.desktop.viewport.width] as const;
/** What learners read is looked at with letters twice as large too: a phone of 390 px at 200 %. */
const OF_LEARNERS = [...WIDTHS, 195] as const;
let joined = 0;

/** A walk that is looked at closely wherever it stops. */
interface Inspection {
  readonly window: Window;
  readonly page: Page;
  readonly at: (path: `/${string}`) => string;
  readonly look: (stop: string, at?: Widths) => Promise<void>;
  /** The way to the steadying card, which every page has once. */
  readonly steady: Locator;
  readonly findings: string[];
  readonly seen: ReadonlySet<string>;
}

/** @returns one line for each fault of a page as it stands, which is a phone's afterwards again */
export type FindingsOf = (page: Page, language: Language, widths: Widths) => Promise<string[]>;

/**
 * Whether it fits, also with wide text, is looked at in Spanish, whose words are longer; what no language
 * changes, in English: the Tab key, forced colours, paper.
 */
const usualFindings: FindingsOf = async (page, language, widths) => {
  const found = await axeFindings(page);
  if (language === 'es') found.push(...(await layoutFindings(page, widths, { wideText: true })));
  else {
    found.push(...(await forcedColourFindings(page)));
    await page.setViewportSize(SCREENS.desktop.viewport);
    found.push(...(await keyboardFindings(page)), ...(await paperFindings(page)));
  }
  await page.setViewportSize(SCREENS.phone.viewport);
  return found;
};

const inspect = async (
  openWindow: OpenWindow,
  language: Language,
  findingsOf: FindingsOf,
  widths: Widths = OF_LEARNERS,
): Promise<Inspection> => {
  const window = await openWindow({ ...SCREENS.phone, locale: language });
  const { page } = window;
  const findings: string[] = [];
  const seen = new Set<string>();
  return {
    window,
    page,
    at: (path) => href(language, path),
    steady: page.getByRole('button', { name: siteMessages[language].steady, exact: true }),
    findings,
    seen,
    look: async (stop, at = widths) => {
      seen.add(new URL(page.url()).pathname);
      const found = await findingsOf(page, language, at);
      findings.push(...found.map((line) => `${stop}: ${line}`));
    },
  };
};

const end = async ({ window, findings }: Inspection): Promise<void> => {
  expect(findings).toEqual([]);
  expect(window.troubles).toEqual([]);
  await window.context.close();
};

/** Looks at every page as people of one language see it. */
export const everyPage = (language: Language, findingsOf: FindingsOf = usualFindings): void => {
  describe.concurrent(`every page can be used by everyone: ${language}`, () => {
    const asked = itemMessages[language];

    test('pages anyone can open, each with the way to the steadying card', async ({ openWindow }) => {
      const walk = await inspect(openWindow, language, findingsOf);
      const { page, at, look, steady, window } = walk;
      for (const path of pagesForAnyone()) {
        const isSheet = path.startsWith('/worksheet/');
        await page.goto(at(isSheet ? `${path}#all` : path));
        await page.locator('main h1').first().waitFor();
        await steady.waitFor();
        if (isSheet) {
          // What a blank worksheet doesn't need comes with the first key.
          await page.keyboard.press('Shift');
          await page.getByRole('button', { name: actsMessages[language].more, exact: true }).click();
          await look(`${path}#all`);
          await page.goto(at(path));
          await page.getByRole('button', { name: worksheetMessages[language].mine }).click();
        }
        await look(path);
      }
      await press(steady);
      await page.getByRole('dialog', { name: siteMessages[language].steady }).waitFor();
      await look('the steadying card');
      await page.goto(at('/practice/ten-mondays/'));
      await press(page.getByRole('button', { name: practiceMessages[language].begin, exact: true }));
      await look('a campaign, with its weeks and people');
      await page.goto(at('/join/'));
      await page.getByRole('heading', { name: joinMessages[language].noLinkTitle }).waitFor();
      await steady.waitFor();
      await look('join without a link');
      await page.goto('/mail');
      await look('mail', WIDTHS);
      window.allow(answered(404));
      await page.goto(at('/nowhere/'));
      await look('not here');
      await page.goto('about:blank');
      await page.goto(at(`/join/#${'A'.repeat(22)}`));
      await page.getByRole('heading', { name: joinMessages[language].deadTitle }).waitFor();
      await look('dead link');
      await end(walk);
    });

    test('every kind of card, before and after it is answered', async ({ openWindow }) => {
      const walk = await inspect(openWindow, language, findingsOf);
      const { page, at, look } = walk;
      const open = async (module: string, id: string, local: string) => {
        await page.goto(at(`/${module}/${id}/#${local}`));
        await passNote(page);
        return waitForCard(page, local);
      };
      const answerOn = async (module: string, id: string, local: string, right: boolean) => {
        const item = sectionOf(lessonIn(language, id), local).item!;
        const card = await open(module, id, local);
        await waitUntilKept(page, `${id}.${local}`);
        await look(`${id} ${local}, asked`);
        await answer(card, item, answerFor(item, right), { language });
        await card.getByRole('button', { name: asked.tryAgain }).waitFor();
        await look(`${id} ${local}, answered`);
        return card;
      };
      for (const local of ['hook', 'story', 'four-kinds', 'three-questions', 'take-away']) {
        await open('start-here', 'with-people', local);
        await look(`with-people ${local}`);
      }
      const mixUps = await open('start-here', 'with-people', 'mix-ups');
      await press(mixUps.locator('button[aria-expanded]').first());
      await look('mix-ups, one turned');
      await answerOn('start-here', 'with-people', 'sort-your-week', false);
      const missed = await answerOn('start-here', 'with-people', 'kind-of-work', false);
      const { item } = sectionOf(lessonIn(language, 'with-people'), 'kind-of-work');
      const { title } = sectionOf(lessonIn(language, 'with-people'), 'story');
      for (const [beside, stop] of [
        [page.getByRole('heading', { name: title }), 'the story beside a question'],
        [page.getByText(stuckMessages[language].hard), 'a hard question'],
      ] as const) {
        await press(missed.getByRole('button', { name: asked.tryAgain }));
        await answer(missed, item!, answerFor(item!, false), { language });
        await beside.waitFor();
        await look(stop);
      }
      await answerOn('start-here', 'with-people', 'task-to-kind', false);
      await answerOn('start-here', 'problem-to-issue', 'steps-in-order', false);
      await answerOn('start-here', 'how-we-treat-each-other', 'two-agreements', false);
      const reflect = await open('start-here', 'with-people', 'what-with');
      await waitUntilKept(page, 'with-people.what-with');
      await look('reflection, asked');
      await reflect.getByRole('textbox').fill('…');
      await press(reflect.getByRole('button', { name: asked.keep }));
      await reflect.getByText(asked.kept).waitFor();
      await look('reflection, kept');

      const noted = await open('racial-justice-lens', 'four-levels', 'story');
      await noted.getByRole('heading', { name: lessonMessages[language].note }).waitFor();
      await look('content note');
      await press(noted.getByRole('button', { name: lessonMessages[language].readTwin }));
      await noted.getByRole('button', { name: lessonMessages[language].readFirst }).waitFor();
      await look('the other story');

      await open('act-together', 'rights-and-risk', 'read-this-first');
      await look('what is not legal advice');
      await open('act-together', 'cool-and-close', 'not-want-to-live');
      await look('help lines');

      await page.goto(at('/start-here/with-people/#finish'));
      await page.getByRole('heading', { level: 1, name: finishMessages[language].almost }).waitFor();
      await look('finish, something open');
      await end(walk);
    });

    test('joining and the account', async ({ stack, administrator, openWindow }) => {
      const join = joinMessages[language];
      const { code } = await openGroup(administrator);
      joined += 1;
      const email = `person-${joined}@example.org`;
      const walk = await inspect(openWindow, language, findingsOf);
      const { page, at, look, window } = walk;
      await page.goto(at('/start-here/with-people/'));
      await waitUntilKept(page, 'with-people.hook');
      await page.goto(at(`/join/#${code}`));
      await page.getByLabel(join.name).waitFor();
      await look('join');
      window.allow(answered(400));
      await page.getByLabel(join.email).fill(email);
      await press(page.getByRole('button', { name: join.ask }));
      await page.locator('#name-problem').waitFor();
      await look('join, to mend');
      await page.getByLabel(join.name).fill('María Elena de la Cruz y Hernández');
      await press(page.getByRole('button', { name: join.ask }));
      await page.getByRole('heading', { name: join.codeTitle }).waitFor();
      await look('code');
      await press(page.getByRole('button', { name: join.verify }));
      await page.locator('#code-problem').waitFor();
      await look('code, to mend');
      await page.getByLabel(join.code).fill(await stack.codeFor(email));
      await press(page.getByRole('button', { name: join.verify }));
      await page.getByRole('heading', { name: join.claimTitle(1, email) }).waitFor();
      await look('claim');
      await press(page.getByRole('button', { name: join.claimYes }));
      await page.getByRole('link', { name: join.onward }).waitFor();
      await look('welcome');
      await page.goto(at('/account/'));
      await page.getByText(accountMessages[language].doors.ways).waitFor();
      await openDoors(page);
      await page.getByRole('heading', { name: accountMessages[language].places }).waitFor();
      await look('account');
      await signOutByPage(page, language);
      await look('signed out');

      await end(walk);
    });

    test('the pages of those who open affiliates and cohorts', async ({
      stack,
      administrator,
      openWindow,
    }) => {
      const cohorts = cohortsMessages[language];
      const affiliate = affiliateMessages[language];
      const links = linkMessages[language];
      const words = cohortMessages[language];
      const join = joinMessages[language];
      const passkey = passkeyMessages[language];
      // Another administrator each time: one address gets only so many codes an hour.
      joined += 1;
      const email = `keeper-${joined}@alliance.example`;
      const code = codeOf(await newAdminLink(stack));
      const walk = await inspect(openWindow, language, findingsOf, WIDTHS);
      const { page, at, look } = walk;
      await addAuthenticator(page);
      await page.goto(at(`/join/#${code}`));
      await page.getByRole('heading', { level: 1, name: join.role.administrator }).waitFor();
      await look('join as administrator');
      await page.getByLabel(join.name).fill('Ana Reyes');
      await page.getByLabel(join.email).fill(email);
      await press(page.getByRole('button', { name: join.ask }));
      await page.getByLabel(join.code).fill(await stack.codeFor(email));
      await press(page.getByRole('button', { name: join.verify }));
      await page.getByRole('heading', { name: passkey.firstTitle }).waitFor();
      await look('first passkey');
      await press(page.getByRole('button', { name: passkey.make }));
      await page.getByRole('heading', { name: passkey.keepTitle }).waitFor();
      await look('recovery code');
      await press(page.getByRole('button', { name: passkey.kept }));
      await toCohorts(page).waitFor();
      // Their cohorts come late: they are listed, or it's said that there are none.
      await page.locator('.staff li, .staff p').first().waitFor();
      await look('in, with a role');

      await press(toCohorts(page));
      await page.getByRole('heading', { level: 1, name: cohorts.alliance }).waitFor();
      await openFold(page, cohorts.newAffiliate);
      await look('the Alliance');
      const group = await openGroup(administrator);
      const alliance = allianceMessages[language];
      // Its old address.
      await page.goto(at('/alliance/'));
      await page.getByText(alliance.people(null)).first().waitFor();
      await openFold(page, alliance.openCohort);
      await openFold(page, administratorMessages[language].propose);
      await look('across the Alliance, all open');
      await page.goto(at('/item-statistics/'));
      await page.getByText(itemsMessages[language].none).waitFor();
      await look('how the questions do, none tried');
      await page.goto(at('/what-changed-over-cohorts/'));
      await page.getByText(overCohortsMessages[language].none).waitFor();
      await look('what changed over cohorts, too few people');
      await page.goto(at(`/affiliate/?affiliate=${group.affiliate}`));
      await page.getByRole('heading', { level: 1, name: 'River Valley United' }).waitFor();
      await look('affiliate');
      await press(page.getByText(cohortsMessages[language].openCohort, { exact: true }));
      await press(page.getByText(affiliate.invite, { exact: true }));
      await press(page.getByRole('button', { name: links.inviteIt }));
      await page.getByText(links.shownOnce).waitFor();
      await look('affiliate, all open, an invitation made');
      await page.goto(at(`/feeds/?affiliate=${group.affiliate}`));
      await page.getByText(feedMessages[language].none).waitFor();
      await look('feeds, none yet');
      walk.window.allow(answered(404));
      await page.goto(at('/transfer/#nothing'));
      await page.getByText(takeMessages[language].overHow).waitFor();
      await look('taking somebody in, a link that is over');
      await page.goto(at(`/cohort/?cohort=${group.cohort}`));
      await page.getByRole('heading', { level: 1, name: 'Fresno 2027' }).waitFor();
      await look('cohort');
      await press(page.getByText(words.edit, { exact: true }));
      await press(page.getByText(words.invite, { exact: true }));
      await press(page.getByRole('button', { name: new RegExp(links.close.label) }).first());
      await look('cohort, all open');
      const handedOut = `?cohort=${group.cohort}&link=${group.link}`;
      await page.goto(at(`/join-link/${handedOut}`));
      await page.getByText(joinLinkMessages[language].care).waitFor();
      await look('a join link, its poster');
      await page.goto(at(`/join-link/${handedOut}&view=room`));
      await page.getByText(joinLinkMessages[language].inRoom.back).waitFor();
      await look('a join link, for the room');
      await page.goto(at(`/waiting/?cohort=${group.cohort}`));
      await page.getByText(waitingMessages[language].none).waitFor();
      await look('waiting room, nobody there');
      const adding = addPeopleMessages[language];
      await page.goto(at(`/add-people/?cohort=${group.cohort}`));
      await press(page.getByRole('button', { name: adding.look }));
      await page.getByText(listFieldMessages[language].problems.list_empty).waitFor();
      await look('adding people, no list yet');
      const list = page.getByLabel(adding.list, { exact: true });
      await list.fill('Ana López\nana lópez\n=1\nLuz, luz@example.org');
      await press(page.getByRole('button', { name: adding.look }));
      await page.getByText(adding.looked(2, 2)).waitFor();
      await look('adding people, a list looked through');
      await page.goto(at(`/sign-in-cards/?cohort=${group.cohort}`));
      await page.getByText(signInCardMessages[language].none).waitFor();
      await look('sign-in cards, nobody needs one');
      await page.goto(at(`/invitations/?cohort=${group.cohort}`));
      await page.getByText(invitationMessages[language].none).waitFor();
      await look('invitations, none yet');
      const exporting = exportMessages[language];
      await page.goto(at(`/export/?cohort=${group.cohort}`));
      await press(page.getByLabel(exporting.choices.own, { exact: true }));
      await press(page.getByRole('button', { name: exporting.look, exact: true }));
      await page.getByRole('alert').waitFor();
      await look('export, no list yet');
      await press(page.getByLabel(exporting.choices.everyone, { exact: true }));
      await press(page.getByRole('button', { name: exporting.look, exact: true }));
      await page.getByText(exporting.nobody).waitFor();
      await look('export, nobody yet');
      await page.goto(at(`/nudge/?cohort=${group.cohort}`));
      await page.getByText(cohortPageMessages[language].nobody).waitFor();
      await look('who is not done, nobody yet');
      await page.goto(at(`/attendance/?cohort=${group.cohort}`));
      await page.getByText(cohortPageMessages[language].nobody).waitFor();
      await look('attendance, nobody yet');
      await page.goto(at(`/readiness/?cohort=${group.cohort}`));
      await page.getByText(readinessMessages[language].notTrainer).waitFor();
      await look('how ready, for no trainer');
      await page.goto(at(`/field-day/?cohort=${group.cohort}`));
      await page.getByText(cohortPageMessages[language].nobody).waitFor();
      await look('field day, nobody yet');
      await page.goto(at(`/sheet/?cohort=${group.cohort}`));
      await page.getByText(sheetMessages[language]['too-few']).waitFor();
      await look('trainers’ sheet, too few people');
      await page.goto(at(`/what-changed/?cohort=${group.cohort}`));
      await page.getByText(changedMessages[language]['too-few']).waitFor();
      await look('what changed, too few people');
      await page.goto(at(`/facilitate/?cohort=${group.cohort}`));
      await page.getByText(facilitateMessages[language]['too-few']).waitFor();
      await look('in the room, too few people');
      await page.goto(at(`/board/?cohort=${group.cohort}`));
      await page.getByRole('heading', { name: boardMessages[language].nobodyYet }).waitFor();
      await look('board, nobody yet');
      // Who invites has signed in within five minutes, and this walk may be longer.
      const inviting = { code: codeOf(await newAdminLink(stack)), email: `again-${email}`, name: 'Ana Ruiz' };
      const { caller } = await becomeStaff(stack, inviting);
      const trainer = await staffCode(caller, group.cohort, 'trainer');
      await joinBy(stack, createCaller(stack.origin), { code: trainer, email, name: 'Ana Reyes' });
      await page.goto(at(`/shared/?cohort=${group.cohort}`));
      await page.getByText(sharedMessages[language].none.waiting).waitFor();
      await look('shared work, none yet');
      // The address that the page had once.
      await page.goto(at(`/sheet/?cohort=${group.cohort}&view=evenings`));
      await page.getByText(eveningsMessages[language]['too-few']).waitFor();
      await look('evenings, too few people');
      await page.goto(at('/collect/'));
      await page.getByText(collectMessages[language].carried(0)).waitFor();
      await look('collecting by light, nothing yet');
      await page.goto(at(`/call-list/?cohort=${group.cohort}`));
      await page.getByText(cohortPageMessages[language].nobody).waitFor();
      await look('call list, nobody yet');
      const logistics = await staffCode(caller, group.cohort, 'logistics');
      await joinBy(stack, createCaller(stack.origin), { code: logistics, email, name: 'Ana Reyes' });
      await page.goto(at(`/access/?cohort=${group.cohort}`));
      await page.getByText(peopleNeedMessages[language].none).waitFor();
      await look('what people need, nobody yet');
      await page.goto(at('/account/'));
      await page.getByText(accountMessages[language].doors.ways).waitFor();
      await openDoors(page);
      await page.getByRole('heading', { name: accountMessages[language].places }).waitFor();
      await look('account, with ways in');
      const ofStaff = ROUTES_OF_SITE.filter(({ group }) => group === 'staff');
      const isSeen = (pattern: RegExp) => [...walk.seen].some((path) => pattern.test(path));
      expect(ofStaff.filter(({ pattern }) => !isSeen(pattern)).map(({ id }) => id)).toEqual([]);
      await end(walk);
    });
  });
};
