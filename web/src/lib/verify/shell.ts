import { SERVER_STATES, STATES_WITH_FACTS, type VerdictView } from '#domain/certificate/verdict-view.ts';

/*
 * The page of one certificate is made ahead, once for each state, with marks where the server puts the facts.
 * So the page reads without scripts and its look has one source; scripts go on from there.
 */

/** Names of the pages that are made ahead, in place of an id. None of them has the form of an id. */
export const SHELLS: readonly string[] = SERVER_STATES;

/** A mark as the server knows it; it knows no other. */
const mark = (name: string): string => `%verdict.${name}%`;

/** What a page that is made ahead shows; null where it is no shell. */
export function shellView(name: string | null): VerdictView | null {
  const state = SERVER_STATES.find((each) => each === name);
  if (state === undefined) return null;
  const hasFacts = STATES_WITH_FACTS.some((each) => each === state);
  return {
    state,
    by: hasFacts ? 'server' : 'nobody',
    lines: hasFacts
      ? {
          title: mark('title'),
          course: mark('course'),
          took: mark('took'),
          day: mark('day'),
          issuer: mark('issuer'),
          name: mark('name'),
        }
      : null,
    on: mark('on'),
    detail: mark('detail'),
  };
}

/** Where all of it is together, for scripts to go on from. */
export const WHOLE = mark('whole');

/** What the server said in this page, as text; empty where it is another page. */
export const viewByServer = (): string =>
  document.querySelector<HTMLElement>('[data-verdict]')?.dataset['verdict'] ?? '';

/** Written by our own server into our own page, so no schema has to travel with it. */
const isView = (value: unknown): value is VerdictView =>
  typeof value === 'object' && value !== null && 'state' in value && 'lines' in value;

/** Reads it. @returns null where nothing was said */
export function readView(text: string): VerdictView | null {
  const view: unknown = text === '' ? null : JSON.parse(text);
  return isView(view) ? view : null;
}
