import { createRawSnippet } from 'svelte';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { readCohort } from '#domain/contract/cohorts.ts';
import { readSignInCards } from '#domain/contract/sign-in-cards.ts';
import { readTurnedAway, readWaitingRoom } from '#domain/contract/waiting-room.ts';
import { ok } from '#domain/values/result.ts';
import { place } from '#lib/page/place.svelte.ts';
import { cohortPageMessages } from '#lib/staff/cohort-page-messages.ts';
import StaffPage from '#lib/staff/StaffPage.svelte';
import CardsPage from '#routes/[[lang=lang]]/(staff)/sign-in-cards/+page.svelte';
import { signInCardMessages } from '#routes/[[lang=lang]]/(staff)/sign-in-cards/messages.ts';
import WaitingPage from '#routes/[[lang=lang]]/(staff)/waiting/+page.svelte';
import { waitingMessages } from '#routes/[[lang=lang]]/(staff)/waiting/messages.ts';
import { COHORT } from '../cohorts/world.ts';
import InLanguage from '../InLanguage.svelte';
import { SignInServer } from './server.ts';
import { someone, stage } from './stage.ts';
import '../../../web/src/styles/tokens.css';
import '../../../web/src/styles/app.css';
import '../../../web/src/styles/layout.css';

const person = (at: number) => `01JBQ3R8Z6M2V4K7N9P1T5W8X${at}`;

/** Opens a page of a cohort, whose lists are answered by path; any other list is empty. */
async function open(part: unknown, lists: Readonly<Record<string, readonly object[]>>, language = 'en') {
  place.replace(`/?cohort=${COHORT.id}`);
  const server = SignInServer.signedIn(someone('staff'));
  server.instead = ({ path }) =>
    path === readCohort.path
      ? Response.json({
          affiliate: { id: person(9), name: 'Red' },
          ...{ cohort: COHORT, staff: [], joinLinks: [] },
        })
      : Response.json({ people: lists[path] ?? [], next: null });
  return (await stage(InLanguage as never, { part, language } as never, server)).screen;
}

const words = signInCardMessages.en;
const holder = (at: number, madeAt: number | null, isExpired = false) => ({
  ...{ person: person(at), name: `Person ${at}`, madeAt, usedAt: null, isExpired },
});

test.each([
  ['who has none, or one that is too old', [null, 1, 0], words.make(2)],
  ['everyone anew once all have one, as a second choice', [1, 1], words.makeAgain(2)],
])('cards are made for %s', async (_who, made, label) => {
  const people = made.map((madeAt, at) => holder(at, madeAt, madeAt === 0));
  const screen = await open(CardsPage, { [readSignInCards.path]: people });
  const button = screen.getByRole('button', { name: label, exact: true });
  await expect.element(button).toBeVisible();
  expect(button.element().classList.contains('line')).toBe(label === words.makeAgain(2));
  const first = screen.getByRole('button', { name: `${words.makeFirst}: Person 0` });
  expect(first.elements().length).toBe(made[0] === null ? 1 : 0);
});

test('on a phone the words of a line have its whole width, with the acts below', async () => {
  await page.viewport(430, 800);
  const screen = await open(CardsPage, { [readSignInCards.path]: [holder(1, Date.now())] }, 'es');
  const act = screen.getByRole('button', { name: `${signInCardMessages.es.makeOne}: Person 1` });
  await expect.element(act).toBeVisible();
  const who = screen.container.querySelector('li > .who');
  const [words, line] = [who?.getBoundingClientRect(), who?.parentElement?.getBoundingClientRect()];
  expect(words?.width).toBe(line?.width);
  expect(act.element().getBoundingClientRect().top).toBeGreaterThanOrEqual(words?.bottom ?? Infinity);
});

test('a waiting room says since when as it is said', async () => {
  const now = Date.now();
  const screen = await open(
    WaitingPage,
    {
      [readWaitingRoom.path]: [{ person: person(1), name: 'Luz', askedAt: now }],
      [readTurnedAway.path]: [{ person: person(2), name: 'Jo', until: now + 7 * 24 * 3_600_000 }],
    },
    'es',
  );
  const day = new Intl.DateTimeFormat('es', { weekday: 'long' }).format(now);
  await expect
    .element(screen.getByText(new RegExp(`^desde el ${day}.* [ap]\\.\\s?m\\.$`, 'u')))
    .toBeVisible();
  await expect.element(screen.getByText(/^puede entrar hasta el .* [ap]\.\s?m\.$/u)).toBeVisible();
  // One act of a line comes first.
  const looks = waitingMessages.es;
  for (const [act, look] of [
    [looks.letIn, 'btn'],
    [looks.away, 'quiet-button'],
  ] as const) {
    expect(
      screen
        .getByRole('button', { name: `${act}: Luz` })
        .element()
        .classList.contains(look),
    ).toBe(true);
  }
});

test.each([
  ['a page about no cohort leads back to all cohorts', false, '/cohorts/'],
  ['the page of all cohorts to the lessons', true, '/'],
])('%s', async (_page, isStart, to) => {
  const server = SignInServer.signedIn(someone('staff'));
  const children = createRawSnippet(() => ({ render: () => '<h1>Here</h1>' }));
  const given = { title: 'Here', description: '', load: () => Promise.resolve(ok(null)), isStart, children };
  const { screen } = await stage(StaffPage as never, given as never, server);
  await expect.element(screen.getByRole('heading', { name: 'Here' })).toBeVisible();
  const back = screen.container.querySelector('.bar > a');
  expect(back?.getAttribute('href')).toBe(to);
  expect(back?.textContent.includes(cohortPageMessages.cohorts)).toBe(!isStart);
});
