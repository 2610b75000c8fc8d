import { expect, onTestFinished, test, vi } from 'vitest';
import type { Me } from '#domain/contract/sign-in.ts';
import type { Outcome } from '#lib/api/client.ts';
import { StaffReading } from '#lib/staff/staff-reading.svelte.ts';
import { Learner } from '#lib/phone/learner.svelte.ts';
import { SignInServer } from './server.ts';
import { someone, wake } from './stage.ts';

/** Opens a page that needs a passkey, like every staff page, for the person who holds this phone. */
async function begin(server: SignInServer, known: Me | null) {
  await wake(server, known);
  const learner = new Learner();
  onTestFinished(learner.start());
  const load = vi.fn(async (): Promise<Outcome<string> | null> => {
    if (server.session === null) return Promise.resolve({ ok: false, error: 'sign_in_needed' });
    if (server.me.roles.length === 0) return Promise.resolve({ ok: false, error: 'not_found' });
    return server.session.method === 'code'
      ? Promise.resolve({ ok: false, error: 'passkey_required' })
      : Promise.resolve({ ok: true, value: 'the cohort' });
  });
  const reading = new StaffReading(learner, load);
  await reading.start();
  return { reading, load };
}

test('opens for somebody with a role who came in by passkey', async () => {
  const server = new SignInServer(someone('staff'));
  server.session = { method: 'passkey', isFresh: false };
  const { reading } = await begin(server, server.me);
  expect(reading.loaded?.value).toBe('the cohort');
});

test('S12 stops at the door for somebody who came in by code, and goes on after it', async () => {
  const server = new SignInServer(someone('staff'));
  server.session = { method: 'code', isFresh: true };
  const { reading } = await begin(server, server.me);
  expect(reading.failure?.error).toBe('passkey_required');
  expect(reading.loaded).toBeNull();
  server.session.method = 'passkey';
  expect(await reading.read()).toBe(true);
  expect(reading.failure).toBeNull();
});

test('stops at the door for nobody signed in', async () => {
  const { reading } = await begin(new SignInServer(someone('staff')), null);
  expect(reading.failure?.error).toBe('sign_in_needed');
  expect(reading.isTheirs).toBe(true);
});

test('is not there for somebody without a role, and asks for nothing', async () => {
  const server = new SignInServer(someone('learner'));
  server.session = { method: 'code', isFresh: true };
  const { reading, load } = await begin(server, server.me);
  expect(reading.isTheirs).toBe(false);
  expect(load).not.toHaveBeenCalled();
});

test('opens for somebody who was given a role on another device', async () => {
  const { reading } = await begin(SignInServer.signedIn(someone('staff')), someone('learner'));
  expect(reading.loaded?.value).toBe('the cohort');
});

test('keeps what is shown when it cannot be read anew', async () => {
  const server = SignInServer.signedIn(someone('staff'));
  const { reading, load } = await begin(server, server.me);
  load.mockResolvedValueOnce({ ok: false, error: 'offline' });
  expect(await reading.read()).toBe(false);
  expect(reading.loaded?.value).toBe('the cohort');
  expect(reading.failure?.error).toBe('offline');
});
