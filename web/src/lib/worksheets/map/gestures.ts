import type { Cell } from './actors.ts';

/** What taps, drags, pinches and keys on the map mean. */
export interface Gestures {
  /** The one that was chosen; empty where nobody is. */
  readonly chosen: () => string;
  /** Chooses one, or lets go of the one chosen. */
  readonly choose: (actor: string) => void;
  readonly place: (cell: Cell) => void;
  /** Somebody is being dragged, so far in px from where they stood. */
  readonly drag: (actor: string, x: number, y: number) => void;
  /** They were let go; or the drag was broken off, and they go back. */
  readonly drop: (isPlaced: boolean) => void;
  /** An arrow key: the one chosen moves, or the next one takes the focus. */
  readonly arrow: (across: number, up: number) => void;
  readonly scale: (by: number) => void;
}

/** Farther than a finger trembles, in px. */
const A_MOVE = 6;
const ARROWS: Readonly<Record<string, readonly [across: number, up: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

const closest = (event: Event, name: string): HTMLElement | SVGElement | null =>
  event.target instanceof Element ? event.target.closest<HTMLElement | SVGElement>(`[data-${name}]`) : null;
/** It came from one who waits beside the map. */
const isButton = ({ target }: Event): boolean => target instanceof HTMLElement;
const apart = ([one, other]: TouchList | readonly Touch[]): number =>
  one === undefined || other === undefined
    ? 0
    : Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);

/** Listens to an element that holds the map, and to those who wait beside it. @returns how to stop */
export function listen(node: HTMLElement, to: Gestures): () => void {
  let held: { readonly actor: string; readonly x: number; readonly y: number; isMoved: boolean } | null =
    null;
  /** True until the click that a browser sends after a drag. */
  let isAfterDrag = false;
  let fingers = 0;

  const stop = new AbortController();
  // The browser must wait for what a touch means, or it scrolls away under the one being dragged.
  const options = { signal: stop.signal, passive: false };
  const on = <Name extends keyof HTMLElementEventMap>(
    name: Name,
    handler: (event: HTMLElementEventMap[Name]) => void,
  ): void => node.addEventListener(name, handler, options);

  on('pointerdown', (event) => {
    isAfterDrag = false;
    const actor = closest(event, 'actor')?.dataset['actor'];
    // A finger scrolls over the map; it drags the one that a tap has chosen.
    if (actor === undefined || event.button !== 0 || !event.isPrimary || isButton(event)) return;
    if (event.pointerType !== 'mouse' && to.chosen() !== actor) return;
    held = { actor, x: event.clientX, y: event.clientY, isMoved: false };
  });
  on('pointermove', (event) => {
    if (held === null || !event.isPrimary) return;
    const [x, y] = [event.clientX - held.x, event.clientY - held.y];
    if (!held.isMoved && Math.hypot(x, y) < A_MOVE) return;
    if (!held.isMoved) node.setPointerCapture(event.pointerId);
    held.isMoved = true;
    to.drag(held.actor, x, y);
  });
  on('pointerup', () => {
    if (held?.isMoved === true) {
      isAfterDrag = true;
      to.drop(true);
    }
    held = null;
  });
  on('pointercancel', () => {
    if (held?.isMoved === true) to.drop(false);
    held = null;
  });
  on('click', (event) => {
    if (isAfterDrag) return;
    const actor = closest(event, 'actor')?.dataset['actor'];
    const [column, line] = closest(event, 'cell')?.dataset['cell']?.split(' ').map(Number) ?? [];
    if (actor !== undefined) to.choose(actor);
    else if (column !== undefined && line !== undefined && to.chosen() !== '') to.place({ column, line });
  });
  on('keydown', (event) => {
    isAfterDrag = false;
    const actor = closest(event, 'actor')?.dataset['actor'];
    const [across, up] = ARROWS[event.key] ?? [0, 0];
    if (actor === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'Escape') to.choose('');
    else if ((across !== 0 || up !== 0) && !(isButton(event) && to.chosen() === '')) to.arrow(across, up);
    // A button hears its own click.
    else if ((event.key === 'Enter' || event.key === ' ') && !isButton(event)) {
      to.choose(actor);
    } else return;
    event.preventDefault();
  });
  on('touchstart', ({ touches }) => {
    fingers = touches.length === 2 ? apart(touches) : 0;
  });
  on('touchmove', (event) => {
    if (held !== null && event.cancelable) event.preventDefault();
    if (event.touches.length !== 2 || fingers === 0) return;
    if (event.cancelable) event.preventDefault();
    to.scale(apart(event.touches) / fingers);
    fingers = apart(event.touches);
  });
  return () => stop.abort();
}
