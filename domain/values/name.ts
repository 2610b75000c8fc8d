import { graphemesOf } from './graphemes.ts';
import { type Result, fail, ok } from './result.ts';

/** Longest name, in graphemes: what a reader counts as letters. */
export const NAME_GRAPHEMES = 80;
/**
 * Longest name in UTF-16 code units, since one grapheme can hold any number of marks. A certificate's text
 * holds as many; 12 for each grapheme are more than any script needs.
 */
export const NAME_CODE_UNITS = 1000;

/** What can be wrong with a name; each has its own message. */
export type NameProblem =
  'name_empty' | 'name_too_long' | 'name_control_characters' | 'name_direction_override';

/** Marks that turn the direction of what follows and can make one name read as another (Unicode UAX #9). */
const DIRECTION_OVERRIDES = /[\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C]/u;
/**
 * Control characters, the line and paragraph separators that would break a mail's header, and halves of a
 * character, which UTF-8 cannot write.
 */
const CONTROL_CHARACTERS = /[\p{Cc}\p{Cs}\u2028\u2029]/u;
/** Letters, digits or anything else one can see. */
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

/**
 * Checks the name of a person, an affiliate or a cohort. Any script is welcome.
 * @returns the name in NFC with outer spaces dropped and inner runs of them folded, or what is wrong
 */
export function checkName(text: string): Result<string, NameProblem> {
  if (DIRECTION_OVERRIDES.test(text)) return fail('name_direction_override');
  if (CONTROL_CHARACTERS.test(text)) return fail('name_control_characters');
  const name = text
    .normalize('NFC')
    .replace(/\p{Zs}+/gu, ' ')
    .trim();
  if (!VISIBLE.test(name)) return fail('name_empty');
  if (name.length > NAME_CODE_UNITS || graphemesOf(name).length > NAME_GRAPHEMES) {
    return fail('name_too_long');
  }
  return ok(name);
}

/** Checks a text that may be left empty and is else written like a name. */
export const checkOptionalName = (text: string): Result<string, NameProblem> =>
  text.trim() === '' ? ok('') : checkName(text);
