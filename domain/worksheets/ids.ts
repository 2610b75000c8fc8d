/** Ids of worksheets begin so. No lesson has this name. */
const PREFIX = 'worksheet.';

export const worksheetId = (slug: string): string => `${PREFIX}${slug}`;

export const worksheetSlug = (id: string): string => id.slice(PREFIX.length);

/** Talks begin so. No lesson has this name. */
const TALK = 'talks.';

/** The item under which a record keeps runs through a talk, and a phone what one would say another way. */
export const talkItem = (script: string): string => `${TALK}${script}`;

export const isTalk = (id: string): boolean => id.startsWith(TALK);

/** Of a call to a partner: `/practice/call/<name>/`. */
export const talkPath = (id: string): `/${string}` =>
  `/practice/${id.slice(TALK.length).replace(/^call-/u, 'call/')}/`;

/** Places in worksheets begin so. No lesson has this name. */
const PLACE = 'worksheet-';

/** A part, in the form of a lesson's section: `worksheet-<name>.<part>`. */
export const fieldPlace = (id: string, part: string): string => `${PLACE}${worksheetSlug(id)}.${part}`;

/** Without the language; null for a place elsewhere. */
export function fieldPath(place: string): `/${string}` | null {
  const [of = '', part = ''] = place.split('.');
  return of.startsWith(PLACE) ? `/worksheet/${of.slice(PLACE.length)}/#part-${part}` : null;
}

export const isWorksheetId = (id: string): boolean => id.startsWith(PREFIX);

export const worksheetPath = (id: string): `/${string}` => `/worksheet/${worksheetSlug(id)}/`;
