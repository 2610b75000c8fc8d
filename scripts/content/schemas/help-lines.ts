import * as z from 'zod';
import { startOfDay } from '../day.ts';
import { bilingual, entry, id, text } from './fields.ts';

const address = text.startsWith('https://');

/** The number is shown only while somebody's check of it is fresh. */
const HelpLine = entry({
  id,
  number: text,
  /** The official page of the number. */
  source: address,
  /** That page in each language, which the link leads to. */
  page: bilingual.extend({ en: address, es: address }),
  /** The link's text while the number is left out. */
  otherwise: bilingual,
  /** Day of the last check by a person (YYYY-MM-DD), and that person's name. */
  checkedOn: text
    .refine((day) => startOfDay(day) !== null, { error: '“checkedOn” is not a day: YYYY-MM-DD.' })
    .optional(),
  checkedBy: text.optional(),
}).superRefine(({ checkedOn, checkedBy }, context) => {
  if ((checkedOn === undefined) === (checkedBy === undefined)) return;
  const missing = checkedOn === undefined ? 'checkedOn' : 'checkedBy';
  context.addIssue({ code: 'custom', message: `“${missing}” is missing.` });
});
export type HelpLine = z.infer<typeof HelpLine>;

export const HelpLinesFile = z.strictObject({ lines: z.array(HelpLine) });
