import { Enrolment } from '../cohorts/ports.ts';
import { type Item, OF_ONE_PERSON, itemKind } from './item-kind.ts';
import { keyTemplate } from './keys.ts';

const PLACE = '<name:folded>#<person:ulid>';

/**
 * How a person takes part in a cohort: path, edition, whether they left, and who of the staff last wrote to
 * them and when, never what. The board lists it by name.
 */
export const enrolmentItems = itemKind({
  name: 'enrolment',
  table: 'core',
  keys: { main: 'P#<person:ulid> / E#<cohort:ulid>', g1: `C#<cohort:ulid> / ${PLACE}` },
  ...OF_ONE_PERSON,
  versions: [3],
  schema: Enrolment,
});

/** The item of an enrolment of someone who is in. */
export const enrolmentItem = ({ leftAt: _never, ...enrolment }: Enrolment): Item =>
  enrolmentItems.item(enrolment, enrolment);

/** A place in a cohort's list: a folded name and a person. */
export const memberPlace = keyTemplate(PLACE);
