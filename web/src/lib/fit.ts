import type { FitLine } from '../../../domain/course/course.ts';

/** Thousandths of an em, as a class name can hold them. */
const thousandths = (em: number): string => String(Math.round(em * 1000)).replace('-', 'm');

/**
 * The classes that carry a poster line's width, digit by digit, and its left bearing. The rules of digits are
 * fewer than there are widths, and every page loads them.
 */
export const fitClass = ({ em, lsb }: Pick<FitLine, 'em' | 'lsb'>): string => {
  const digits = Array.from(thousandths(em).padStart(4, '0'), (digit, place) => `em${place}${digit}`);
  return ['em', ...digits, `lsb-${thousandths(lsb)}`].join(' ');
};

/** The name of the site, as the home poster sets it. */
export const GROUNDWORK_LINES: readonly FitLine[] = [
  { text: 'Ground', em: 2.149, lsb: -0.032 },
  { text: 'work', em: 1.583, lsb: -0.012 },
];
