import { expect, test } from 'vitest';
import type { PartnerCall } from '#domain/practice/call.ts';
import CallPage from '#routes/[[lang=lang]]/practice/call/[call]/+page.svelte';
import { SignInServer } from '../staff/server.ts';
import { someone, stage } from '../staff/stage.ts';

const card = (title: string) => ({ title, lines: [`${title} does this.`] });
const CALL: PartnerCall = {
  ...{ id: 'call-my-story', language: 'en', module: 'm', lesson: 'l', title: 'My story', why: 'To try it.' },
  minutes: 10,
  roles: { caller: card('Caller'), listener: card('Listener'), observer: card('Observer') },
  coaching: card('Coaching'),
  steps: [{ minutes: 10, say: 'Talk.' }],
};

const open = async () => {
  const data = { script: CALL };
  const { screen, learner } = await stage(
    CallPage as never,
    { data, params: { call: 'my-story' } } as never,
    new SignInServer(someone('learner')),
  );
  const kept = () => learner()?.view.record.answers['talks.call-my-story'];
  return { screen, kept, button: (name: string) => screen.getByRole('button', { name }) };
};

test('one tap stays and waits for the partner; the second one counts, and done stays done', async () => {
  const { screen, button, kept } = await open();
  for (const title of ['Caller', 'Listener', 'Observer', 'Coaching']) {
    await expect.element(screen.getByRole('heading', { name: title })).toBeVisible();
  }
  await button('I did my part').click();
  const said = screen.getByRole('status').filter({ hasText: 'your part' });
  await expect.element(said.getByText('It’s done once your partner', { exact: false })).toBeVisible();
  await expect.element(said).toHaveFocus();
  expect(kept()?.best.right).toBe(false);
  await button('My partner did theirs, and says so').click();
  await expect.element(screen.getByText('kept as done', { exact: false })).toBeVisible();
  expect(kept()?.best.right).toBe(true);
  await expect.element(screen.getByText('again with somebody else', { exact: false })).toBeVisible();
});
