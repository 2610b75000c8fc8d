import type { Language } from '#domain/ids.ts';

/**
 * The cache of requests to keep the course. A page only looks whether it exists to know that there are any.
 */
export const COURSE_REQUESTS = 'wishes';

/** Someone asked to keep the whole course in a language. */
export interface CourseRequest {
  /** When all of it was first cached, ms since 1970 UTC; null until then. */
  readonly since: number | null;
}

/** Only this module writes them, so one field is proof enough. */
const isCourseRequest = (value: unknown): value is CourseRequest =>
  typeof value === 'object' && value !== null && 'since' in value;

const addressOf = (language: Language): string => `/${language}`;

/** The request for a language, or null. */
export async function courseRequest(language: Language): Promise<CourseRequest | null> {
  if (!(await caches.has(COURSE_REQUESTS))) return null;
  const cached = await caches.match(addressOf(language), { cacheName: COURSE_REQUESTS });
  const request: unknown = await cached?.json();
  return isCourseRequest(request) ? request : null;
}

/** Stores a request. @throws DOMException if the phone has no room */
export async function saveCourseRequest(language: Language, request: CourseRequest): Promise<void> {
  const cache = await caches.open(COURSE_REQUESTS);
  await cache.put(addressOf(language), new Response(JSON.stringify(request)));
}

/** Deletes a request. */
export async function deleteCourseRequest(language: Language): Promise<void> {
  const cache = await caches.open(COURSE_REQUESTS);
  await cache.delete(addressOf(language));
  if ((await cache.keys()).length === 0) await caches.delete(COURSE_REQUESTS);
}
