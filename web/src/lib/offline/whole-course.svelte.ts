import { version } from '$app/env';
import type { Language } from '#domain/ids.ts';
import {
  type BuildFile,
  bytesOf,
  courseCache,
  courseFiles,
  isCacheOf,
  LANGUAGES,
} from './build-files.ts';
import { heldAnywhere, keepFiles, keptList } from './shelf.ts';
import { dropWish, keepWish, wishFor } from './wishes.ts';

/** How far keeping the whole course has come, and why it does not go on. */
export type Standing =
  /** Not known yet, or nothing can be kept here: no service worker, no room for its list. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'offered' }
  | { readonly kind: 'keeping' }
  /** Kept in part. `no signal` goes on by itself; `saving data` and `fault` when someone asks; `newer` once the newer build is opened. */
  | { readonly kind: 'stopped'; readonly why: 'no signal' | 'saving data' | 'newer' | 'fault' }
  /** There was no room, and nothing was left behind. */
  | { readonly kind: 'full' }
  /** All of it is here; `since`: ms since 1970 UTC. */
  | { readonly kind: 'kept'; readonly since: number };

/** The person has asked their phone to save data. */
export function savesData(): boolean {
  const connection: unknown = 'connection' in navigator ? navigator.connection : null;
  if (typeof connection !== 'object' || connection === null) return false;
  return 'saveData' in connection && connection.saveData === true;
}

/** Is this what a browser throws when there is no room? */
const isFull = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'QuotaExceededError';

/** The whole course in one language, on this phone. One of it a language, so that it goes on from page to page. */
export class WholeCourse {
  readonly language: Language;
  readonly #cache: string;
  #files: readonly BuildFile[] = [];
  #stop = new AbortController();
  standing = $state.raw<Standing>({ kind: 'unknown' });
  /** Files that are here, of `parts`. */
  kept = $state(0);
  parts = $state(0);
  /** What it takes from the network, in all. */
  bytes = $state(0);

  constructor(language: Language) {
    this.language = language;
    this.#cache = courseCache(version, language);
    addEventListener('online', () => {
      if (this.standing.kind === 'stopped' && this.standing.why === 'no signal') void this.goOn();
    });
  }

  /** Looks what is here. Does not disturb keeping under way. */
  async read(): Promise<void> {
    if (this.standing.kind === 'keeping') return;
    const list = await keptList(version);
    if (list === null) return;
    this.#files = courseFiles(list, this.language);
    this.parts = this.#files.length;
    this.bytes = bytesOf(this.#files);
    const wish = await wishFor(this.language);
    if (wish === null) {
      // A page of this build has just told that there was no room: that stays until they try again.
      if (this.standing.kind !== 'full') this.standing = { kind: 'offered' };
      return;
    }
    this.kept = await this.#count();
    if (this.kept === this.parts && wish.since !== null) {
      this.standing = { kind: 'kept', since: wish.since };
    } else if (this.standing.kind !== 'stopped') {
      this.standing = { kind: 'stopped', why: savesData() ? 'saving data' : 'no signal' };
    }
  }

  async #count(): Promise<number> {
    const cache = await caches.open(this.#cache);
    const here = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
    return this.#files.filter(([path]) => here.has(path)).length;
  }

  /** Someone asks for it. Asks the browser to leave what is kept alone when room grows short; some ask the person, so nothing waits for it. */
  async keep(): Promise<void> {
    if ('storage' in navigator) void navigator.storage.persist();
    await this.#run(() => keepWish(this.language, { since: null }));
  }

  /** Goes on with what is asked for and not all here. */
  async goOn(): Promise<void> {
    await this.#run();
  }

  /** Keeps what is lacking, one tab at a time. @param before is done first. @throws what nobody expects, once the page says that it stopped */
  async #run(before?: () => Promise<void>): Promise<void> {
    this.standing = { kind: 'keeping' };
    const stop = new AbortController();
    this.#stop = stop;
    try {
      await before?.();
      await navigator.locks.request(`groundwork-${this.#cache}`, () => this.#keepAll(stop.signal));
    } catch (error) {
      if (isFull(error)) {
        await this.#giveUp();
        return;
      }
      this.standing = { kind: 'stopped', why: 'fault' };
      throw error;
    }
  }

  async #keepAll(signal: AbortSignal): Promise<void> {
    // Another tab may have taken it off, now or while it comes.
    if ((await wishFor(this.language)) === null) {
      await this.#drop();
      return;
    }
    const isStopped = (): boolean => signal.aborted;
    if (isStopped()) return;
    this.kept = 0;
    const lack = await keepFiles(
      await caches.open(this.#cache),
      this.#files,
      await heldAnywhere(),
      (kept) => {
        this.kept = kept;
      },
      signal,
    );
    if (isStopped()) return;
    const wish = await wishFor(this.language);
    if (wish === null) {
      await this.#drop();
    } else if (lack === 'full') {
      await this.#giveUp();
    } else if (lack !== null) {
      this.standing = { kind: 'stopped', why: lack === 'other build' ? 'newer' : 'no signal' };
    } else {
      const since = wish.since ?? Date.now();
      await keepWish(this.language, { since });
      this.standing = { kind: 'kept', since };
    }
  }

  async #giveUp(): Promise<void> {
    await this.#clear();
    this.standing = { kind: 'full' };
  }

  /** Takes it off this phone. What was opened stays, and so does all that was done. */
  async remove(): Promise<void> {
    this.#stop.abort();
    await this.#drop();
  }

  async #drop(): Promise<void> {
    await this.#clear();
    this.standing = { kind: 'offered' };
  }

  async #clear(): Promise<void> {
    for (const name of await caches.keys()) {
      if (name === this.#cache && isCacheOf(name, version)) await caches.delete(name);
    }
    await dropWish(this.language);
    this.kept = 0;
  }
}

const courses = new Map<Language, WholeCourse>();

/** The whole course in a language, on this phone. */
export function wholeCourse(language: Language): WholeCourse {
  const course = courses.get(language) ?? new WholeCourse(language);
  courses.set(language, course);
  return course;
}

/** Goes on with what was asked for on an earlier page and is not all here: never where the phone saves data. */
export async function resume(): Promise<void> {
  for (const language of LANGUAGES) {
    const course = wholeCourse(language);
    await course.read();
    if (course.standing.kind === 'stopped' && !savesData()) await course.goOn();
  }
}
