/** What the ids of worksheets begin with. No lesson is called so. */
const PREFIX = 'worksheet.';

/** A worksheet's id among versions. @param slug the name of its file */
export const worksheetId = (slug: string): string => `${PREFIX}${slug}`;

/** The name of a worksheet's file. @param id as versions know it */
export const worksheetSlug = (id: string): string => id.slice(PREFIX.length);

/** What places in worksheets begin with. No lesson is called so. */
const PLACE = 'worksheet-';

/** One part of a worksheet, as a section of a lesson is named: `worksheet-<name>.<part>`. */
export const fieldPlace = (id: string, part: string): string => `${PLACE}${worksheetSlug(id)}.${part}`;

/** The address of a part of a worksheet, without the language; null for a place elsewhere. */
export function fieldPath(place: string): `/${string}` | null {
  const [of = '', part = ''] = place.split('.');
  return of.startsWith(PLACE) ? `/worksheet/${of.slice(PLACE.length)}/#part-${part}` : null;
}

/** Is this the id of a worksheet, and not that of a reflection? */
export const isWorksheetId = (id: string): boolean => id.startsWith(PREFIX);

/** The address of a worksheet's page, without the language. @param id as versions know it */
export const worksheetPath = (id: string): `/${string}` => `/worksheet/${worksheetSlug(id)}/`;
