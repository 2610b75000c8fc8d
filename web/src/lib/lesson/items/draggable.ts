import type { Attachment } from 'svelte/attachments';
import { controllingWorker } from '#lib/offline/cache-pages.ts';
import type { DragOwner } from './drag.ts';

/**
 * Lets an element be dragged once the code for it has come: it's no part of a lesson's first bytes. It comes
 * when the service worker can keep it, or a pointer first. Taps and keys do the same without it.
 */
export const draggable =
  (owner: DragOwner): Attachment<HTMLElement> =>
  (element) => {
    let end: (() => void) | null = null;
    const gone = new AbortController();
    const { signal } = gone;
    const bring = (): void => {
      void import('./drag.ts').then(
        ({ letDrag }) => {
          if (!signal.aborted) end ??= letDrag(element, owner);
        },
        // No signal and never loaded: the next touch tries again.
        () => null,
      );
    };
    element.addEventListener('pointerenter', bring, { signal });
    element.addEventListener('pointerdown', bring, { signal });
    void controllingWorker().then(bring);
    return () => {
      gone.abort();
      end?.();
    };
  };
