import type { Sharing, SharedWorksheet } from '#domain/contract/sharing.ts';
import type { Context } from '../context.ts';
import type { PersonFile } from '../storage/people.ts';
import { mapWithConcurrency } from '../map-with-concurrency.ts';
import type { Opening } from '../storage/openings.ts';
import type { Review, Share } from '../storage/shares.ts';
import { trainersOf } from './share.ts';
import type { Instant } from '#domain/values/instant.ts';

const latestFirst = (one: { readonly at: Instant }, other: { readonly at: Instant }): number =>
  other.at - one.at;

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

export async function readSharing(context: Context, { person, enrolments }: PersonFile): Promise<Sharing> {
  const [{ shares, reviews }, openings, trainers] = await Promise.all([
    context.shares.ofPerson(person.id),
    context.openings.ofPerson(person.id),
    mapWithConcurrency(enrolments, ({ cohort }) => trainersOf(context, cohort)),
  ]);
  const { cohorts: names } = await context.cohorts.names({
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
