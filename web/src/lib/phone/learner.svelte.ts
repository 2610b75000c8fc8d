import { createContext } from 'svelte';
import type { Terms } from '#domain/record/completion.ts';
import type { Syllabus } from '#domain/course/syllabus.ts';
import { bringRarely, browserTools } from './browser-tools.ts';
import { Phone } from './phone.ts';
import { PhoneStore } from './store/phone-store.ts';
import { firstEdition, termsOfAll, type PhoneView, startingView } from './view.ts';

type Newest = Pick<Syllabus, 'course' | 'edition'>;
const [found] = Object.values(
  import.meta.glob<Newest>('../../../../build/content/edition.json', { import: 'default', eager: true }),
);
if (found === undefined) throw new Error('build/content is missing: build the content first');
const newest: Newest = found;

/**
 * The learner who holds this phone: what they have done, as pages react to it, and the phone that keeps it.
 * Made once, by the root layout.
 */
export class Learner {
  /** Keeps what the learner does. */
  readonly phone: Phone;
  #tabs: BroadcastChannel | null = null;
  /** Everything there is to show of the phone. */
  view: PhoneView = $state.raw(startingView(newest.course));
  #earlier = $state.raw<readonly Syllabus[] | null>(null);

  constructor() {
    const tools = browserTools(() => this.#tabs?.postMessage('changed'));
    this.phone = new Phone(newest.course, tools, (view) => {
      this.view = view;
      void this.#bringEarlier();
    });
  }

  /**
   * Reads the phone and keeps in touch with the server. Call once, in the browser.
   * @returns how to stop listening
   */
  start(): () => void {
    const phone = this.phone;
    const listening = new AbortController();
    const { signal } = listening;
    // Without it other tabs see a change when they're looked at again.
    if ('BroadcastChannel' in globalThis) {
      this.#tabs = new BroadcastChannel('groundwork');
      this.#tabs.addEventListener('message', () => phone.tabChanged(), { signal });
    }
    addEventListener('online', () => void phone.back(), { signal });
    addEventListener('offline', () => void phone.reread(), { signal });
    addEventListener('pageshow', ({ persisted }) => persisted && void phone.reread(), { signal });
    addEventListener(
      'pagehide',
      ({ persisted }) => {
        // Only WebKit: Chromium, which knows `freeze`, and Firefox end a page that holds up others.
        if (persisted && !('onfreeze' in document)) {
          PhoneStore.putAside(
            new Promise((resolve) => addEventListener('pageshow', resolve, { once: true })),
          );
        }
        void phone.send(true);
      },
      { signal },
    );
    document.addEventListener(
      'visibilitychange',
      () => void (document.visibilityState === 'hidden' ? phone.send(true) : phone.reread()),
      { signal },
    );
    void phone.start();
    return () => {
      listening.abort();
      this.#tabs?.close();
      this.#tabs = null;
    };
  }

  /** What their progress is shown by. @param course the newest edition, or those modules that a page shows */
  termsBy(course: Syllabus): Terms {
    return termsOfAll(this.view.me?.enrolments ?? [], [...(this.#earlier ?? []), course]);
  }

  /** True for people with a role (`domain/people/access.ts`) beside their own learning. */
  get isStaff(): boolean {
    return (this.view.me?.roles ?? []).length > 0;
  }

  /** Brings older editions that count for this person. With no signal they come at the next change. */
  async #bringEarlier(): Promise<void> {
    const isNeeded = firstEdition(this.view.me?.enrolments ?? []) < newest.edition;
    if (this.#earlier !== null || !isNeeded) return;
    const found = await bringRarely();
    if (found !== null) this.#earlier = found.earlier;
  }
}

export const [getLearner, setLearner] = createContext<Learner>();
