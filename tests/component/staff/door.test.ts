import { describe, expect, test, vi } from 'vitest';
import SignInGate from '#lib/sign-in/SignInGate.svelte';
import { commonMessages } from '#lib/i18n/common-messages.ts';
import { passkeyMessages } from '#lib/passkeys/messages.ts';
import { joinMessages } from '#lib/sign-in/join-messages.ts';
import { CODE, NEW_RECOVERY_CODE, RECOVERY_CODE, SignInServer, refuse } from './server.ts';
import { someone, stage, withDevice } from './stage.ts';
import { eventually } from '../../support/eventually.ts';

const words = passkeyMessages.en;
const join = joinMessages.en;

type Why = 'sign_in_needed' | 'session_expired' | 'passkey_required' | 'reauth_required';

async function open(why: Why, server: SignInServer) {
  const onIn = vi.fn(async () => Promise.resolve());
  const staged = await stage(SignInGate, { why, onIn }, server);
  return { ...staged, onIn };
}

const serverOf = (
  kind: 'staff' | 'learner',
  { isFresh = true, method = 'code' as const } = {},
): SignInServer => {
  const server = new SignInServer(someone(kind));
  server.session = { method, isFresh };
  return server;
};

/** Somebody of the staff made a passkey through the door, on this device. @param session theirs by now */
async function withPasskey(session: SignInServer['session']) {
  const device = await withDevice();
  const server = serverOf('staff');
  const { screen, button, onIn } = await open('passkey_required', server);
  await button(words.make).click();
  await button(words.kept).click();
  await eventually(() => expect(onIn).toHaveBeenCalledOnce());
  await screen.unmount();
  server.session = session;
  return { server, device };
}
const BY_CODE = { method: 'code', isFresh: true } as const;
const LONG_AGO = { method: 'passkey', isFresh: false } as const;

describe('a first passkey', () => {
  test('S12 is made, its recovery code is shown once, and only then it goes on', async () => {
    await withDevice();
    const server = serverOf('staff');
    const { button, says, onIn, screen } = await open('passkey_required', server);
    await says(words.firstLead);
    await button(words.make).click();
    await says(words.keepLead);
    await expect.element(screen.getByLabelText(words.keepLabel)).toHaveTextContent(NEW_RECOVERY_CODE);
    expect(onIn).not.toHaveBeenCalled();
    await button(words.kept).click();
    await eventually(() => expect(onIn).toHaveBeenCalledOnce());
    expect(server.passkeys).toHaveLength(1);
    await expect.element(screen.getByText(NEW_RECOVERY_CODE)).not.toBeInTheDocument();
  });

  test('S11 is asked a new code first where the sign-in is more than five minutes old', async () => {
    await withDevice();
    const server = serverOf('staff', { isFresh: false });
    const { button, says, typeCode } = await open('passkey_required', server);
    await button(words.make).click();
    await says(words.freshLead);
    await typeCode();
    await says(words.firstLead);
    await button(words.make).click();
    await says(words.keepLead);
  });

  test('is not made when the dialogue is turned away, and can be tried again', async () => {
    const device = await withDevice();
    await device.unlocks(false);
    const server = serverOf('staff');
    const { button, says } = await open('passkey_required', server);
    await button(words.make).click();
    await says(/^We did not get a passkey/);
    expect(server.passkeys).toEqual([]);
    await device.unlocks(true);
    await button(words.make).click();
    await says(words.keepLead);
  });

  test('a browser that knows no passkeys is told where to go instead', async () => {
    vi.stubGlobal('PublicKeyCredential', undefined);
    const { button, says, screen } = await open('passkey_required', serverOf('staff'));
    vi.stubGlobal('PublicKeyCredential', undefined);
    await button(words.make).click();
    await says(/^This browser cannot use passkeys/);
    await expect.element(screen.getByRole('alert')).toBeVisible();
  });

  test('no signal is told, and what comes next is offered', async () => {
    const server = serverOf('staff');
    let isDown = true;
    server.instead = ({ path }) =>
      isDown && path === '/api/auth/ways-in' ? refuse(503, 'unavailable') : null;
    const { button, says } = await open('passkey_required', server);
    await says(/very busy/);
    isDown = false;
    await button(commonMessages.en.tryAgain).click();
    await says(words.firstLead);
  });
});

