import * as z from 'zod/mini';
import type { Homes } from '#domain/people/access.ts';
import type { Table } from './dynamodb.ts';
import {
  type ListPage,
  type Part,
  type ReadOf,
  itemsOf,
  pageByHome,
  OF_ONE_PERSON,
  itemKind,
} from './items.ts';
import { foldName } from './keys.ts';
import { Ulid, Slug, Language, Instant } from '#domain/values/ids.ts';
import { PathName } from '#domain/contract/people.ts';
import { LEFT_BY } from '#domain/people/person.ts';

const PLACE = '<name:folded>#<person:ulid>';

/**
 * How a person takes part in a cohort: home affiliate, path, edition, whether they left, and who of the staff
 * last wrote to them and when, never what. The board lists it by name; in a cohort of the Alliance each
 * affiliate's coordinators list their own people.
 */
export const enrolmentItems = itemKind({
  name: 'enrolment',
  table: 'core',
  keys: {
    main: 'P#<person:ulid> / E#<cohort:ulid>',
    g1: `C#<cohort:ulid> / ${PLACE}`,
    g2: `HOME#<cohort:ulid>#<affiliate:ulid> / ${PLACE}`,
  },
  ...OF_ONE_PERSON,
  merged: 'joined',
  versions: [3],
  schema: z.object({
    person: Ulid,
    cohort: Ulid,
    affiliate: z.nullable(Ulid),
    /** In a cohort of the Alliance it is listed by home, too. */
    byHome: z.optional(z.literal(true)),
    course: Slug,
    path: PathName,
    /** The course's edition when they joined: no earlier one judges them. */
    edition: z.int().check(z.nonnegative()),
    enrolledAt: z.int().check(z.nonnegative()),
    /** A transfer or a merge brought them then, and leaves `enrolledAt` as it was. */
    cameAt: z.optional(Instant),
    /** Staff put them in by a list then; it is missing for who came in by their own act. */
    addedAt: z.optional(Instant),
    /** The person's name as it was when last written down here: the board shows it. */
    name: z.string(),
    language: Language,
    /** Only those who are in are in the cohort's list; for them it is null. */
    leftAt: z._default(z.nullable(z.int()), null),
    /** Only a departure for the same reason is undone; older ones give none. */
    leftBy: z.optional(z.enum(LEFT_BY)),
    /** The cohort of the same affiliate that they were moved to then. */
    movedTo: z.optional(Ulid),
    writtenTo: z.optional(z.object({ by: Ulid, at: Instant })),
  }),
});

export type Enrolment = ReadOf<typeof enrolmentItems>;

export const enrolmentPlaces = ({ affiliate, byHome, ...enrolment }: Enrolment) => ({
  ...enrolmentItems.g1(enrolment),
  ...(byHome === true && affiliate !== null ? enrolmentItems.g2({ ...enrolment, affiliate }) : {}),
});

export const enrolmentItem = (enrolment: Enrolment) => {
  const { leftAt: _never, ...attributes } = enrolment;
  return { ...enrolmentPlaces(enrolment), ...enrolmentItems.unlistedItem(enrolment, attributes) };
};

/** @param homes the affiliates whose people are read; null for everyone */
export async function readEnrolmentPage(
  table: Table,
  { cohort, ...part }: Part & { cohort: string },
  homes: Homes,
): Promise<ListPage<Enrolment>> {
  const enrolments = itemsOf(table, enrolmentItems);
  if (homes === null) {
    const page = await enrolments.page('g1', { cohort }, part);
    return { ...page, items: page.items.map(enrolments.read) };
  }
  return pageByHome(homes, part.after, async (home, after) => {
    const page = await enrolments.page('g2', { cohort, affiliate: home }, { ...part, after });
    const keys = page.items.map((item) => enrolments.key(enrolments.partsOf(item)));
    // The index lags by moments, and what decides is the enrolment itself.
    const items = (await table.getMany(keys))
      .map(enrolments.read)
      .filter(({ affiliate, leftAt }) => affiliate === home && leftAt === null)
      .toSorted((one, other) => (foldName(one.name) < foldName(other.name) ? -1 : 1));
    return { items, next: page.next };
  });
}
