/** What few people need of their phone: one file, and none of it before it is. */
import { me as readMe, type Me } from '#domain/contract/sign-in.ts';
import type { EditionChanges, PackedSyllabus } from '#domain/course/edition.ts';
import { withBase, type Syllabus, unpackSyllabus } from '#domain/course/syllabus.ts';
import type { Call } from '../api/client.ts';
import { claim } from './store/claim.ts';
import type { PhoneStore } from './store/phone-store.ts';
import { takeOffOutOfReach } from './store/rosters.ts';

const newest = import.meta.glob<PackedSyllabus>('../../../../build/content/syllabus.json', {
  import: 'default',
  eager: true,
});
const built = import.meta.glob<readonly EditionChanges[]>('../../../../build/content/earlier.json', {
  import: 'default',
  eager: true,
});

/**
 * Editions of the course before the one this build has, the first one first. Loaded only for people who
 * joined under one of them.
 */
export const earlier: readonly Syllabus[] = Object.values(newest).flatMap((base) =>
  Object.values(built)
    .flat()
    .map((changes) => unpackSyllabus(withBase(base, changes))),
);

/** Gives a person what this phone holds of accounts that were merged into theirs: it's sent as theirs. */
export async function takeOver(
  store: PhoneStore,
  { person, absorbed = [] }: Me,
  { now, newId }: { readonly now: () => number; readonly newId: () => string },
): Promise<void> {
  for (const account of absorbed) await store.run(claim(account, person.id, now(), newId));
}

/**
 * Asks the server who this is, and takes lists of people off this phone that are out of their reach now. With
 * no signal nothing changes.
 */
export async function checkRosters(call: Call): Promise<void> {
  const me = await call(readMe, null);
  const isOver = !me.ok && (me.error === 'sign_in_needed' || me.error === 'session_expired');
  if (!me.ok && !isOver) return;
  await takeOffOutOfReach(me.ok ? { person: me.value.person.id, roles: me.value.roles } : null);
}
