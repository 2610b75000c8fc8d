import { CREDENTIALS_CONTEXT, EXTENSIONS_CONTEXT, OPEN_BADGES_CONTEXT } from './document.ts';
import credentials from './vocabularies/credentials.json' with { type: 'json' };
import openBadges from './vocabularies/open-badges.json' with { type: 'json' };
import extensions from './vocabularies/open-badges-extensions.json' with { type: 'json' };

/** Published vocabularies, by their context. None is ever fetched. */
export const VOCABULARIES: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  [CREDENTIALS_CONTEXT, credentials],
  [OPEN_BADGES_CONTEXT, openBadges],
  [EXTENSIONS_CONTEXT, extensions],
]);
