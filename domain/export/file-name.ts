import { graphemesOf } from '../values/graphemes.ts';

/** Letters that some system refuses in a file's name, and invisible ones. */
const NOT_IN_NAMES = /[\\/:*?"<>|\p{Cc}\p{Cf}\p{Cs}]+/gu;

const PART_OF_NAME = 60;

export const fileName = (...parts: readonly string[]): string =>
  parts
    .map((part) => part.replace(NOT_IN_NAMES, ' ').replace(/\s+/gu, ' ').trim())
    .map((part) => graphemesOf(part).slice(0, PART_OF_NAME).join('').trim())
    .filter((part) => part !== '')
    .join(' ');
