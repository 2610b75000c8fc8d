import { graphemesOf } from '../values/graphemes.ts';

/** What no system takes in a file's name, or what cannot be seen there. */
const NOT_IN_NAMES = /[\\/:*?"<>|\p{Cc}\p{Cf}\p{Cs}]+/gu;

/** Most letters of a part of a file's name. */
const PART_OF_NAME = 60;

/** A file's name without its ending, from parts such as a cohort and a day. */
export const fileName = (...parts: readonly string[]): string =>
  parts
    .map((part) => part.replace(NOT_IN_NAMES, ' ').replace(/\s+/gu, ' ').trim())
    .map((part) => graphemesOf(part).slice(0, PART_OF_NAME).join('').trim())
    .filter((part) => part !== '')
    .join(' ');
