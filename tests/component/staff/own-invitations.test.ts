import { expect, test } from 'vitest';
import { answerInvitation, readOwnInvitations } from '#domain/contract/invitations.ts';
import OwnInvitations from '#lib/account/online/OwnInvitations.svelte';
import { ownInvitationMessages } from '#lib/account/online/news-messages.ts';
import { COHORT } from '../board/cohort.ts';
import { SignInServer } from './server.ts';
import { someone, stage } from './stage.ts';

const words = ownInvitationMessages.en;

/** Somebody with an account whom Selma invites; what they answer is in `answers`. */
async function invited() {
  const server = new SignInServer(someone('learner'));
  const answers: boolean[] = [];
  const cohort = { id: COHORT, name: 'Selma', startsOn: null, endsOn: null, place: '' };
  server.instead = ({ path, body }) => {
    if (path === readOwnInvitations.path) {
      return Response.json({ invitations: [{ affiliate: { id: COHORT, name: 'Valle Unido' }, cohort }] });
    }
    if (path !== answerInvitation.path) return null;
    answers.push(answerInvitation.body.parse(body).yes);
    return Response.json({});
  };
  const { screen } = await stage(OwnInvitations, {}, server, { isKnown: true });
  return { screen, answers };
}

test('S14 an invitation of somebody who is signed in waits for their yes', async () => {
  const { screen, answers } = await invited();
  await expect.element(screen.getByRole('heading', { name: words.title('Selma') })).toBeVisible();
  expect(answers).toEqual([]);
  await screen.getByRole('button', { name: words.yesLabel('Selma') }).click();
  await expect.element(screen.getByText(words.joined('Selma'))).toBeVisible();
  expect(answers).toEqual([true]);
});

test('a no can become a yes', async () => {
  const { screen, answers } = await invited();
  await screen.getByRole('button', { name: words.noLabel('Selma') }).click();
  await expect.element(screen.getByText(words.declined('Selma'))).toBeVisible();
  await screen.getByRole('button', { name: words.undo }).click();
  await expect.element(screen.getByText(words.joined('Selma'))).toBeVisible();
  expect(answers).toEqual([false, true]);
});
