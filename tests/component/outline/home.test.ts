import { expect, test } from 'vitest';
import type { EnrolmentView } from '#domain/contract/people.ts';
import type { Outline } from '#domain/course/course.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { syllabus } from '#lib/course.ts';
import { localDay } from '#lib/i18n/days.ts';
import { homeMessages } from '#lib/outline/messages.ts';
import { ownMessages } from '#lib/outline/own-messages.ts';
import Home from '#routes/[[lang=lang]]/+page.svelte';
import { SignInServer } from '../staff/server.ts';
import { someone, stage } from '../staff/stage.ts';

const words = { ...homeMessages.en, ...ownMessages.en };
const [module] = syllabus.modules;
if (module === undefined) throw new Error('the course has a module');

const outline: Outline = {
  course: syllabus.course,
  language: 'en',
  title: 'Groundwork',
  modules: [
    {
      ...{ id: module.id, number: 1, title: 'Start here', forWhom: 'For all', by: -20 },
      beside: module.requires.map((each) => ({
        ...{ id: each.replace('+', ''), title: 'My plan', to: 'worksheet/plan/', minutes: 15 },
      })),
      lessons: module.lessons.map(({ id, core }) => ({
        ...{ id, core, minutes: 7, number: '1.1', title: 'The first' },
      })),
    },
  ],
};

const minutes = [{ lessons: 28, sheets: 45 }];

const groupIn = (first: number, name = 'CORE Fresno'): EnrolmentView => ({
  affiliate: { id: 'alliance', name: '' },
  cohort: {
    ...{ id: '01JBQ3R8Z6M2V4K7N9P1T5W8X5', name, place: 'Fresno' },
    startsOn: localDay(Date.now() + first * DAY_MS),
    endsOn: localDay(Date.now() + (first + 3) * DAY_MS),
  },
  ...{ path: 'full' as const, edition: syllabus.edition, enrolledAt: 1 },
});

async function open(enrolments: readonly EnrolmentView[] | null) {
  const server = new SignInServer({ ...someone('learner'), enrolments: [...(enrolments ?? [])] });
  server.session = enrolments === null ? null : { method: 'code', isFresh: false };
  const { screen } = await stage(Home, { data: { language: 'en', outline, minutes } }, server);
  const shows = (text: string | RegExp) => expect.element(screen.getByText(text).first()).toBeVisible();
  const count = (text: string) => screen.getByText(text).elements().length;
  return { screen, shows, count };
}

test('a guest starts, reads what the whole of it takes, or says that they were here before: by mail, card or letters', async () => {
  const { screen, shows, count } = await open(null);
  await shows(words.before);
  await shows(words.inAll('28 min', '45 min'));
  await shows(/1 hr 13 min/);
  await screen.getByText(words.been).click();
  for (const [name, path] of [
    [words.byMail, '/sign-in/'],
    [words.byCard, '/card/'],
    [words.byLetters, '/join/'],
  ] as const) {
    await expect.element(screen.getByRole('link', { name })).toHaveAttribute('href', path);
  }
  expect(count(words.commitments)).toBe(0);
});

test('before the training it says whose, when, and what is left; of two the next', async () => {
  const { screen, shows } = await open([groupIn(40, 'CORE Reno'), groupIn(8)]);
  await shows(words.inDays(8));
  await shows('CORE Fresno');
  await expect.poll(() => screen.container.innerText).toContain(words.left('28 min', '45 min'));
  expect(screen.getByText(words.been).elements()).toEqual([]);
});

test('on its days it counts them', async () => {
  const { shows } = await open([groupIn(-1)]);
  await shows(words.day(2, 4));
});

test('once it is over it leads to the commitments and how they go', async () => {
  const { screen, shows } = await open([groupIn(-30)]);
  await shows(words.after);
  const commitments = screen.getByRole('link', { name: words.commitments });
  await expect.element(commitments).toHaveAttribute('href', '/worksheet/commitments/');
  await expect
    .element(screen.getByRole('link', { name: words.checkIn }))
    .toHaveAttribute('href', '/check-in/');
});

test('in a group without days, and in none, it is as it was', async () => {
  const rolling = { ...groupIn(0), cohort: { ...groupIn(0).cohort, startsOn: null, endsOn: null } };
  for (const enrolments of [[rolling], []]) {
    const { screen, shows } = await open(enrolments);
    await shows(words.before);
    await screen.unmount();
  }
});
