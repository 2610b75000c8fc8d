import type { Me } from '#domain/contract/sign-in.ts';
import type { PhoneTools } from './browser-tools.ts';
import { claim } from './store/claim.ts';
import type { PhoneStore } from './store/phone-store.ts';

/** Gives a person what this phone holds of accounts that were merged into theirs: it's sent as theirs. */
export async function takeOver(
  store: PhoneStore,
  { person, absorbed = [] }: Me,
  { now, newId }: Pick<PhoneTools, 'now' | 'newId'>,
): Promise<void> {
  for (const account of absorbed) await store.run(claim(account, person.id, now(), newId));
}
