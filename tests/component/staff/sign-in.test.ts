import { describe, expect, test, vi } from 'vitest';
import { createRawSnippet } from 'svelte';
import { myCohorts } from '#domain/contract/affiliates.ts';
import SignIn from '#lib/account/SignIn.svelte';
import { joinMessages } from '#lib/sign-in/join-messages.ts';
import { passkeyMessages } from '#lib/passkeys/messages.ts';
import { cohortsMessages } from '#lib/staff/cohorts-messages.ts';
import { SignInServer, refuse } from './server.ts';
import { someone, stage, withDevice } from './stage.ts';
import { eventually } from '../../support/eventually.ts';

const words = joinMessages.en;
const passkey = passkeyMessages.en;
const intro = createRawSnippet(() => ({ render: () => '<h1>Come in</h1>' }));
const JOIN = {
  code: 'A'.repeat(26),
  opens: { grants: 'role' as const, role: 'trainer' as const, affiliate: null, cohort: null },
};

async function open(server: SignInServer, join: typeof JOIN | null = null) {
  const [onDead, onOwn] = [vi.fn<() => void>(), vi.fn<() => void>()];
  const staged = await stage(SignIn, { join, intro, onDead, onOwn }, server);
  const { screen, typeCode } = staged;
  return {
    ...{ ...staged, onDead, onOwn },
    byCode: async () => {
      if (join !== null) await screen.getByLabelText(words.name).fill('Luz');
      await screen.getByLabelText(words.email).fill('luz@example.org');
      await typeCode();
    },
  };
}

test('S4 [ASVS 6.1.1] where the codes of an address are used up, the page says that a passkey still works', async () => {
  const server = new SignInServer(someone('learner'));
  server.instead = ({ path }) => (path === '/api/auth/code' ? refuse(429, 'too_many') : null);
  const { button, screen } = await open(server);
  await screen.getByLabelText(words.email).fill('luz@example.org');
  await button(words.ask).click();
  await expect.element(screen.getByText(new RegExp(words.passkeyNow))).toBeVisible();
  await expect.element(screen.getByLabelText(words.email)).toHaveValue('luz@example.org');
});

describe('a learner who came in by code', () => {
  test('may go on at once, and is offered a passkey', async () => {
    await withDevice();
    const server = new SignInServer(someone('learner'));
    const { byCode, button, says, screen } = await open(server);
    await byCode();
    await says(passkey.offerLead);
    await expect.element(screen.getByRole('link', { name: words.onward })).toBeVisible();
    await button(passkey.make).click();
    await says(passkey.offerDone);
    expect(server.passkeys).toHaveLength(1);
  });

  test('is offered none on a device that keeps none', async () => {
    const server = new SignInServer(someone('learner'));
    const { byCode, says, screen } = await open(server);
    await byCode();
    await says(words.inLead);
    await eventually(() => expect(server.calls('/api/auth/verify')).toBe(1));
    expect(screen.getByText(passkey.offerTitle).elements()).toHaveLength(0);
    expect(server.calls('/api/auth/ways-in')).toBe(0);
  });

  test('is offered none where there is one already', async () => {
    await withDevice();
    const server = new SignInServer(someone('learner'));
    server.passkeys = ['one'];
    const { byCode, says, screen } = await open(server);
    await byCode();
    await says(words.inLead);
    await eventually(() => expect(server.calls('/api/auth/ways-in')).toBe(1));
    expect(screen.getByText(passkey.offerTitle).elements()).toHaveLength(0);
  });
});

describe('somebody with a role', () => {
  test('S12 makes a passkey right after the code, keeps the recovery code, and then finds the cohorts', async () => {
    await withDevice();
    const server = new SignInServer(someone('staff'));
    server.instead = ({ path }) => (path === myCohorts.path ? Response.json({ affiliates: [] }) : null);
    const { byCode, button, says, screen } = await open(server, JOIN);
    await byCode();
    await says(passkey.firstLead);
    await button(passkey.make).click();
    await says(passkey.keepHow);
    expect(screen.getByRole('link', { name: words.notNow }).elements()).toHaveLength(0);
    await button(passkey.kept).click();
    await says(cohortsMessages.en.nothing);
    await expect
      .element(screen.getByRole('link', { name: cohortsMessages.en.all }))
      .toHaveAttribute('href', '/cohorts/');
  });

  test('may leave it for now and read the lessons', async () => {
    const { byCode, screen } = await open(new SignInServer(someone('staff')));
    await byCode();
    await expect.element(screen.getByRole('link', { name: words.notNow })).toBeVisible();
  });

  test('S31 who opens a link that they made themselves is told so', async () => {
    const server = new SignInServer(someone('staff'));
    server.instead = ({ path }) => (path === '/api/auth/verify' ? refuse(403, 'not_yourself') : null);
    const { byCode, onOwn, onDead } = await open(server, JOIN);
    await byCode();
    await eventually(() => expect(onOwn).toHaveBeenCalledOnce());
    expect(onDead).not.toHaveBeenCalled();
  });
});
