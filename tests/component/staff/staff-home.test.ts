import { expect, test } from 'vitest';
import { ALLIANCE, StaffRole } from '#domain/people/access.ts';
import { myCohorts } from '#domain/contract/affiliates.ts';
import { cohortsMessages } from '#lib/staff/cohorts-messages.ts';
import StaffHome from '#lib/staff/StaffHome.svelte';
import { refusalText } from '#lib/ui/refusal-messages.ts';
import { SignInServer } from './server.ts';
import { someone, stage } from './stage.ts';

const words = cohortsMessages.en;
const ID = '01JBQ3R8Z6M2V4K7N9P1T5W8X0';
const OWN = { id: ID, name: 'Red del Sur', cohorts: [] };
const broken = (error: 'internal' | 'unavailable') => refusalText('en', { ok: false, error, id: 'a' });

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

test.each([
  ['an administrator', 'of no affiliate', ALLIANCE, [], words.steps, words.newAffiliate],
  ['a coordinator', 'without a cohort', ID, [OWN], words.noCohorts, words.openCohort],
  ['a trainer', 'whose cohorts are gone', ID, [], words.nothing, words.all],
] as const)('says to %s %s what to do next', async (who, _standing, scope, affiliates, said, way) => {
  const role = StaffRole.parse(who.split(' ')[1]);
  const server = SignInServer.signedIn({ ...someone('staff'), roles: [{ role, scope }] });
  server.instead = ({ path }) => (path === myCohorts.path ? Response.json({ affiliates }) : null);
  const { screen } = await stage(StaffHome, {}, server);
  await expect.element(screen.getByText(said)).toBeVisible();
  await expect.element(screen.getByRole('link', { name: way })).toHaveAttribute('href', '/cohorts/');
});

function problem(status: number, error: string): Response {
  return Response.json({ error, id: 'a' }, { status });
}
