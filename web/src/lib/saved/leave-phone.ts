import { forgetOwnPages } from './forget-pages.ts';
import type { Learner } from '../phone/learner.svelte.ts';
import { signOut, type SignOutEnd, type SignOutHow } from '../phone/sign-out.ts';

/** Signs somebody out of this phone; then none of its caches names a page that only they opened. */
export async function leavePhone({ phone, syllabus }: Learner, how: SignOutHow): Promise<SignOutEnd> {
  const end = await signOut(phone, how);
  // A browser without caches has no page to forget.
  if (end.kind !== 'unsent') await forgetOwnPages(syllabus.modules.map(({ id }) => id)).catch(() => null);
  return end;
}
