import { startOfDay } from '#domain/values/calendar.ts';
import type { Problem } from '../problem.ts';
import type { HelpLine } from '../schemas/course.ts';

export type Settings = Readonly<Record<string, string | undefined>>;

export const HELP_LINE_PREFIX = 'HELP_LINE_';

/** `HELP_LINE_CRISIS` for the line `crisis`. */
export const helpLineSetting = (line: string): string =>
  HELP_LINE_PREFIX + line.toUpperCase().replaceAll('-', '_');

/** The checker's name for numbers from settings. */
const OPERATOR = 'the operator';

/** “988 https://988lifeline.org/ 2027-01-15”: the number, its source, and the day of the check. */
const CHECK = /^(?<number>\S.*?)\s+(?<source>https:\/\/\S+)\s+(?<day>\d{4}-\d{2}-\d{2})$/u;

/** The line with the operator's check, or what is wrong with the setting. */
function checked(line: HelpLine | undefined, name: string, value: string): HelpLine | string {
  if (line === undefined) return `${name} is the setting of no help line.`;
  const { number = '', source = '', day = '' } = CHECK.exec(value.trim())?.groups ?? {};
  if (startOfDay(day) === null) {
    return `${name} is “${value}”, not a number, its source and a day: ${line.number} ${line.source} 2027-01-15.`;
  }
  if (number !== line.number) {
    return `${name} says ${number}, and the cards say ${line.number}: look at ${source} again, or correct the line and its cards.`;
  }
  return line.checkedOn !== undefined && line.checkedOn > day
    ? line
    : { ...line, source, checkedOn: day, checkedBy: OPERATOR };
}

/** A line's own `checkedOn` counts where it's later. @param file of the lines */
export function withOperatorsChecks(
  { file, lines }: { file: string; lines: readonly HelpLine[] },
  settings: Settings,
): { readonly lines: readonly HelpLine[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const found = new Map<string, HelpLine>();
  for (const [name, value = ''] of Object.entries(settings)) {
    if (!name.startsWith(HELP_LINE_PREFIX) || value.trim() === '') continue;
    const line = lines.find(({ id }) => helpLineSetting(id) === name);
    const result = checked(line, name, value);
    if (typeof result === 'string') {
      problems.push({ file, line: line?.line ?? 1, rule: 'help-line', message: result });
    } else found.set(result.id, result);
  }
  return { lines: lines.map((line) => found.get(line.id) ?? line), problems };
}
