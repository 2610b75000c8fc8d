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

/** @throws DOMException if the phone has no room */
export async function saveCourseRequest(request: CourseRequest): Promise<void> {
  const cache = await caches.open(COURSE_REQUESTS);
  await cache.put(ADDRESS, new Response(JSON.stringify(request)));
}

export const deleteCourseRequest = (): Promise<boolean> => caches.delete(COURSE_REQUESTS);

/** What a page asks of the service worker: cache these addresses, so that they open offline. */
export interface CacheRequest {
  /** The build of the page; a worker of another build ignores the request. */
  readonly build: string;
  /** The page has just loaded them. */
  readonly loaded: boolean;
  /** Paths of this site: pages come with the scripts and styles that they can't run without. */
  readonly paths: readonly string[];
}

/** Message from the active service worker to the waiting one of a newer build. */
export const TAKE_OVER = 'take over';

/** Returns true if this message is such a request. Only this site's own pages can write to its worker. */
export const isCacheRequest = (message: unknown): message is CacheRequest =>
  typeof message === 'object' && message !== null && 'paths' in message && 'build' in message;
