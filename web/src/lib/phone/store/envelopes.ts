import { DAY_MS } from '#domain/values/durations.ts';
import { apart } from './apart.ts';
import { result } from './database.ts';

/** A database of its own: what others gave this phone to carry, which nothing here can open. */
const DATABASE = 'groundwork-envelopes';

/** How long it's carried, ms: a learner's session lasts no longer. */
const CARRIED_MS = 90 * DAY_MS;

export interface CarriedEnvelope {
  /** Of its pictures. */
  readonly id: string;
  readonly envelope: Uint8Array;
  /** When it was whole, ms since 1970 UTC. */
  readonly at: number;
}

interface Tables {
  readonly envelopes: CarriedEnvelope;
}

const run = apart<Tables>(DATABASE, ['envelopes'], (database) => {
  database.createObjectStore('envelopes', { keyPath: 'id' });
});

/** @throws DOMException where it could not be written */
export const carryEnvelope = (carried: CarriedEnvelope): Promise<unknown> =>
  run<unknown>(true, null, (tx) => {
    tx.objectStore('envelopes').put(carried);
  });

/** The first one first. What was carried too long is taken off. */
export const readCarried = (now: number): Promise<readonly CarriedEnvelope[]> =>
  run<readonly CarriedEnvelope[]>(false, [], async (tx) => {
    const all = await result(tx.objectStore('envelopes').getAll());
    const isOver = ({ at }: CarriedEnvelope): boolean => at < now - CARRIED_MS;
    for (const { id } of all.filter(isOver)) tx.objectStore('envelopes').delete(id);
    return all.filter((each) => !isOver(each)).sort((one, other) => one.at - other.at);
  });

export const putDownEnvelopes = (ids: readonly string[]): Promise<unknown> =>
  run<unknown>(false, null, (tx) => {
    for (const id of ids) tx.objectStore('envelopes').delete(id);
  });
