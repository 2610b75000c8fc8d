import { syllabus } from '../course.ts';
import { readKept } from '../field-log/store.ts';
import { isBuildCache } from '../offline/build-files.ts';
import type { Learner } from '../phone/learner.svelte.ts';
import { signOut, type SignOutEnd, type SignOutHow } from '../phone/sign-out.ts';

/** First parts of the addresses of pages that anyone may open, and of the first page. */
const OPEN = ['', '404', 'about', 'card', 'credits', 'host', 'join', 'privacy', 'sign-in', 'verify'];

/**
 * Does this address say no more of the person who opened it than that they read the course? Scripts and
 * styles say nothing either; a text of a worksheet, a talk or a review does.
 * @param modules ids of the course's modules, with which the addresses of lessons begin
 */
export function isAnyones(path: string, modules: readonly string[]): boolean {
  if (path.startsWith('/content/')) return !/\.\w+\.json$/.test(path);
  if (!path.endsWith('/')) return true;
  const [first = ''] = path.replace(/^\/(?:es\/)?/, '').split('/');
  return OPEN.includes(first) || modules.includes(first);
}

/**
 * Takes pages that name what somebody did off this browser's caches, as they leave. The page of a field log
 * stays with the log, which stays too. A course that is kept whole names no one's pages.
 * @throws ReferenceError in a browser without caches
 */
export async function forgetOwnPages(modules: readonly string[]): Promise<void> {
  const hasLog = (await readKept(Date.now()).catch(() => null)) !== null;
  for (const name of await caches.keys()) {
    if (!isBuildCache(name) || name.startsWith('course-')) continue;
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const { pathname } = new URL(request.url);
      if (isAnyones(pathname, modules) || (hasLog && pathname.endsWith('/field-log/'))) continue;
      await cache.delete(request);
    }
  }
}

/** Signs somebody out of this phone; then none of its caches names a page that only they opened. */
export async function leavePhone({ phone }: Learner, how: SignOutHow): Promise<SignOutEnd> {
  const end = await signOut(phone, how);
  // A browser without caches has no page to forget.
  if (end.kind !== 'unsent') await forgetOwnPages(syllabus.modules.map(({ id }) => id)).catch(() => null);
  return end;
}
