import { expect, test, vi } from 'vitest';
import SignOut from '#lib/account/SignOut.svelte';
import { signOutMessages } from '#lib/account/sign-out-messages.ts';
import { textMessages } from '#lib/saved/text-messages.ts';
import { passkeyMessages } from '#lib/passkeys/messages.ts';
import { SignInServer } from './server.ts';
import { someone, stage, withDevice } from './stage.ts';

const words = signOutMessages.en;
const MAKE = passkeyMessages.en.make;

/** The part of the page that signs out, for somebody with an address or without one. */
async function open({ email, isFresh = true }: { email: string; isFresh?: boolean }) {
  const me = someone('learner');
  const server = new SignInServer({ ...me, person: { ...me.person, email } });
  server.session = { method: 'card', isFresh };
  const onOut = vi.fn();
  const { screen, button, learner } = await stage(SignOut, { isHeld: false, onOut }, server);
  return { screen, button, press: (name: string) => button(name).click(), server, onOut, learner };
}

test('who came by a card makes another way in before they leave, or says that they want none', async () => {
  await withDevice();
  const { screen, press, server, onOut } = await open({ email: '' });
  await press(words.signOut);
  await expect.element(screen.getByText(words.noWay)).toBeVisible();
  expect(onOut).not.toHaveBeenCalled();
  await press(words.stay);
  await press(words.signOut);
  await press(MAKE);
  await vi.waitFor(() => expect(onOut).toHaveBeenCalledWith([words.gone]));
  expect(server.passkeys).toHaveLength(1);
});

test('somebody who signed in too long ago reads how to come by a passkey, and may leave without one', async () => {
  const { screen, press, onOut } = await open({ email: '', isFresh: false });
  await press(words.signOut);
  await press(MAKE);
  await expect.element(screen.getByText(words.noWayStale)).toBeVisible();
  await press(words.noWayGo);
  await vi.waitFor(() => expect(onOut).toHaveBeenCalledWith([words.gone]));
});

test('who can come back by a mail or a passkey is asked nothing', async () => {
  const byMail = await open({ email: 'luz@example.org' });
  await byMail.press(words.signOut);
  await vi.waitFor(() => expect(byMail.onOut).toHaveBeenCalledWith([words.gone]));
  expect(byMail.server.calls('/api/auth/ways-in')).toBe(0);
});

test('the ways on are shown with the names of the words, so that no button moves under a finger', async () => {
  const { screen, press, button, onOut, learner } = await open({ email: 'luz@example.org' });
  const { fetch } = globalThis;
  const course = Promise.withResolvers<Response>();
  const asked = vi.fn();
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    if (path.startsWith('/api/')) return fetch(path, init);
    asked(path);
    return course.promise;
  });
  await vi.waitFor(() => expect(learner()?.view.ready).toBe(true));
  const section = 'with-people.what-with';
  learner()?.phone.memory.drafts.set(section, { owner: undefined, section, text: 'a heron', from: '' });
  await press(words.signOut);
  await vi.waitFor(() => expect(asked).toHaveBeenCalled());
  expect(screen.container.textContent).not.toContain(words.discard);
  course.resolve(new Response('', { status: 404 }));
  await expect.element(screen.getByText(textMessages.en.nameless)).toBeVisible();
  await button(words.discard).click();
  await vi.waitFor(() => expect(onOut).toHaveBeenCalledWith([words.gone]));
});
