import type { HandleClientError } from '@sveltejs/kit/hooks';

/** The page as it was prerendered, and the line that says that nothing is kept: `app.html` has both. */
const app = document.querySelector('.page');
const copy = app?.cloneNode(true);
const text = copy instanceof Element ? copy : null;
// They have run, and the site's policy lets no script be put in.
for (const script of text?.querySelectorAll('script') ?? []) script.remove();
const line = document.querySelector('.unkept');
const address = location.pathname;

/** Puts the prerendered text in place of a page that failed. Its links then load whole pages. */
function restoreText(): void {
  if (app?.isConnected !== true || text === null || line === null) return;
  text.classList.add('whole');
  app.replaceWith(text, line);
  line.classList.add('now');
  document.body.dataset['sveltekitReload'] = '';
  document.getElementById(location.hash.slice(1))?.scrollIntoView();
}

// A page that fails while it starts has emptied itself, or its cards wait for nothing.
for (const type of ['error', 'unhandledrejection']) {
  addEventListener(type, () => {
    if (app?.querySelector('main') === null) restoreText();
    else app?.classList.add('whole');
  });
}

/** A page that fails takes away nothing that was there to read. */
export const handleError: HandleClientError = ({ kind, error, event: { url } }) => {
  if (kind !== 'unknown') return;
  // oxlint-disable-next-line no-console -- as Kit does without a handler
  console.error(error);
  if (url.pathname === address) restoreText();
  // It was reached from another page: loaded whole, it brings its own text.
  else if (url.pathname === location.pathname && navigator.onLine) location.reload();
};
