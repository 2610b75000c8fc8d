import type { PhoneStore } from './phone-store.ts';

/**
 * What this phone seals to and signs by, so that steps which others carry are known as its own. It is in
 * letters but for its own key, which can't be read. Not among the other rows: every page loads those.
 */
export interface DeviceKey {
  /** What steps are sealed to. */
  readonly site: string;
  /** By which the server knows the device's key. */
  readonly key: string;
  readonly session: string;
  readonly device: CryptoKey;
}

/** Name of the setting that holds somebody's key here, for this session (`device-key.ts`). */
export const deviceKeyName = (person: string): string => `device:${person}`;

const isDeviceKey = (value: unknown): value is DeviceKey =>
  typeof value === 'object' && value !== null && 'device' in value && 'session' in value;

/** Somebody's key on this phone; null where it has none for their session. */
export const readDeviceKey = (store: PhoneStore, person: string): Promise<DeviceKey | null> =>
  store.setting(deviceKeyName(person), isDeviceKey);
