import type { JoinLinkView } from '#domain/contract/join-links.ts';
import type { Language } from '#domain/ids.ts';

/** What a link does now: it opens, somebody closed it, all its places are taken, or its time is over. */
export type LinkState = 'open' | 'closed' | 'full' | 'over';

/** The state of a link. @param now ms since 1970 UTC */
export const linkState = (
  link: Pick<JoinLinkView, 'closed' | 'admitted' | 'limit' | 'expiresAt'>,
  now: number,
): LinkState => {
  if (link.closed) return 'closed';
  if (link.admitted >= link.limit) return 'full';
  return link.expiresAt <= now ? 'over' : 'open';
};

/** The last day of a link, where the reader is: "Jan 2, 2027". */
export const until = (language: Language, { expiresAt }: JoinLinkView): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(expiresAt);
