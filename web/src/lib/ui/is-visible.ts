/** True for an element that is laid out: `checkVisibility()`, which Safari has only since 17.4. */
export const isVisible = (element: Element): boolean =>
  element.getClientRects().length > 0 && element.closest('details:not([open]) > :not(summary)') === null;
