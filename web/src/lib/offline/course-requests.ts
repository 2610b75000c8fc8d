/**
 * The cache of the request to keep the course: it exists as long as someone wants that, so a page only looks
 * whether it does.
 */
export const COURSE_REQUESTS = 'wishes';
const ADDRESS = '/course';

/** Someone asked to keep the whole course. */
export interface CourseRequest {
  /** When all of it was first cached, ms since 1970 UTC; null until then. */
  readonly since: number | null;
}

/** Only this module writes it, so one field is proof enough. */
const isCourseRequest = (value: unknown): value is CourseRequest =>
  typeof value === 'object' && value !== null && 'since' in value;

/** The request, or null. Earlier builds kept one language: then the other is still to come. */
export async function courseRequest(): Promise<CourseRequest | null> {
  if (!(await caches.has(COURSE_REQUESTS))) return null;
  const cached = await caches.match(ADDRESS, { cacheName: COURSE_REQUESTS });
  const request: unknown = await cached?.json();
  return isCourseRequest(request) ? request : { since: null };
}

/** Stores the request. @throws DOMException if the phone has no room */
export async function saveCourseRequest(request: CourseRequest): Promise<void> {
  const cache = await caches.open(COURSE_REQUESTS);
  await cache.put(ADDRESS, new Response(JSON.stringify(request)));
}

/** Deletes the request. */
export const deleteCourseRequest = (): Promise<boolean> => caches.delete(COURSE_REQUESTS);
