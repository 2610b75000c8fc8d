import type { FitLine } from '../../../domain/course/course.ts';

/** Thousandths of an em, as a class name can hold them. */
const thousandths = (em: number): string => String(Math.round(em * 1000)).replace('-', 'm');

/** The classes that carry a poster line's width and left bearing; the build makes a rule for each. */
export const fitClass = (line: Pick<FitLine, 'em' | 'lsb'>): string =>
  `em-${thousandths(line.em)} lsb-${thousandths(line.lsb)}`;

/** The name of the site, as the home poster sets it. */
export const GROUNDWORK_LINES: readonly FitLine[] = [
  { text: 'Ground', em: 2.149, lsb: -0.032 },
  { text: 'work', em: 1.583, lsb: -0.012 },
];
