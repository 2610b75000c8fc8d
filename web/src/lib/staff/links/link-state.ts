import { type JoinLinkView, REOPEN_MS } from '#domain/contract/join-links.ts';
import { inLanguage } from '#lib/i18n/language.ts';

/** What a link does now: it opens, somebody closed it, all its places are taken, or its time is over. */
export type LinkState = 'open' | 'closed' | 'full' | 'over';

export const linkState = (
  link: Pick<JoinLinkView, 'closedAt' | 'admitted' | 'limit' | 'expiresAt'>,
  now: number,
): LinkState => {
  if (link.closedAt !== null) return 'closed';
  if (link.admitted >= link.limit) return 'full';
  return link.expiresAt <= now ? 'over' : 'open';
};

/** Until when a closed link can be opened again, ms since 1970 UTC; null where it cannot. */
export function reopenableUntil({ closedAt }: JoinLinkView, now: number): number | null {
  const until = (closedAt ?? 0) + REOPEN_MS;
  return now < until ? until : null;
}

/** Links in the order in which they are shown: the newest first. */
export const newestFirst = (links: readonly JoinLinkView[]): JoinLinkView[] =>
  [...links].sort((one, other) => other.createdAt - one.createdAt || (one.id < other.id ? -1 : 1));

/** A day where the reader is: "Jan 2, 2027". */
export const linkDay = inLanguage((language, ms: number) =>
  new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(ms),
);
