import { expect, test } from 'vitest';
import type { Outline } from '#domain/course/course.ts';
import { listRelays, makeRelay, readRelay } from '#domain/contract/relays.ts';
import RelayPage from '#routes/[[lang=lang]]/(public)/relay/+page.svelte';
import { relayMessages } from '#routes/[[lang=lang]]/(public)/relay/messages.ts';
import { SignInServer } from './staff/server.ts';
import { someone, stage } from './staff/stage.ts';

const words = relayMessages.en;
const outline: Pick<Outline, 'course' | 'modules'> = { course: 'core', modules: [] };

async function open(server: SignInServer, known: object | null = null) {
  server.instead = ({ path }) => {
    if (path === listRelays.path) return Response.json({ relays: [] });
    return path === readRelay.path ? Response.json({ relay: known }) : null;
  };
  location.hash = `#core.lti-${'x'.repeat(43)}`;
  const { screen } = await stage(RelayPage as never, { data: { language: 'en', outline } } as never, server);
  return screen;
}

test('names who is signed in above its button', async () => {
  const screen = await open(SignInServer.signedIn(someone('learner')));
  await expect.element(screen.getByText(words.as('Luz'))).toBeVisible();
  await expect.element(screen.getByRole('link', { name: words.change })).toHaveAttribute('href', '/account/');
  await expect.element(screen.getByRole('button', { name: words.yes })).toBeVisible();
});

test('says so before anything is pressed where another account has said yes, and takes its place', async () => {
  const server = SignInServer.signedIn(someone('learner'));
  const screen = await open(server, { part: 'core', done: false, score: 0 });
  await expect.element(screen.getByText(words.taken)).toBeVisible();
  expect([screen.getByRole('button', { name: words.yes }).query(), server.calls(makeRelay.path)]).toEqual([
    null,
    0,
  ]);
  await screen.getByRole('button', { name: words.ofMe }).click();
  await expect
    .poll(() => server.arrived.find(({ path }) => path === makeRelay.path)?.body)
    .toMatchObject({ ...{ part: 'core', takesOver: true } });
});

test('asks who isn’t signed in, and names nobody', async () => {
  const server = new SignInServer(someone('learner'));
  const screen = await open(server);
  await expect.element(screen.getByRole('button', { name: words.yes })).toBeVisible();
  expect([screen.getByText(words.as('Luz')).query(), server.calls(listRelays.path)]).toEqual([null, 0]);
});
