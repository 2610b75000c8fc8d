import { PUT_OUTCOMES, type PutOutcome } from '#domain/envelope/envelope.ts';

/**
 * The box of a room without internet (docs/room.md). It has the site's name with `room.` before it, so it is
 * another site to a browser: a phone brings an envelope there in the part of an address that goes nowhere.
 */
const NAME = 'room.';
const PUT = '#put=';

const isOutcome = (value: unknown): value is PutOutcome => PUT_OUTCOMES.some((each) => each === value);

export const isBox = ({ host }: Location): boolean => host.startsWith(NAME);

/** Where this page brings an envelope to the box. */
export const boxAddress = ({ protocol, host, pathname }: Location, envelope: Uint8Array): string =>
  `${protocol}//${NAME}${host}${pathname}${PUT}${btoa(Array.from(envelope, (byte) => String.fromCharCode(byte)).join(''))}`;

/** The page of the site that the box stands for. */
export const siteAddress = ({ protocol, host, pathname }: Location): string =>
  `${protocol}//${host.slice(NAME.length)}${pathname}`;

/** @returns null where nothing was brought, or an address was cut */
export function broughtBy({ hash }: Location): Uint8Array<ArrayBuffer> | null {
  if (!hash.startsWith(PUT)) return null;
  try {
    return Uint8Array.from(atob(hash.slice(PUT.length)), (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
}

/** @returns null where the box gave no answer */
export async function putDown(envelope: Uint8Array<ArrayBuffer>): Promise<PutOutcome | null> {
  try {
    const reply = await fetch('/envelopes', { method: 'POST', body: envelope });
    const said: unknown = await reply.json();
    const outcome = typeof said === 'object' && said !== null && 'outcome' in said ? said.outcome : null;
    return isOutcome(outcome) ? outcome : null;
  } catch {
    // No signal, or something else than the box answered.
    return null;
  }
}
