import * as z from 'zod/mini';
import { Language, Slug, Ulid } from '#domain/ids.ts';
import type { Enrolment } from '../cohorts/ports.ts';
import { type Item, OF_ONE_PERSON, itemKind } from './item-kind.ts';
import { keyTemplate } from './keys.ts';

const PLACE = '<name:folded>#<person:ulid>';

/**
 * How a person takes part in a cohort: path, edition, and whether they left. The board lists it by
 * name.
 */
export const enrolmentItems = itemKind({
  name: 'enrolment',
  table: 'core',
  keys: { main: 'P#<person:ulid> / E#<cohort:ulid>', g1: `C#<cohort:ulid> / ${PLACE}` },
  ...OF_ONE_PERSON,
  versions: [3],
  schema: z.object({
    person: Ulid,
    cohort: Ulid,
    affiliate: Ulid,
    course: Slug,
    path: z.enum(['core', 'full']),
    edition: z.int().check(z.nonnegative()),
    enrolledAt: z.int().check(z.nonnegative()),
    name: z.string(),
    language: Language,
    leftAt: z._default(z.nullable(z.int()), null),
  }),
});

/** The item of an enrolment of someone who is in. */
export const enrolmentItem = ({ leftAt: _never, ...enrolment }: Enrolment): Item =>
  enrolmentItems.item(enrolment, enrolment);

/** A place in a cohort's list: a folded name and a person. */
export const memberPlace = keyTemplate(PLACE);
