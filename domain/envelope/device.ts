/** The key by which a phone signs its envelopes. Kept apart, so that who only makes one loads no sealing. */
export const ECDSA = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/** It leaves the device for nobody, itself included. */
export const makeDeviceKeys = (): Promise<CryptoKeyPair> =>
  crypto.subtle.generateKey(ECDSA, false, ['sign', 'verify']);

export const publicBytes = async (key: CryptoKey): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await crypto.subtle.exportKey('raw', key));

export const verifierOf = (key: Uint8Array): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', key.slice(), ECDSA, false, ['verify']);

/** False for bytes that are no point of the curve. */
export const isDeviceKey = (key: Uint8Array): Promise<boolean> =>
  verifierOf(key).then(
    () => true,
    () => false,
  );
