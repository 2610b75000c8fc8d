import { expect, test } from 'vitest';
import { myCohorts } from '#domain/contract/affiliates.ts';
import { cohortsMessages } from '#lib/staff/cohorts-messages.ts';
import StaffHome from '#lib/staff/StaffHome.svelte';
import { refusalMessages } from '#lib/ui/refusal-messages.ts';
import { SignInServer } from './server.ts';
import { someone, stage } from './stage.ts';

const words = cohortsMessages.en;
const broken = (error: 'internal' | 'unavailable') => refusalMessages.en({ ok: false, error, id: 'a' });

test.each([
  ['no signal', () => Promise.reject(new TypeError('no signal')), words.noSignal],
  ['a sign-in that is over', () => problem(401, 'session_expired'), words.lookIn],
  ['a server that is busy', () => problem(503, 'unavailable'), broken('unavailable')],
  ['a fault', () => problem(500, 'internal'), broken('internal')],
] as const)('says of %s what it is', async (_what, answer, said) => {
  const server = SignInServer.signedIn(someone('staff'));
  server.instead = ({ path }) => (path === myCohorts.path ? answer() : null);
  const { screen } = await stage(StaffHome, {}, server);
  await expect.element(screen.getByText(said)).toBeVisible();
});

function problem(status: number, error: string): Response {
  return Response.json({ error, id: 'a' }, { status });
}
