import { backoffMs } from '../phone/backoff.ts';
import { build } from '../build.ts';
import { type BuildFile, bytesOf, courseCache, courseFiles } from './build-files.ts';
import { copiesInCaches, cacheFiles, cachedFileList } from './file-cache.ts';
import { savesData } from './saves-data.ts';
import { deleteCourseRequest, saveCourseRequest, courseRequest } from './course-requests.ts';

/** How far caching the whole course has come, and why it stopped. */
export type CourseStatus =
  /** Not known yet, or nothing can be cached here: no service worker, no room for its list. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'offered' }
  | { readonly kind: 'downloading' }
  /**
   * Cached in part. `no signal` resumes by itself, `saving data` and `fault` when someone asks, `newer` once
   * the newer build is opened.
   */
  | { readonly kind: 'stopped'; readonly why: 'no signal' | 'saving data' | 'newer' | 'fault' }
  /** There was no room, and nothing was left behind. */
  | { readonly kind: 'full' }
  /** All of it is cached; `since`: ms since 1970 UTC. */
  | { readonly kind: 'complete'; readonly since: number };

/** Returns true if a browser throws this when there is no room. */
const isQuotaError = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'QuotaExceededError';

const CACHE = courseCache(build);

/** The whole course in both languages, on this phone. There is one, which outlives a page. */
class WholeCourse {
  #files: readonly BuildFile[] = [];
  /** Downloads that stopped without a response, since the last complete one. */
  #failures = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #abort = new AbortController();
  status = $state.raw<CourseStatus>({ kind: 'unknown' });
  /** Files that are cached, of `total`. */
  cached = $state(0);
  total = $state(0);
  /** Bytes over the wire, in all. */
  bytes = $state(0);

  constructor() {
    addEventListener('online', () => this.#tryAgain());
  }

  /** Resumes what no signal has stopped. */
  #tryAgain(): void {
    if (this.status.kind === 'stopped' && this.status.why === 'no signal') void this.resume();
  }

  /** A browser that calls itself online won't say when a weak signal is back, so it's tried again. */
  #tryAgainLater(): void {
    this.#failures += 1;
    if (!navigator.onLine) return;
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.#tryAgain(), backoffMs(this.#failures, Math.random()));
  }

  /** Reads what is cached. Leaves a download in progress alone. */
  async read(): Promise<void> {
    if (this.status.kind === 'downloading') return;
    const list = 'caches' in globalThis ? await cachedFileList(build) : null;
    if (list === null) return;
    this.#files = courseFiles(list);
    this.total = this.#files.length;
    this.bytes = bytesOf(this.#files);
    const request = await courseRequest();
    if (request === null) {
      // If a page of this build has just found no room, that stays until they try again.
      if (this.status.kind !== 'full') this.status = { kind: 'offered' };
      return;
    }
    this.cached = await this.#count();
    if (this.cached === this.total && request.since !== null) {
      this.status = { kind: 'complete', since: request.since };
    } else if (this.status.kind !== 'stopped') {
      this.status = { kind: 'stopped', why: savesData() ? 'saving data' : 'no signal' };
    }
  }

  async #count(): Promise<number> {
    const cache = await caches.open(CACHE);
    const here = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
    return this.#files.filter(([path]) => here.has(path)).length;
  }

  /**
   * Downloads it because someone asked. Also asks the browser not to evict it when room grows short; some
   * browsers ask the person, so nothing waits for that.
   */
  async download(): Promise<void> {
    if ('storage' in navigator) void navigator.storage.persist();
    await this.resume(() => saveCourseRequest({ since: null }));
  }

  /**
   * Downloads what is missing, one tab at a time.
   * @param before runs first
   * @throws any surprise, once the status says so
   */
  async resume(before?: () => Promise<void>): Promise<void> {
    this.status = { kind: 'downloading' };
    const abort = new AbortController();
    this.#abort = abort;
    try {
      await before?.();
      const work = () => this.#downloadAll(abort.signal);
      await ('locks' in navigator ? navigator.locks.request(`groundwork-${CACHE}`, work) : work());
    } catch (error) {
      if (isQuotaError(error)) {
        await this.#drop('full');
        return;
      }
      this.status = { kind: 'stopped', why: 'fault' };
      throw error;
    }
  }

  async #downloadAll(signal: AbortSignal): Promise<void> {
    // Another tab may have removed it, now or during the download.
    if ((await courseRequest()) === null) {
      await this.#drop('offered');
      return;
    }
    const isAborted = (): boolean => signal.aborted;
    if (isAborted()) return;
    this.cached = 0;
    const failure = await cacheFiles(
      await caches.open(CACHE),
      this.#files,
      await copiesInCaches(),
      (cached) => {
        this.cached = cached;
      },
      signal,
    );
    if (isAborted()) return;
    const request = await courseRequest();
    if (request === null) {
      await this.#drop('offered');
    } else if (failure === 'full') {
      await this.#drop('full');
    } else if (failure !== null) {
      this.status = { kind: 'stopped', why: failure === 'other build' ? 'newer' : 'no signal' };
      if (failure === 'no answer') this.#tryAgainLater();
    } else {
      const since = request.since ?? Date.now();
      await saveCourseRequest({ since });
      this.#failures = 0;
      this.status = { kind: 'complete', since };
    }
  }

  /** Removes it from this phone. Opened pages stay cached, and the record is not touched. */
  async remove(): Promise<void> {
    this.#abort.abort();
    await this.#drop('offered');
  }

  async #drop(kind: 'offered' | 'full'): Promise<void> {
    await caches.delete(CACHE);
    await deleteCourseRequest();
    this.cached = 0;
    this.status = { kind };
  }
}

let course: WholeCourse | null = null;

export const wholeCourse = (): WholeCourse => (course ??= new WholeCourse());

/**
 * Resumes a download that was requested on an earlier page and is not complete, unless the phone saves data.
 */
export async function resume(): Promise<void> {
  const kept = wholeCourse();
  await kept.read();
  if (kept.status.kind === 'stopped' && !savesData()) await kept.resume();
}
