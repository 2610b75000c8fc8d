import * as z from 'zod/mini';
import { type Item, OF_ONE_PERSON, itemKind } from './item-kind.ts';
import { keyTemplate } from './keys.ts';
import { Ulid, Slug, Language } from '#domain/values/ids.ts';
import { PathName } from '#domain/contract/people.ts';
import { LEFT_BY } from '#domain/people/person.ts';

/** How a person takes part in a cohort. */
export const Enrolment = z.object({
  person: Ulid,
  cohort: Ulid,
  /** Their home affiliate; null where nobody has said, in a cohort of the Alliance alone. */
  affiliate: z.nullable(Ulid),
  /** In a cohort of the Alliance: it is listed by home, too. */
  byHome: z.optional(z.literal(true)),
  course: Slug,
  path: PathName,
  /** Number of the course's edition when they joined: none before it judges them. */
  edition: z.int().check(z.nonnegative()),
  /** ms since 1970 UTC. */
  enrolledAt: z.int().check(z.nonnegative()),
  /** When a transfer or a merge brought them, which leave `enrolledAt` as it was, ms. */
  cameAt: z.optional(z.int()),
  /** When staff put them in by a list, ms; none for who came in by their own act. */
  addedAt: z.optional(z.int()),
  /** The person's, as it was when last written down here: what the board shows. */
  name: z.string(),
  /** The person's, in which others write to them. */
  language: Language,
  /**
   * When they left or were removed, ms; null while they are in. Only those who are in are in the cohort's
   * list.
   */
  leftAt: z._default(z.nullable(z.int()), null),
  /** Why they are out; only this is undone. None of those who left before it was written down. */
  leftBy: z.optional(z.enum(LEFT_BY)),
  /** Who of the staff last wrote to them, and when, ms. What was written is not kept. */
  writtenTo: z.optional(z.object({ by: Ulid, at: z.int() })),
});

export type Enrolment = Readonly<z.infer<typeof Enrolment>>;

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
  schema: Enrolment,
});

/** Where an enrolment of someone who is in is listed: by name, and by home in a cohort of the Alliance. */
export const enrolmentPlaces = ({ affiliate, byHome, ...enrolment }: Enrolment): Item => ({
  ...enrolmentItems.g1(enrolment),
  ...(byHome === true && affiliate !== null ? enrolmentItems.g2({ ...enrolment, affiliate }) : {}),
});

/** The item of an enrolment of someone who is in. */
export const enrolmentItem = (enrolment: Enrolment): Item => {
  const { leftAt: _never, ...attributes } = enrolment;
  return { ...enrolmentPlaces(enrolment), ...enrolmentItems.unlistedItem(enrolment, attributes) };
};

/** A place in a cohort's list: a folded name and a person. */
export const memberPlace = keyTemplate(PLACE);
