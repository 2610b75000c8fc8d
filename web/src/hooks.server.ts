import type { Handle } from '@sveltejs/kit/hooks';
import { SPECULATION_RULES } from '#domain/contract/speculation-rules.ts';
import { languageOf } from '#lib/i18n/language.ts';
import { unkeptMessages } from '#lib/ui/messages.ts';
import { build } from '#lib/build.ts';
import { linksOf } from '../plugins/page-scripts.ts';

/** Where Kit has built the client, from the folder that it builds in. */
const CLIENT = import.meta.env.DEV ? null : '.svelte-kit/output/client';

/**
 * Writes into a page, while it is prerendered, its language, its build, what it says without scripts,
 * which links a browser may open ahead of a tap, and the links to its styles and scripts.
 */
export const handle: Handle = ({ event, resolve }) => {
  const language = languageOf(event.params);
  return resolve(event, {
    transformPageChunk: ({ html }) =>
      html
        .replace('%groundwork.language%', language)
        .replace('%groundwork.build%', build)
        .replace('%groundwork.unkept%', unkeptMessages[language])
        .replace('%groundwork.speculation%', `<script type="speculationrules">${SPECULATION_RULES}</script>`)
        .replace('%groundwork.links%', () =>
          event.route.id === null ? '' : linksOf(event.route.id, CLIENT),
        ),
  });
};
