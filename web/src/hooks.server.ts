import type { Handle } from '@sveltejs/kit/hooks';
import { languageOf } from '#lib/i18n/language.ts';

/** Writes the page's language into `<html lang>` while it is prerendered. */
export const handle: Handle = ({ event, resolve }) =>
  resolve(event, {
    transformPageChunk: ({ html }) => html.replace('%groundwork.language%', languageOf(event.params)),
  });
