import type * as z from 'zod/mini';
import { cardStanding } from '#domain/people/card-hold.ts';
import { MOST_ACTS, type readAudit as route } from '#domain/contract/audit.ts';
import type { Context } from '../context.ts';
import type { PersonFile } from '../storage/people.ts';
import { mapWithConcurrency } from '../map-with-concurrency.ts';
import type { CardAct } from '../storage/acts.ts';
import type { Instant } from '#domain/values/instant.ts';

interface Move<Act> {
  readonly act: Act;
  readonly affiliate: string;
  readonly reader: string;
  readonly at: Instant;
}

export interface Moves {
  readonly transfers: readonly Move<'offered' | 'asked' | 'taken' | 'undone'>[];
  readonly merges: readonly Move<'asked' | 'merged' | 'undone'>[];
  readonly cards: readonly CardAct[];
}

/**
 * Reads what affiliates wrote down of moving somebody, or of making one of their accounts: those where they
 * are now, and those between which they were moved last. And what was done about their sign-in cards.
 */
async function readMoves(
  context: Context,
  { person: { id, absorbed = new Set() }, enrolments }: PersonFile,
): Promise<Moves> {
  const accounts = [id, ...absorbed];
  const moved = await context.transfers.among(accounts);
  const affiliates = new Set([
    ...enrolments.map(({ affiliate }) => affiliate),
    ...moved.flatMap(({ from, to, before }) => [from, to, before?.from]),
  ]);
  const transfers: Moves['transfers'][number][] = [];
  const merges: Moves['merges'][number][] = [];
  for (const affiliate of affiliates) {
    if (affiliate === null || affiliate === undefined) continue;
    for (const { person, act, by, at } of await context.transferEntries.ofAffiliate(affiliate)) {
      if (accounts.includes(person)) transfers.push({ act, affiliate, reader: by, at });
    }
    for (const { person, kept, act, by, at } of await context.mergeEntries.ofAffiliate(affiliate)) {
      if ([person, kept].some((each) => each !== undefined && accounts.includes(each))) {
        merges.push({ act, affiliate, reader: by, at });
      }
    }
  }
  const cards = (await Promise.all(accounts.map((each) => context.cardActs.ofPerson(each)))).flat();
  return { transfers, merges, cards };
}

const newest = <Act extends { readonly at: Instant }>(acts: readonly Act[]): Act[] =>
  acts.toSorted((one, other) => other.at - one.at).slice(0, MOST_ACTS);

/** That a sign-in on hold was opened by time: nobody did it, so nobody wrote it down. */
function opened({ person, hold }: PersonFile, now: Instant): CardAct[] {
  const standing = hold === null ? null : cardStanding(hold, now);
  return standing?.is === 'open' && standing.at === hold?.opensAt
    ? [{ act: 'opened', by: person.id, at: standing.at }]
    : [];
}

export async function readAudit(
  context: Context,
  file: PersonFile,
  now: Instant,
): Promise<z.output<typeof route.reply>> {
  const { person, enrolments } = file;
  // Also of the accounts that were merged into theirs.
  const accounts = [person.id, ...(person.absorbed ?? [])];
  const [openings, reads, moves, exports] = await Promise.all([
    Promise.all(accounts.map((each) => context.openings.ofPerson(each))),
    Promise.all(accounts.map((each) => context.exports.ofPerson(each))),
    readMoves(context, file),
    mapWithConcurrency(enrolments, async ({ cohort, affiliate, enrolledAt }) =>
      (await context.exports.ofCohort(cohort, enrolledAt))
        .filter(({ homes }) => homes === null || homes.includes(affiliate ?? ''))
        .map((each) => ({ ...each, cohort })),
    ),
  ]);
  const [transfers, merges] = [newest(moves.transfers), newest(moves.merges)];
  const cards = newest([...opened(file, now), ...moves.cards]);
  const acts = [...transfers, ...merges];
  const shown = newest([...reads.flat(), ...exports.flat()]);
  const names = await context.cohorts.names({
    cohorts: [...new Set(shown.map(({ cohort }) => cohort))],
    affiliates: [...new Set(acts.map(({ affiliate }) => affiliate))],
  });
  const readers = [
    ...new Set([...[...shown, ...acts].map(({ reader }) => reader), ...cards.map(({ by }) => by)]),
  ];
  const known = new Map(
    await mapWithConcurrency(
      readers,
      async (reader) => [reader, (await context.people.read(reader))?.person.name ?? null] as const,
    ),
  );
  const nameOf = (reader: string): string | null => known.get(reader) ?? null;
  return {
    exports: shown.map(({ cohort, exported, reader, at }) => ({
      cohort: names.cohorts.get(cohort)?.name ?? '',
      exported,
      at,
      by: nameOf(reader),
    })),
    openings: newest(openings.flat()).map(({ name, at }) => ({ by: name, at })),
    transfers: transfers.map(({ act, affiliate, reader, at }) => ({
      act,
      affiliate: names.affiliates.get(affiliate)?.name ?? '',
      at,
      by: nameOf(reader),
    })),
    merges: merges.map(({ act, reader, at }) => ({ act, at, by: nameOf(reader) })),
    ...(cards.length > 0 && { cards: cards.map(({ act, by, at }) => ({ act, at, by: nameOf(by) })) }),
  };
}
