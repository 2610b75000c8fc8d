import 'svelte/elements';

declare module 'svelte/elements' {
  interface HTMLLinkAttributes {
    /** The first frame waits for what it names (html.spec.whatwg.org/#blocking-attributes). */
    blocking?: 'render';
  }
}
