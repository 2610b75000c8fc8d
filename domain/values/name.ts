import { type Result, fail, ok } from './result.ts';

/**
 * Letters as a reader counts them. Firefox before 125 has no segmenter; there a letter takes its marks and
 * joined signs with it, which is right for names.
 */
export function graphemesOf(text: string): string[] {
  if (!('Segmenter' in Intl)) return text.match(/\P{M}(?:\p{M}|\u200D\P{M})*/gu) ?? [];
  // eslint-disable-next-line compat/compat -- asked for above
  const segments = new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text);
  return Array.from(segments, ({ segment }) => segment);
}

export const NAME_GRAPHEMES = 80;
/** UTF-16 code units, since one grapheme can hold any number of marks. A certificate's text holds as many. */
export const NAME_CODE_UNITS = 1000;

export type NameProblem =
  'name_empty' | 'name_too_long' | 'name_control_characters' | 'name_direction_override';

/** Marks of direction, which can make one name read as another (Unicode UAX #9). */
const DIRECTION_OVERRIDES = /[\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C]/u;
/** With separators that would break a mail's header, and halves of a character, which UTF-8 can't write. */
const CONTROL_CHARACTERS = /[\p{Cc}\p{Cs}\u2028\u2029]/u;
/** At least one such character can be seen. */
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** A person's, an affiliate's or a cohort's, in any script. @returns it in NFC, with single spaces */
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

export const checkOptionalName = (text: string): Result<string, NameProblem> =>
  text.trim() === '' ? ok('') : checkName(text);
