import type * as z from 'zod/mini';
import { MOST_ACTS, type readAudit as route } from '#domain/contract/audit.ts';
import type { Cohorts, Exports } from '../cohorts/ports.ts';
import type { People, PersonFile } from '../identity/ports.ts';
import { mapWithConcurrency } from '../map-with-concurrency.ts';
import type { Openings } from './ports.ts';

/** What it works with. */
export interface ReadAuditDeps {
  readonly exports: Exports;
  readonly openings: Openings;
  readonly people: People;
  readonly cohorts: Cohorts;
}

const newest = <Act extends { readonly at: number }>(acts: readonly Act[]): Act[] =>
  acts.toSorted((one, other) => other.at - one.at).slice(0, MOST_ACTS);

/** Who read what somebody shares, also from accounts that were merged into theirs. */
const openingsOf = async (
  { openings }: Pick<ReadAuditDeps, 'openings'>,
  { id, absorbed = new Set() }: PersonFile['person'],
) => (await Promise.all([id, ...absorbed].map((each) => openings.ofPerson(each)))).flat();

/** Who took somebody's name along in a file of a cohort, or read what they share, since they joined. */
export async function readAudit(
  deps: ReadAuditDeps,
  { person, enrolments }: PersonFile,
): Promise<z.output<typeof route.reply>> {
  const [openings, names, exports] = await Promise.all([
    openingsOf(deps, person),
    deps.cohorts.names({ cohorts: enrolments.map(({ cohort }) => cohort), affiliates: [] }),
    mapWithConcurrency(enrolments, async ({ cohort, affiliate, enrolledAt }) =>
      (await deps.exports.ofCohort(cohort, enrolledAt))
        .filter(({ homes }) => homes === null || homes.includes(affiliate ?? ''))
        .map((each) => ({ ...each, cohort })),
    ),
  ]);
  const shown = newest(exports.flat());
  const readers = [...new Set(shown.map(({ reader }) => reader))];
  const known = new Map(
    await mapWithConcurrency(
      readers,
      async (reader) => [reader, (await deps.people.read(reader))?.person.name ?? null] as const,
    ),
  );
  return {
    exports: shown.map(({ cohort, exported, reader, at }) => ({
      ...{ cohort: names.cohorts.get(cohort)?.name ?? '', exported, at },
      by: known.get(reader) ?? null,
    })),
    openings: newest(openings).map(({ name, at }) => ({ by: name, at })),
  };
}
