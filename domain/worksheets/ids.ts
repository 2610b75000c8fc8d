/** The lesson part of every worksheet's id. No lesson has this name. */
const WORKSHEETS = 'worksheet';
/** A worksheet's id among versions. @param slug the name of its file */
export const worksheetId = (slug: string): string => `${WORKSHEETS}.${slug}`;
/** Is this the id of a worksheet, and not a lesson's reflection? */
export const isWorksheet = (id: string): boolean => id.startsWith(`${WORKSHEETS}.`);
/** The name of its file and its address. @param id as versions know it */
export const slugOf = (id: string): string => id.slice(WORKSHEETS.length + 1);
