import { describe, expect, test } from 'vitest';
import { bytesOfLetters, lettersOfBytes } from '#domain/envelope/letters.ts';
import { EnvelopeContent, registerDevice } from '#domain/contract/envelopes.ts';
import { publicBytes } from '#domain/envelope/device.ts';
import { openEnvelope, siteKeysOf } from '#domain/envelope/envelope.ts';
import { MOST_ENVELOPE_BYTES } from '#domain/envelope/pictures.ts';
import { TEXTS_FORM } from '#domain/record/texts-kept.ts';
import { createCall } from '#lib/api/client.ts';
import { sealWaiting } from '#lib/by-light/seal-waiting.ts';
import { registerHere } from '#lib/phone/device-key.ts';
import { signedIn } from '#lib/phone/sign-in.ts';
import { signOut } from '#lib/phone/sign-out.ts';
import { readDeviceKey } from '#lib/phone/store/own-key.ts';
import { ANA, BEN, cards, LEAVE, meOf, Server, startPhone } from './phones.ts';

const SITE = 'https://groundwork.example';
const SESSION = 'S'.repeat(43);
const keys = await siteKeysOf(new Uint8Array(32).fill(5));
const cohort = { id: BEN, name: 'Selma', place: 'Fresno', startsOn: null, endsOn: null };
const inGroup = (person: string) =>
  ({ ...meOf(person), enrolments: [{ cohort, path: 'core' }] }) as unknown as ReturnType<typeof meOf>;

/** Ana's phone in a room without internet, and the site as far as it gives keys. */
async function makeRoom() {
  const server = new Server();
  const made = await startPhone(server);
  await signedIn(made.phone, inGroup(ANA));
  const registered: string[] = [];
  let isThere = true;
  const call = createCall(async (_path, init) => {
    if (!isThere) throw new TypeError('no signal');
    const { key } = registerDevice.body.parse(JSON.parse(init?.body as string));
    registered.push(key);
    const site = lettersOfBytes(await publicBytes(keys.publicKey));
    return new Response(JSON.stringify({ site: SITE, key: site, session: SESSION }));
  });
  const store = await made.store();
  const register = (person = ANA) => registerHere(store, call, person, made.phone.tools.alone);
  server.mishaps = Array.from({ length: 50 }, () => 'lost-request');
  const opened = async (envelope: Uint8Array) => {
    const found = await openEnvelope(envelope, SITE, keys);
    if (!found.ok) throw new Error(found.error);
    const content = await found.value.contentFor(bytesOfLetters(registered.at(-1)!)!);
    return EnvelopeContent.parse(JSON.parse(new TextDecoder().decode(content!)));
  };
  return { ...{ ...made, server, store, register, registered, opened }, lose: () => (isThere = false) };
}

describe('a phone that gives by light', () => {
  test('seals what waits, for its site and session alone, and keeps it all', async () => {
    const { phone, register, opened } = await makeRoom();
    expect(await register()).toBe(true);
    expect(await sealWaiting(phone)).toEqual({ kind: 'nothing' });
    await phone.openCard(cards[0]!);
    await phone.openCard(cards[1]!);
    const giving = await sealWaiting(phone);
    if (giving.kind !== 'sealed') throw new Error(giving.kind);
    const { person, events, waiting } = await opened(giving.envelope);
    expect([person, events.length, waiting]).toEqual([ANA, giving.steps, 0]);
    expect(events).toContainEqual(expect.objectContaining({ t: 'step', section: cards[0] }));
    expect(await sealWaiting(phone)).toMatchObject({ kind: 'sealed', steps: giving.steps });
    expect(phone.view.status).toMatchObject({ kind: 'waiting', count: giving.steps });
  });

  test('takes words along that are kept with the account, and none that are on the phone alone', async () => {
    const { phone, register, opened } = await makeRoom();
    await register();
    await phone.keepText('plan', 'a bittern in the reeds');
    await phone.openCard(cards[0]!);
    const textsOf = async (): Promise<string> => {
      const giving = await sealWaiting(phone);
      return giving.kind === 'sealed' ? JSON.stringify(await opened(giving.envelope)) : giving.kind;
    };
    expect(await textsOf()).not.toContain('bittern');
    await phone.fillIn(TEXTS_FORM, { on: 1 });
    expect(await textsOf()).toContain('bittern');
  });

  test('leaves out what has no room, words first, and says how much that is', async () => {
    const { phone, register, opened } = await makeRoom();
    await register();
    await phone.fillIn(TEXTS_FORM, { on: 1 });
    await phone.openCard(cards[0]!);
    for (let at = 0; at < 4; at += 1) {
      const letters = crypto.getRandomValues(new Uint8Array(20_000));
      await phone.keepText(`text-${at}`, Buffer.from(letters).toString('base64'));
    }
    const giving = await sealWaiting(phone);
    if (giving.kind !== 'sealed') throw new Error(giving.kind);
    expect(giving.envelope.length).toBeLessThanOrEqual(MOST_ENVELOPE_BYTES);
    expect(giving.left).toBeGreaterThan(0);
    const { events, waiting } = await opened(giving.envelope);
    expect([events.length, waiting]).toEqual([giving.steps, giving.left]);
    expect(JSON.stringify(events)).toContain(cards[0]!);
  });

  test('has one key a session, which can’t be read, and none before it had a signal', async () => {
    const { phone, store, register, registered, lose } = await makeRoom();
    await phone.openCard(cards[0]!);
    expect(await sealWaiting(phone)).toEqual({ kind: 'no-key' });
    await register();
    await register();
    expect(registered).toHaveLength(1);
    const { device } = (await readDeviceKey(store, ANA))!;
    await expect(crypto.subtle.exportKey('jwk', device)).rejects.toThrow();
    // A new sign-in is another session.
    await signedIn(phone, inGroup(ANA));
    expect(await sealWaiting(phone)).toEqual({ kind: 'no-key' });
    lose();
    expect(await register()).toBe(false);
    expect(await readDeviceKey(store, ANA)).toBeNull();
  });

  test('S55 forgets its key at sign-out, and seals for nobody who has left', async () => {
    const { phone, store, register } = await makeRoom();
    await register();
    await phone.openCard(cards[0]!);
    await signOut(phone, LEAVE);
    expect(await readDeviceKey(store, ANA)).toBeNull();
    expect(await sealWaiting(phone)).toEqual({ kind: 'out' });
    await signedIn(phone, inGroup(BEN));
    // Ana's steps lie here out of sight, and aren't Ben's to give.
    expect(await sealWaiting(phone)).toEqual({ kind: 'nothing' });
    expect(await register()).toBe(true);
    expect(await readDeviceKey(store, BEN)).toBeNull();
  });
});
