import type { OwnTelephone } from '#domain/contract/telephones.ts';
import { TELEPHONE_MS, readTelephone } from '#domain/people/telephone.ts';
import { type Result, fail, ok } from '#domain/result.ts';
import type { Failure } from '../http/problems.ts';
import { mapWithConcurrency } from '../map-with-concurrency.ts';
import { type Clock, type Ids, type Ledger, Unavailable } from '../ports.ts';
import type { Telephone, Telephones } from './ports.ts';

/** What deleting telephone numbers works with. */
export interface RemoveTelephoneDeps {
  readonly telephones: Telephones;
  readonly ledger: Ledger;
  readonly now: Clock;
}

/** What giving them works with. */
export interface TelephoneDeps extends RemoveTelephoneDeps {
  readonly ids: Pick<Ids, 'ulid'>;
}

/** Tries at one number: another phone of the same person came first. */
const TRIES = 3;
/** Numbers that the clock deletes together. */
const AT_ONCE = 25;

/** The number that somebody gave, as long as it is kept; null where there is none. */
export async function readOwnTelephone(
  { telephones, now }: Pick<RemoveTelephoneDeps, 'telephones' | 'now'>,
  person: string,
): Promise<OwnTelephone> {
  const given = await telephones.read(person);
  if (given?.number === undefined || now() >= given.at + TELEPHONE_MS) return null;
  return { number: given.number, endsAt: given.at + TELEPHONE_MS };
}

/** Keeps a number in the place of the one before; the same one again is kept for another year. */
export async function giveTelephone(
  { telephones, ids, now }: TelephoneDeps,
  person: string,
  text: string,
): Promise<Result<OwnTelephone, Failure>> {
  const read = readTelephone(text);
  if (!read.ok) return fail({ error: 'bad_request', field: 'number' });
  const at = now();
  const number = read.value;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const before = await telephones.read(person);
    const telephone = { person, id: ids.ulid(), at, number };
    const outcome = await telephones.put(telephone, before?.id ?? null, at + TELEPHONE_MS);
    if (outcome === 'written') return ok({ number, endsAt: at + TELEPHONE_MS });
  }
  throw new Unavailable('throttled', {});
}

/** Deletes a number. The ledger comes first, so that a restored copy shows it to nobody. */
async function remove(
  { telephones, ledger, now }: RemoveTelephoneDeps,
  { person, id, at: cause }: Telephone,
): Promise<void> {
  const at = now();
  await ledger.record({ act: 'telephone-taken-back', subject: person, cause, by: person, at });
  await telephones.remove(person, { id, at });
}

/** Takes somebody's number away; nothing changes where there is none. */
export async function takeBackTelephone(deps: RemoveTelephoneDeps, person: string): Promise<void> {
  const given = await deps.telephones.read(person);
  if (given?.number !== undefined) await remove(deps, given);
}

/** Deletes the numbers that were given a year ago. */
export async function eraseDueTelephones(deps: RemoveTelephoneDeps): Promise<void> {
  const now = deps.now();
  const looked = new Set<string>();
  for (;;) {
    const due = (await deps.telephones.due(AT_ONCE)).filter(
      ({ id, dueAt }) => dueAt <= now && !looked.has(id),
    );
    if (due.length === 0) return;
    await mapWithConcurrency(due, async (telephone) => {
      looked.add(telephone.id);
      await remove(deps, telephone);
    });
  }
}
