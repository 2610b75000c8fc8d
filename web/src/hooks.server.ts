import type { Handle } from '@sveltejs/kit/hooks';
import { languageOf } from '#lib/i18n/language.ts';
import { unkeptMessages } from '#lib/i18n/unkept-messages.ts';

/** Writes the page's language, and what it says without scripts, while it is prerendered. */
export const handle: Handle = ({ event, resolve }) => {
  const language = languageOf(event.params);
  return resolve(event, {
    transformPageChunk: ({ html }) =>
      html
        .replace('%groundwork.language%', language)
        .replace('%groundwork.unkept%', unkeptMessages[language]),
  });
};
