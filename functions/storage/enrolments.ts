import { Enrolment } from '../cohorts/ports.ts';
import { type Item, OF_ONE_PERSON, itemKind } from './item-kind.ts';
import { keyTemplate } from './keys.ts';

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
