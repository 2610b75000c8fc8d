/**
 * Keeps a copy of the prerendered page, so that a page that fails takes away nothing that was there to read.
 * @param page the element that the page is in; `app.html` has the line that says that nothing is kept
 * @returns puts the copy in place of a page that failed, and says on the console why
 */
export function keepText(page: Element): (error: unknown) => void {
  const copy = page.cloneNode(true);
  const line = document.querySelector('.unkept');
  const restore = (): void => {
    if (!page.isConnected || !(copy instanceof Element) || line === null) return;
    copy.classList.add('whole');
    page.replaceWith(copy, line);
    line.classList.add('now');
    document.getElementById(location.hash.slice(1))?.scrollIntoView();
  };
  // A page that fails while it starts has emptied itself, or its cards wait for nothing.
  for (const type of ['error', 'unhandledrejection']) {
    addEventListener(type, () => {
      if (page.querySelector('main') === null) restore();
      else page.classList.add('whole');
    });
  }
  return (error) => {
    // oxlint-disable-next-line no-console -- a boundary keeps the error to itself
    console.error(error);
    restore();
  };
}
