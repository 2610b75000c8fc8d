import { startOfDay } from '../day.ts';
import type { Problem } from '../problem.ts';
import type { HelpLine } from '../schemas/help-lines.ts';

/** Settings by name, as `process.env` has them. */
export type Settings = Readonly<Record<string, string | undefined>>;

/** How the settings of help lines begin. */
export const HELP_LINE_PREFIX = 'HELP_LINE_';

/** The setting of a line: `HELP_LINE_CRISIS` for the line `crisis`. */
export const helpLineSetting = (line: string): string =>
  HELP_LINE_PREFIX + line.toUpperCase().replaceAll('-', '_');

/** Who checked a number, where the operator's setting says it. */
const OPERATOR = 'the operator';

/** “988 https://988lifeline.org/ 2027-01-15”: what the source says, the source, and when it was looked at. */
const CHECK = /^(?<number>\S.*?)\s+(?<source>https:\/\/\S+)\s+(?<day>\d{4}-\d{2}-\d{2})$/u;

/** What is wrong with a setting, or the line with the operator's check in it. */
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

/**
 * Puts in what the operator has checked. A line's own `checkedOn` counts where it's later.
 * @param file where the lines stand
 */
export function withOperatorsChecks(
  { file, lines }: { readonly file: string; readonly lines: readonly HelpLine[] },
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
