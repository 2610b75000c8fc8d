import credentials from './contexts/credentials.json' with { type: 'json' };
import openBadges from './contexts/open-badges.json' with { type: 'json' };
import extensions from './contexts/open-badges-extensions.json' with { type: 'json' };

/** W3C Verifiable Credentials 2.0. */
export const CREDENTIALS_CONTEXT = 'https://www.w3.org/ns/credentials/v2';
/** Open Badges 3.0. */
export const OPEN_BADGES_CONTEXT = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';
/** Open Badges 3.0: ways to check and to refresh. */
export const EXTENSIONS_CONTEXT = 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json';

/** What a certificate's `@context` holds, in this order. */
export const CERTIFICATE_CONTEXTS = [
  CREDENTIALS_CONTEXT,
  OPEN_BADGES_CONTEXT,
  EXTENSIONS_CONTEXT,
] as const;

/** Every vocabulary there is for us, word for word as published. None is ever fetched. */
export const CONTEXTS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  [CREDENTIALS_CONTEXT, credentials],
  [OPEN_BADGES_CONTEXT, openBadges],
  [EXTENSIONS_CONTEXT, extensions],
]);
