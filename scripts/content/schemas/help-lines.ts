import * as z from 'zod';
import { bilingual, entry, id, text } from './fields.ts';

/** A help line. Its number is shown only while somebody's check of it is fresh. */
const HelpLine = entry({
  id,
  number: text,
  /** Where the number stands officially. */
  source: text,
  /** That page in each language, which the link leads to. */
  page: bilingual,
  /** What the link is called while the number is left out. */
  otherwise: bilingual,
  /** Day on which a person last checked it (YYYY-MM-DD), and that person's name. */
  checkedOn: text.optional(),
  checkedBy: text.optional(),
}).superRefine(({ checkedOn, checkedBy }, context) => {
  if ((checkedOn === undefined) === (checkedBy === undefined)) return;
  const missing = checkedOn === undefined ? 'checkedOn' : 'checkedBy';
  context.addIssue({ code: 'custom', message: `“${missing}” is missing.` });
});
export type HelpLine = z.infer<typeof HelpLine>;

/** `help-lines.yaml`. */
export const HelpLinesFile = z.strictObject({ lines: z.array(HelpLine) });
