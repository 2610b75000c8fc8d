import type { Attachment } from 'svelte/attachments';

/** What a drag tells its owner. Coordinates are CSS pixels of the viewport. */
interface DragOwner {
  readonly start: () => void;
  readonly over: (x: number, y: number) => void;
  /** @param moved false when it was let go without moving, or the drag was called off */
  readonly end: (x: number, y: number, moved: boolean) => void;
}

/** How far a pointer moves, in CSS pixels, before it is a drag and not a tap. */
const SLACK = 6;

/**
 * Lets an element be dragged: by a mouse anywhere on it, by a finger only where it's marked `data-grip`, so
 * that the page still scrolls. The element handles taps and keys itself.
 */
export const draggable =
  (owner: DragOwner): Attachment<HTMLElement> =>
  (element) => {
    let from: { x: number; y: number; pointer: number } | null = null;
    let moved = false;
    let following: AbortController | null = null;

    const down = (event: PointerEvent): void => {
      const isGrip = event.target instanceof Element && event.target.closest('[data-grip]') !== null;
      if (event.button !== 0 || (event.pointerType !== 'mouse' && !isGrip)) return;
      from = { x: event.clientX, y: event.clientY, pointer: event.pointerId };
      moved = false;
      // Followed wherever it goes: a quick pointer has left the element by its first move.
      following = new AbortController();
      const { signal } = following;
      addEventListener('pointermove', move, { signal });
      addEventListener('pointerup', up, { signal });
      addEventListener('pointercancel', cancel, { signal });
    };
    const move = (event: PointerEvent): void => {
      if (from === null || event.pointerId !== from.pointer) return;
      const dx = event.clientX - from.x;
      const dy = event.clientY - from.y;
      if (!moved && Math.hypot(dx, dy) < SLACK) return;
      if (!moved) {
        moved = true;
        element.setPointerCapture(event.pointerId);
        owner.start();
      }
      element.style.translate = `${dx}px ${dy}px`;
      owner.over(event.clientX, event.clientY);
    };
    const finish = (event: PointerEvent, isDrop: boolean): void => {
      if (from === null || event.pointerId !== from.pointer) return;
      from = null;
      following?.abort();
      element.style.translate = '';
      if (moved) owner.end(event.clientX, event.clientY, isDrop);
    };
    const up = (event: PointerEvent): void => finish(event, true);
    const cancel = (event: PointerEvent): void => finish(event, false);
    // A drag that ends on its own button must not count as a tap as well.
    const click = (event: MouseEvent): void => {
      if (!moved) return;
      moved = false;
      event.preventDefault();
      event.stopPropagation();
    };

    // Words marked by one drag would be dragged themselves by the next, and the browser would call that off.
    element.style.userSelect = 'none';
    element.addEventListener('pointerdown', down);
    element.addEventListener('click', click, { capture: true });
    return () => {
      element.style.userSelect = '';
      element.removeEventListener('pointerdown', down);
      following?.abort();
      element.removeEventListener('click', click, { capture: true });
    };
  };
