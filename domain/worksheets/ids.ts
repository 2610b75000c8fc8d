/** A worksheet's id among versions; no lesson is called `worksheet`. @param slug the name of its file */
export const worksheetId = (slug: string): string => `worksheet.${slug}`;
