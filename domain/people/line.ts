import { normalizeEmail } from '../values/email.ts';
import { type NameProblem, checkName } from '../values/name.ts';
import { type Result, fail, ok } from '../values/result.ts';

/** Lines of one call: 500 people take four calls, and a fifth asks who is there. */
export const LINES_AT_ONCE = 125;
export const MOST_LINES = 20_000;

export interface PersonLine {
  readonly name: string;
  /** In the form of `domain/values/email.ts`; null where they have none. */
  readonly email: string | null;
}

export type LineProblem =
  NameProblem | 'email_invalid' | 'name_is_address' | 'name_is_formula' | 'no_letters';

/** A spreadsheet runs a cell that begins so, behind anything invisible. */
const FORMULA = /^[\s\p{Cf}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/u;

/** Checks a line on the page, and on the server again. @param typed an empty address is none */
export function checkLine(typed: {
  readonly name: string;
  readonly email: string;
}): Result<PersonLine, LineProblem> {
  if (FORMULA.test(typed.name)) return fail('name_is_formula');
  const name = checkName(typed.name);
  if (!name.ok) return name;
  // A column in the wrong place brings addresses or numbers.
  if (name.value.includes('@')) return fail('name_is_address');
  if (!/\p{L}/u.test(name.value)) return fail('no_letters');
  if (typed.email.trim() === '') return ok({ name: name.value, email: null });
  const email = normalizeEmail(typed.email);
  return email.ok ? ok({ name: name.value, email: email.value }) : email;
}
