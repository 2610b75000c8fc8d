import { describe, expect, test } from 'vitest';
import WaysIn from '#lib/account/online/WaysIn.svelte';
import { accountMessages } from '#lib/account/messages.ts';
import { passkeyMessages } from '#lib/passkeys/messages.ts';
import { NEW_RECOVERY_CODE, SignInServer, refuse } from './server.ts';
import { someone, stage, withDevice } from './stage.ts';
import { eventually } from '../../support/eventually.ts';

const words = accountMessages.en;
const passkey = passkeyMessages.en;
const MINE = `${words.remove}: Chrome on Linux`;
const PHONE = words.endLabel('Safari on iPhone');

async function open(server: SignInServer, options?: { isKnown: boolean }) {
  const props = { isKeeping: false };
  const staged = await stage(WaysIn, props, server, options);
  return { ...staged, has: (name: string) => staged.button(name).elements().length };
}
const serverOf = (kind: 'staff' | 'learner') => SignInServer.signedIn(someone(kind));

describe('where it is signed in', () => {
  test('S11 [ASVS 7.5.2] lists the devices, marks this one, and ends another', async () => {
    const server = serverOf('learner');
    server.places = ['a'.repeat(43)];
    const { button, says, has } = await open(server);
    await says(words.thisOne);
    expect(has(words.endLabel('Chrome on Linux'))).toBe(0);
    await button(PHONE).click();
    await says(words.ended('Safari on iPhone'));
    expect(server.places).toEqual([]);
    expect(has(PHONE)).toBe(0);
  });

  test('a device that could not be ended stays listed, with the reason', async () => {
    const server = serverOf('learner');
    server.places = ['a'.repeat(43)];
    server.instead = ({ path }) => (path === '/api/auth/sessions/end' ? refuse(503, 'unavailable') : null);
    const { button, screen, has } = await open(server);
    await button(PHONE).click();
    await expect.element(screen.getByRole('alert')).toBeVisible();
    expect(has(PHONE)).toBe(1);
  });
});

describe('passkeys', () => {
  test('a learner with none makes one; no recovery code is spoken of', async () => {
    await withDevice();
    const { button, says, screen } = await open(serverOf('learner'));
    await says(new RegExp(words.noPasskeys));
    await button(passkey.make).click();
    await says(words.added);
    await expect.element(button(MINE)).toBeVisible();
    expect(screen.getByText(passkey.recoverLabel).elements()).toHaveLength(0);
  });

  test('a second one on the same device is not made', async () => {
    await withDevice();
    const server = serverOf('learner');
    const { button, says } = await open(server);
    await button(passkey.make).click();
    await says(words.added);
    await button(passkey.make).click();
    await says(/^You already have a passkey on this device/);
    expect(server.passkeys).toHaveLength(1);
  });

  test('staff who have no recovery code get one, with nothing beside it until it is kept', async () => {
    await withDevice();
    const { button, says, screen } = await open(serverOf('staff'));
    await says(words.recoveryFirst);
    await button(passkey.make).click();
    await expect.element(screen.getByLabelText(passkey.keepLabel)).toHaveTextContent(NEW_RECOVERY_CODE);
    expect(screen.getByText(words.places).elements()).toHaveLength(0);
    await button(passkey.kept).click();
    await says(words.recoveryKept);
  });

  test('staff who lost the paper make a new recovery code, once they have shown their passkey again', async () => {
    await withDevice();
    const server = serverOf('staff');
    const { button, says, screen } = await open(server);
    await button(passkey.make).click();
    await button(passkey.kept).click();
    server.session = { method: 'passkey', isFresh: false };
    await button(words.recoveryRenew).click();
    await button(passkey.confirmButton).click();
    await expect.element(screen.getByLabelText(passkey.keepLabel)).toHaveTextContent(NEW_RECOVERY_CODE);
    expect(server.calls('/api/auth/recovery-code')).toBe(2);
    await button(passkey.kept).click();
    await says(words.recoveryKept);
  });

  test('one is removed after a yes; a no keeps it', async () => {
    const server = serverOf('learner');
    server.passkeys = ['one'];
    const { button, says, has } = await open(server);
    await button(MINE).click();
    await button(words.removeNo).click();
    await expect.element(button(MINE)).toHaveFocus();
    expect(server.calls('/api/auth/passkeys/remove')).toBe(0);
    await button(MINE).click();
    await says(words.removeLead);
    await button(words.removeYes).click();
    await says(words.removed);
    expect(server.passkeys).toEqual([]);
    expect(has(MINE)).toBe(0);
  });

  test('the last one of somebody with a role stays, and says why', async () => {
    const server = serverOf('staff');
    server.passkeys = ['one'];
    const { button, screen, has } = await open(server);
    await button(MINE).click();
    await button(words.removeYes).click();
    await expect.element(screen.getByRole('alert')).toBeVisible();
    await button(words.removeNo).click();
    expect(server.passkeys).toEqual(['one']);
    expect(has(MINE)).toBe(1);
  });

  test('S11 removing with an old sign-in asks once more, then removes without a second yes', async () => {
    const server = serverOf('learner');
    server.passkeys = ['one'];
    server.session = { method: 'code', isFresh: false };
    const { button, says, typeCode } = await open(server);
    await button(MINE).click();
    await button(words.removeYes).click();
    await says(passkey.confirmLead);
    expect(server.passkeys).toEqual(['one']);
    await button(passkey.byCode).click();
    await typeCode();
    await eventually(() => expect(server.passkeys).toEqual([]));
    await says(words.removed);
  });

  test('S12 staff who came in by code show a passkey before they can change any', async () => {
    const server = serverOf('staff');
    server.passkeys = ['one'];
    server.session = { method: 'code', isFresh: true };
    const { button, says, has } = await open(server);
    await says(words.showFirst);
    expect(has(MINE)).toBe(0);
    expect(has(passkey.make)).toBe(0);
    await button(passkey.showButton).click();
    await says(passkey.showLead);
  });
});

test('a sign-in that ended meanwhile is taken up again in place', async () => {
  const server = serverOf('learner');
  server.session = null;
  const { says, typeCode } = await open(server, { isKnown: true });
  await typeCode();
  await says(words.thisOne);
});
