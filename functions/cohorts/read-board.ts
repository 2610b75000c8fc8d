import type * as z from 'zod/mini';
import { ALLIANCE, type Homes } from '#domain/people/access.ts';
import type { board, BoardPerson } from '#domain/contract/board.ts';
import { MOST_STANDING } from '#domain/contract/cohorts.ts';
import { boardModules } from '#domain/board/board.ts';
import { termsOf } from '#domain/record/completion.ts';
import type { Catalogue } from '#domain/course/course.ts';
import type { Need } from '#domain/board/need.ts';
import { type Situation, needsOf, fastestMinute } from '#domain/board/needs.ts';
import { emptyRecord } from '#domain/record/events/events.ts';
import type { Context } from '../context.ts';
import type { Affiliate, Cohort } from '../storage/cohorts.ts';
import type { Member } from '../storage/members.ts';
import { affiliateView, catalogueOf } from './views.ts';
import type { Instant } from '#domain/values/ids.ts';
import { pagesOf } from './learners.ts';

interface Reading {
  readonly cohort: Cohort;
  readonly catalogue: Catalogue;
  readonly reader: string;
  /** Home affiliates by id, in a cohort of the Alliance. */
  readonly homes: ReadonlyMap<string, Affiliate> | null;
  readonly now: Instant;
}

export const situationOf = (
  { enrolment, record, news }: Omit<Member, 'writer'>,
  cohort: Cohort,
  catalogue: Catalogue,
  now: Instant,
): Situation => ({
  catalogue,
  record: record ?? emptyRecord(enrolment.course),
  terms: termsOf(enrolment, cohort, catalogue),
  enrolledAt: enrolment.enrolledAt,
  news,
  startsOn: cohort.startsOn,
  now,
});

/** Why somebody of a cohort needs someone now. */
export const needsOfMember = (...member: Parameters<typeof situationOf>): Need[] =>
  needsOf(situationOf(...member));

function boardPerson(member: Member, { cohort, catalogue, reader, homes, now }: Reading): BoardPerson {
  const { enrolment, writer, record, news } = member;
  const known = record ?? emptyRecord(enrolment.course);
  const terms = termsOf(enrolment, cohort, catalogue);
  const fastest = fastestMinute(known);
  const { writtenTo, affiliate } = enrolment;
  const home = homes?.get(affiliate ?? '');
  return {
    person: enrolment.person,
    name: enrolment.name,
    language: enrolment.language,
    path: enrolment.path,
    ...(homes !== null && { home: home === undefined ? null : affiliateView(home) }),
    enrolledAt: enrolment.enrolledAt,
    heardAt: news?.heardAt ?? null,
    waiting: news?.waiting ?? 0,
    modules: boardModules(catalogue, known, terms),
    needs: needsOfMember(member, cohort, catalogue, now),
    ...(fastest !== null && { fastestMinute: fastest }),
    ...(writtenTo !== undefined && {
      writtenTo: { at: writtenTo.at, by: writer, own: writtenTo.by === reader },
    }),
  };
}

async function homesOf({ cohorts }: Context, cohort: Cohort, members: readonly Member[]) {
  if (cohort.affiliate !== ALLIANCE) return null;
  const affiliates = members.flatMap(({ enrolment }) => enrolment.affiliate ?? []);
  return (await cohorts.names({ affiliates })).affiliates;
}

/** It holds nothing that people wrote or answered. */
export async function readBoard(
  context: Context,
  cohort: Cohort,
  page: {
    readonly size: number;
    readonly after: string | null;
    readonly reader: string;
    readonly homes?: Homes;
    /** Their names begin so; left out for all. */
    readonly namePrefix?: string | undefined;
  },
): Promise<Pick<z.output<typeof board.reply>, 'now' | 'people' | 'next'>> {
  const catalogue = catalogueOf(context, cohort);
  const { size, after, namePrefix } = page;
  const { members, next } = await context.members.page(cohort, size, after, page.homes, namePrefix);
  const now = context.now();
  const homes = await homesOf(context, cohort, members);
  const reading = { cohort, catalogue, reader: page.reader, homes, now };
  const people = members.map((member) => boardPerson(member, reading));
  return { now, people, next };
}

/** @param homes in a cohort of the Alliance, the affiliates whose people count; null for all */
export async function readStanding(context: Context, cohort: Cohort, homes: Homes) {
  const catalogue = catalogueOf(context, cohort);
  const now = context.now();
  let people = 0;
  let needing = 0;
  for await (const { members, hasMore } of pagesOf(context, cohort, homes)) {
    people += members.length;
    needing += members.filter((each) => needsOfMember(each, cohort, catalogue, now).length > 0).length;
    if (people >= MOST_STANDING) return { people, needing, hasMore };
  }
  return { people, needing, hasMore: false };
}
