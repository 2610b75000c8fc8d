import { mount } from 'svelte';
import type { Learner } from '../phone/learner.svelte.ts';
import { readErased } from '#domain/contract/deletion.ts';
import { call } from '../api/client.ts';
import ErasedHere from './ErasedHere.svelte';
import { heardOf } from '../phone/sign-in.ts';
import { forgetLeft, ownersLeft } from '../phone/store/sign-out.ts';
import { takeOffOwn } from '../phone/store/rosters.ts';
import { leavePhone } from '../saved/forget-pages.ts';
import IdleGuard from '../saved/IdleGuard.svelte';

/** What few pages have around them: one file, fetched where it's needed. */
export { default as PageNotices } from './PageNotices.svelte';
export { resume } from '../offline/whole-course.svelte.ts';

/** Marks where the watch is mounted, so that a page has one. */
const PLACE = 'idle-guard';

/**
 * The sign-in here has ended: was it because their account was deleted? Then this phone wipes what they
 * left on it, and says so. Where their address has changed since, it forgets the one it knew.
 */
export async function leaveErased(learner: Learner): Promise<void> {
  const person = learner.view.me?.person.id;
  if (person === undefined) return;
  const asked = await call(readErased, { person });
  const { me } = learner.view;
  if (!asked.ok || me?.person.id !== person) return;
  if (asked.value.isEmailOver === true) {
    await heardOf(learner.phone, { ...me, person: { ...me.person, email: '' } });
  }
  if (!asked.value.isErased) return;
  await leavePhone(learner, { everywhere: false, unsent: 'discard' });
  mount(ErasedHere, { target: document.body });
}

/** An idle sign-out left things for its person. Where their account was deleted since, they go. */
async function forgetErased({ phone }: Learner): Promise<void> {
  for (const person of await phone.use((store) => store.run(ownersLeft(phone.view.me?.person.id ?? '')))) {
    const asked = await call(readErased, { person });
    if (!asked.ok || !asked.value.isErased) continue;
    await phone.use((store) => store.run(forgetLeft(person)));
    await takeOffOwn(person, true);
  }
}

/** Watches a shared phone for as long as the page lives. */
export function watch(learner: Learner): void {
  if (document.getElementById(PLACE) !== null) return;
  // A browser that keeps nothing has nothing of them.
  void forgetErased(learner).catch(() => null);
  const target = document.createElement('div');
  target.id = PLACE;
  document.body.append(target);
  mount(IdleGuard, { target, props: { learner } });
}