describe('a passkey that is there', () => {
  test('S12 opens the door', async () => {
    const { server } = await withPasskey(BY_CODE);
    const { button, onIn } = await open('passkey_required', server);
    await button(words.showButton).click();
    await eventually(() => expect(onIn).toHaveBeenCalledOnce());
    expect(server.session?.method).toBe('passkey');
  });

  test('on another device: said plainly, nothing goes on, the recovery code leads in', async () => {
    const { server, device } = await withPasskey(BY_CODE);
    await device.lose();
    server.recoveryCode = RECOVERY_CODE;
    const { button, says, onIn, screen } = await open('passkey_required', server);
    await button(words.showButton).click();
    await says(/^We did not get a passkey/);
    await button(words.lost).click();
    const field = screen.getByLabelText(words.recoverLabel);
    await field.fill('7KQ2M');
    await button(words.recover).click();
    await says(words.recoverShort);
    expect(server.calls('/api/auth/recover')).toBe(0);
    await field.fill(NEW_RECOVERY_CODE);
    await button(words.recover).click();
    await says(words.recoverWrong);
    await expect.element(field).toHaveValue(NEW_RECOVERY_CODE);
    await field.fill(RECOVERY_CODE);
    await button(words.recover).click();
    await says(words.afterLead);
    expect(onIn).not.toHaveBeenCalled();
  });

  test('with no recovery code left, none is asked for', async () => {
    const { server } = await withPasskey(BY_CODE);
    server.recoveryCode = null;
    const { says, screen } = await open('passkey_required', server);
    await says(words.noneLeft);
    expect(screen.getByRole('button', { name: words.lost }).elements()).toHaveLength(0);
  });

  test('that the server refuses is told', async () => {
    const { server } = await withPasskey(BY_CODE);
    server.instead = ({ path }) =>
      path === '/api/auth/passkey-sign-in' ? refuse(401, 'wrong_passkey') : null;
    const { button, onIn, screen } = await open('passkey_required', server);
    await button(words.showButton).click();
    await expect.element(screen.getByRole('alert')).toBeVisible();
    await expect.element(button(words.showButton)).toBeEnabled();
    expect(onIn).not.toHaveBeenCalled();
  });

  test('of somebody else does not go on in their name', async () => {
    const { server } = await withPasskey(LONG_AGO);
    const { button, says, onIn } = await open('reauth_required', server);
    server.instead = ({ path }) =>
      path === '/api/auth/passkey-sign-in' ? Response.json(someone('staff', 'Ana')) : null;
    await button(words.confirmButton).click();
    await says(words.otherTitle('Ana'));
    expect(onIn).not.toHaveBeenCalled();
  });
});

describe('confirming', () => {
  test('S11 staff confirm by passkey', async () => {
    const { server } = await withPasskey(LONG_AGO);
    const { button, says, onIn, screen } = await open('reauth_required', server);
    await says(words.confirmLead);
    expect(screen.getByRole('button', { name: words.byCode }).elements()).toHaveLength(0);
    await button(words.confirmButton).click();
    await eventually(() => expect(onIn).toHaveBeenCalledOnce());
    expect(server.session?.isFresh).toBe(true);
  });

  test('S11 learners without passkeys confirm by a new code; a wrong one keeps them here', async () => {
    const server = serverOf('learner', { isFresh: false });
    const { button, says, onIn, screen } = await open('reauth_required', server);
    await says(words.codeLead('luz@example.org'));
    await button(join.ask).click();
    const field = screen.getByLabelText(join.code);
    await field.fill('999999');
    await button(join.verify).click();
    await says(/^That code does not match/);
    expect(onIn).not.toHaveBeenCalled();
    await field.fill(CODE);
    await button(join.verify).click();
    await eventually(() => expect(onIn).toHaveBeenCalledOnce());
  });
});

describe('nobody signed in', () => {
  test('comes in by passkey', async () => {
    const { server } = await withPasskey(null);
    const { button, onIn, learner } = await open('sign_in_needed', server);
    await button(words.use).click();
    await eventually(() => expect(onIn).toHaveBeenCalledOnce());
    expect(learner()?.view.me?.person.name).toBe('Luz');
  });

  test('comes in by code', async () => {
    const server = new SignInServer(someone('staff'));
    const { onIn, screen, typeCode } = await open('session_expired', server);
    await screen.getByLabelText(join.email).fill('luz@example.org');
    await typeCode();
    await eventually(() => expect(onIn).toHaveBeenCalledOnce());
  });

  test.each([
    ['a learner, that it is their own', 'learner', {}, 'own'],
    ['staff, that it holds what others did', 'staff', {}, 'others'],
    ['anyone on a page of staff, the same', 'learner', { ofOthers: true }, 'others'],
  ] as const)('whose sign-in is over reads why: %s', async (_who, kind, more, why) => {
    const props = { why: 'session_expired', onIn: () => null, ...more } as const;
    const { screen } = await stage(SignInGate, props, new SignInServer(someone(kind)), { isKnown: true });
    await expect.element(screen.getByText(join.needed[why])).toBeVisible();
  });

  test('whose sign-in ended meanwhile is asked to sign in', async () => {
    const server = serverOf('staff');
    server.instead = ({ path }) => (path === '/api/auth/ways-in' ? refuse(401, 'sign_in_needed') : null);
    const { screen } = await open('passkey_required', server);
    await expect.element(screen.getByLabelText(join.email)).toBeVisible();
  });
});
