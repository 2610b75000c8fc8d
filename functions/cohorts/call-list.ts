import type * as z from 'zod/mini';
import { BOARD_PAGE } from '#domain/board/board.ts';
import { pathDone, termsOf } from '#domain/record/completion.ts';
import type { callList as route } from '#domain/contract/telephones.ts';
import { emptyRecord } from '#domain/record/events/events.ts';
import { nextStep } from '#domain/nudges/next-step.ts';
import { TELEPHONE_MS } from '#domain/people/telephone.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';
import type { Failure } from '../http/problems.ts';
import { noteReads } from './note-reads.ts';
import type { Cohort } from '../storage/cohorts.ts';
import type { Homes } from '#domain/people/access.ts';
import type { Context } from '../context.ts';
import { cohortView } from './views.ts';

/**
 * A page of who has something left and gave a number. Who reads it is noted by each of them first: where that
 * fails, nothing is given.
 */
export async function readCallList(
  context: Context,
  cohort: Cohort,
  { reader, homes, after }: { readonly reader: string; readonly homes: Homes; readonly after: string | null },
): Promise<Result<z.output<typeof route.reply>, Failure>> {
  const catalogue = context.catalogues(cohort.course);
  if (catalogue === null) throw new Error('a cohort of a course that is not here');
  const at = context.now();
  const page = await context.members.page(cohort, BOARD_PAGE, after, homes);
  if (!page.ok) return fail({ error: 'bad_request', field: 'after' });
  const behind = page.value.members.flatMap(({ enrolment, record, news }) => {
    const known = record ?? emptyRecord(enrolment.course);
    const terms = termsOf(enrolment, cohort, catalogue);
    if (pathDone(catalogue, known, terms)) return [];
    const next = nextStep(catalogue, known, terms);
    const { person, name, language } = enrolment;
    return [
      {
        ...{ person, name, language, heardAt: news?.heardAt ?? null },
        next: next === null ? null : { number: next.number, minutes: next.minutes },
      },
    ];
  });
  const given = await context.telephones.ofMembers(
    cohort.id,
    behind.map(({ person }) => person),
  );
  const people = behind.flatMap((line) => {
    const telephone = given.get(line.person);
    const isKept = telephone?.number !== undefined && at < telephone.at + TELEPHONE_MS;
    return isKept ? [{ ...line, number: telephone.number }] : [];
  });
  const read = { cohort: cohort.id, reader, exported: 'call-list', at } as const;
  await noteReads(
    context.exports,
    people.map(({ person }) => person),
    read,
  );
  const { members, next } = page.value;
  return ok({ cohort: cohortView(cohort), people, behind: behind.length, all: members.length, next });
}
