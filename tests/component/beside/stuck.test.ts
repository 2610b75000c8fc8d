import { expect, test } from 'vitest';
import type { Me } from '#domain/contract/sign-in.ts';
import { syllabus } from '#lib/course.ts';
import Stuck from '#lib/stuck/Stuck.svelte';
import { SignInServer } from '../staff/server.ts';
import { someone, stage } from '../staff/stage.ts';

const CARD = syllabus.modules[0]!.lessons[0]!.sections[0]!;
const COHORT = {
  id: '01JBQ3R8Z6M2V4K7N9P1T5W8X4',
  name: 'Northside',
  startsOn: null,
  endsOn: null,
  place: 'Duluth',
};
const IN: Partial<Me> = {
  enrolments: [
    {
      affiliate: { id: '01JBQ3R8Z6M2V4K7N9P1T5W8X5', name: 'Home' },
      cohort: COHORT,
      path: 'core',
      edition: 1,
      enrolledAt: 1,
    },
  ],
};

/** A card's way to say that one is stuck, on the phone of somebody who stands so. */
async function open(standing: Partial<Me> | 'guest') {
  const server = new SignInServer({ ...someone('learner'), ...(standing === 'guest' ? {} : standing) });
  if (standing !== 'guest') server.session = { method: 'code', isFresh: true };
  server.instead = ({ path }) =>
    path === '/api/sharing'
      ? Response.json({
          cohorts: [{ id: COHORT.id, name: COHORT.name, trainers: ['Rosa', 'Calvin'] }],
          worksheets: [],
        })
      : null;
  const { screen, learner } = await stage(Stuck, { place: CARD, kind: 'card', isHard: true }, server);
  await expect.element(screen.getByText('This one is hard.', { exact: false })).toBeVisible();
  await expect.poll(() => learner()?.view.ready).toBe(true);
  const isRaised = () => CARD in (learner()?.view.record.forms ?? {});
  return { screen, button: (name: string) => screen.getByRole('button', { name }), isRaised };
}

test('S62 where nobody listens there is nothing to press, and a hard card says what else helps', async () => {
  const { screen } = await open('guest');
  expect(screen.getByRole('button').elements()).toHaveLength(0);
  await expect.element(screen.getByText('Read it to a friend', { exact: false })).toBeVisible();
});

test('S62 a flag says whom it tells before it does, and can be left or undone', async () => {
  const { screen, button, isRaised } = await open(IN);
  const said = screen.getByText('Rosa and Calvin', { exact: false });
  await button('I’m stuck here').click();
  await expect.element(said).toBeVisible();
  expect(isRaised()).toBe(false);
  await button('Not now').click();
  await expect.element(button('I’m stuck here')).toHaveFocus();
  await expect.element(said).not.toBeInTheDocument();
  await button('I’m stuck here').click();
  await button('Tell them').click();
  await expect.element(button('I’m fine now')).toHaveFocus();
  expect(isRaised()).toBe(true);
});

test('S62 somebody who waits to be let in raises a flag that is kept, and reads when it is seen', async () => {
  const { screen, button, isRaised } = await open({ waiting: [COHORT] });
  await button('I’m stuck here').click();
  await expect.element(screen.getByText('once they let you in', { exact: false })).toBeVisible();
  await button('Tell them').click();
  await expect.element(screen.getByText(/^Saved\./)).toBeVisible();
  expect(isRaised()).toBe(true);
});
