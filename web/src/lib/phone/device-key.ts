import { registerDevice } from '#domain/contract/envelopes.ts';
import { lettersOfBytes } from '#domain/envelope/letters.ts';
import { makeDeviceKeys, publicBytes } from '#domain/envelope/device.ts';
import type { Call } from '../api/client.ts';
import type { PhoneStore } from './store/phone-store.ts';
import { deviceKeyName, readDeviceKey } from './store/own-key.ts';
import type { SyncTools } from './sync.ts';

/**
 * Gives this phone a key of its own for its session, so that steps it seals are known as theirs. One tab at a
 * time, since the server holds the last one alone.
 * @returns false where no answer came
 */
export async function registerHere(
  store: PhoneStore,
  call: Call,
  person: string,
  alone: SyncTools['alone'],
): Promise<boolean> {
  const end = await alone(async () => {
    const { me } = await store.state();
    const isTheirs = me?.person.id === person && me.enrolments.length > 0;
    if (!isTheirs || (await readDeviceKey(store, person)) !== null) return { kind: 'sent' };
    const { publicKey, privateKey } = await makeDeviceKeys();
    const key = lettersOfBytes(await publicBytes(publicKey));
    const outcome = await call(registerDevice, { key });
    if (!outcome.ok) return { kind: 'later', offline: true, retryAfterSeconds: 0 };
    await store.keep(deviceKeyName(person), { ...outcome.value, device: privateKey });
    return { kind: 'sent' };
  });
  return end.kind === 'sent';
}
