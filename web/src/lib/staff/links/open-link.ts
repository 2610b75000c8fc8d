import type * as z from 'zod/mini';
import { readCohort } from '#domain/contract/cohorts.ts';
import { type MadeJoinLink, showJoinLink } from '#domain/contract/join-links.ts';
import { ok } from '#domain/values/result.ts';
import type { Call, Outcome } from '#lib/api/client.ts';

/** A link that is handed out, with where it leads. */
export interface OpenLink extends Pick<z.output<typeof readCohort.reply>, 'affiliate' | 'cohort'> {
  readonly link: z.output<typeof MadeJoinLink>;
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
  return read.ok ? ok({ ...read.value, link: shown.value }) : read;
}

/** Where a link is shown again to be handed out. */
export const handOutPath = (cohort: string, link: string): `/${string}` =>
  `/join-link/?cohort=${cohort}&link=${link}`;

/** Where it is shown large, for a whole room. */
export const roomPath = (cohort: string, link: string): `/${string}` =>
  `${handOutPath(cohort, link)}&view=room`;
