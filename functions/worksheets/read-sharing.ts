import type { Sharing, SharedWorksheet } from '#domain/contract/sharing.ts';
import type { Cohorts } from '../storage/cohorts.ts';
import type { Staff } from '../storage/roles.ts';
import type { PersonFile } from '../storage/people.ts';
import { mapWithConcurrency } from '../map-with-concurrency.ts';
import type { Opening, Openings } from '../storage/openings.ts';
import type { Review, Share, Shares } from '../storage/shares.ts';
import { trainersOf } from './share.ts';

/** What it works with. */
export interface ReadSharingDeps {
  readonly shares: Shares;
  readonly openings: Openings;
  readonly cohorts: Cohorts;
  readonly staff: Staff;
}

const latestFirst = (one: { readonly at: number }, other: { readonly at: number }): number =>
  other.at - one.at;

/** Each reader once, with the last time. */
function readersOf(openings: readonly Opening[]): SharedWorksheet['readBy'] {
  const last = new Map<string, Opening>();
  for (const opening of openings.toSorted(latestFirst)) {
    if (!last.has(opening.reader)) last.set(opening.reader, opening);
  }
  return [...last.values()].map(({ name, at }) => ({ name, at }));
}

const reviewView = ({ name, at, levels, comments }: Review): SharedWorksheet['reviews'][number] => ({
  by: name,
  at,
  levels: { ...levels },
  comments: { ...comments },
});

/** All that somebody shares, or shared before: with whom, who has read it, and what they wrote. */
export async function readSharing(
  deps: ReadSharingDeps,
  { person, enrolments }: PersonFile,
): Promise<Sharing> {
  const [{ shares, reviews }, openings, trainers] = await Promise.all([
    deps.shares.ofPerson(person.id),
    deps.openings.ofPerson(person.id),
    mapWithConcurrency(enrolments, ({ cohort }) => trainersOf(deps, cohort)),
  ]);
  const { cohorts: names } = await deps.cohorts.names({
    cohorts: [...new Set([...enrolments, ...shares].map(({ cohort }) => cohort))],
    affiliates: [],
  });
  const nameOf = (cohort: string): string => names.get(cohort)?.name ?? '';
  const shared = ({ cohort, at, body }: Share): SharedWorksheet['shared'] =>
    body === undefined
      ? null
      : { cohort, cohortName: nameOf(cohort), at, text: body.text, self: { ...body.self } };
  return {
    cohorts: enrolments.map(({ cohort }, place) => ({
      id: cohort,
      name: nameOf(cohort),
      trainers: [...(trainers[place] ?? [])],
    })),
    worksheets: shares.map((share) => ({
      worksheet: share.worksheet,
      shared: shared(share),
      readBy: readersOf(openings.filter(({ worksheet }) => worksheet === share.worksheet)),
      reviews: reviews
        .filter(({ worksheet }) => worksheet === share.worksheet)
        .toSorted(latestFirst)
        .map(reviewView),
    })),
  };
}
