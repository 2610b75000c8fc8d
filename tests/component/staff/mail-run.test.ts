import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { sendInvitationsAgain } from '#domain/contract/invitations.ts';
import { sendNudge } from '#domain/contract/nudges.ts';
import { MailRun } from '#lib/staff/nudge/mail-run.svelte.ts';
import MailOutcome from '#lib/staff/nudge/MailOutcome.svelte';
import { mailRunMessages } from '#lib/staff/nudge/messages.ts';
import { mailAgain, placesAmongNamesakes } from '#lib/staff/people/invited.ts';
import { COHORT, NOW, peopleOf } from '../board/cohort.ts';
import { CohortServer } from '../board/server.ts';
import InLanguage from '../InLanguage.svelte';

const words = mailRunMessages.en;
const ASKED = {
  ...{ cohort: COHORT, zone: 'America/Chicago', newId: () => '01JBQ3R8Z6M2V4K7N9P1T5W8X2' },
  people: peopleOf(500).map(({ person }) => person),
};

/** A server that sends at `leavesAt`, and answers once it's let. */
function server(leavesAt: number) {
  const mails = new CohortServer([]);
  const waiting: (() => void)[] = [];
  mails.instead = async ({ path, body }) => {
    await new Promise<void>((done) => waiting.push(done));
    if (path === sendInvitationsAgain.path) return Response.json({ sent: body['ids'], lacking: [] });
    if (path !== sendNudge.path) return null;
    return Response.json({ count: 100, now: NOW, leavesAt, none: [] });
  };
  return { mails, waiting };
}

test('mails to 500 show how far they are, and say the hour at which they leave where it is night', async () => {
  const { mails, waiting } = server(new Date(2026, 10, 25, 8).getTime());
  const run = new MailRun(mails.call, () => words.letters);
  const page = await render(InLanguage, {
    ...{ part: MailOutcome, language: 'en', run },
    again: () => Promise.resolve(),
  });
  const sending = run.send(ASKED);
  for (const done of [0, 100, 200, 300, 400]) {
    await expect.element(page.getByRole('progressbar', { name: words.far(done, 500) })).toBeVisible();
    await expect.poll(() => waiting.length).toBe(1);
    waiting.pop()?.();
  }
  await sending;
  await expect.element(page.getByText('500 emails will leave Wednesday 8:00 AM.')).toBeVisible();
  expect(page.getByRole('progressbar').query()).toBeNull();
});

test('invitations that are sent again say of how many they were asked', async () => {
  const { mails, waiting } = server(NOW);
  const invitations = ASKED.people.map((_, at) => ({
    ...{ id: String(at).padStart(43, 'a'), name: `Persona ${String(at)}` },
    ...{ state: 'sent' as const, at: NOW },
  }));
  const told: number[] = [];
  const sending = mailAgain(mails.call, COHORT, invitations, (done) => told.push(done));
  for (let part = 0; part < 5; part += 1) {
    await expect.poll(() => waiting.length).toBe(1);
    waiting.pop()?.();
  }
  const outcome = await sending;
  expect(told).toEqual([0, 100, 200, 300, 400]);
  expect(outcome.ok && outcome.value.sent.size).toBe(500);
});

test('of namesakes among the invited each is one of so many, whatever the accents; others are left out', () => {
  const invite = (id: string, name: string) => ({ id, name, state: 'sent' as const, at: NOW });
  const places = placesAmongNamesakes([
    ...[invite('a', 'Esteban Ríos'), invite('b', 'Ana Vega'), invite('c', 'esteban rios')],
  ]);
  expect([...places]).toEqual([
    ['a', [1, 2]],
    ['c', [2, 2]],
  ]);
  expect([...placesAmongNamesakes([])]).toEqual([]);
});
