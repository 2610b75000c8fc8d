import type * as z from 'zod/mini';
import { readCohort } from '#domain/contract/cohorts.ts';
import { type MadeJoinLink, showJoinLink } from '#domain/contract/join-links.ts';
import type { Call, Outcome } from '#lib/api/client.ts';

/** A link that is handed out, with where it leads. */
export interface OpenLink {
  readonly link: z.output<typeof MadeJoinLink>;
  readonly affiliate: z.output<typeof readCohort.reply>['affiliate'];
  readonly cohort: z.output<typeof readCohort.reply>['cohort'];
}

/** Reads a link by its id, as pages name it in their address; null finds none. */
export async function readOpenLink(
  call: Call,
  cohort: string,
  link: string | null,
): Promise<Outcome<OpenLink>> {
  const [shown, read] = await Promise.all([
    call(showJoinLink, { cohort, id: link ?? '' }),
    call(readCohort, { cohort }),
  ]);
  if (!shown.ok) return shown;
  if (!read.ok) return read;
  const { affiliate, cohort: named } = read.value;
  return { ok: true, value: { link: shown.value, affiliate, cohort: named } };
}

/** Where a link is shown again to be handed out. */
export const handOutPath = (cohort: string, link: string): `/${string}` =>
  `/join-link/?cohort=${cohort}&link=${link}`;

/** Where it is shown large, for a whole room. */
export const roomPath = (cohort: string, link: string): `/${string}` =>
  `${handOutPath(cohort, link)}&view=room`;
