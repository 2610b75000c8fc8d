/** What the ids of worksheets begin with. No lesson is called so. */
const PREFIX = 'worksheet.';

/** A worksheet's id among versions. @param slug the name of its file */
export const worksheetId = (slug: string): string => `${PREFIX}${slug}`;

/** Is this the id of a worksheet, and not that of a reflection? */
export const isWorksheetId = (id: string): boolean => id.startsWith(PREFIX);

/** The address of a worksheet's page, without the language. @param id as versions know it */
export const worksheetPath = (id: string): `/${string}` => `/worksheet/${id.slice(PREFIX.length)}/`;
