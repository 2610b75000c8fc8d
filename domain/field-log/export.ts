import type { Contact } from './contact.ts';
import type { Log } from './log.ts';

/** The same columns in every language, so that a host can put the files of all pairs together. */
const COLUMNS = [
  'shift',
  'pair',
  'line',
  'result',
  'before',
  'after',
  'worry',
  'worry in their words',
  'value',
  'language',
  'ask',
  'answer',
  'follow-up',
  'when',
  'who',
  'do not return',
] as const;

/** How a cell begins that a spreadsheet might run, with what it skips before that. */
const RUNS = /^[\s\u200b-\u200f\u2060\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]/u;

/** One cell by RFC 4180, on one line. */
function cellOf(value: string | number | null): string {
  const line = String(value ?? '')
    .replaceAll(/[\r\n\t\u2028\u2029]+/g, ' ')
    .trim();
  const safe = RUNS.test(line) ? `'${line}` : line;
  return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function rowOf({ shift, pair }: Log, { line, result, doNotReturn, talk }: Contact): string {
  const of = talk ?? null;
  const cells: Record<(typeof COLUMNS)[number], string | number | null> = {
    shift,
    pair,
    line,
    result,
    before: of?.before ?? null,
    after: of?.after ?? null,
    worry: of?.worry ?? null,
    'worry in their words': of?.worryWords ?? null,
    value: of?.value ?? null,
    language: of?.spoken ?? null,
    ask: of?.ask ?? null,
    answer: of?.answer ?? null,
    'follow-up': of?.next ?? null,
    when: of?.when ?? null,
    who: of?.who ?? null,
    'do not return': doNotReturn ? 'yes' : 'no',
  };
  return COLUMNS.map((column) => cellOf(cells[column])).join(',');
}

/** The host's file of a shift: CSV by RFC 4180 with a byte order mark, and lines in place of people. */
export const csvOf = (log: Log): string =>
  '\ufeff' + [COLUMNS.join(','), ...log.contacts.map((each) => rowOf(log, each))].join('\r\n') + '\r\n';

/** What the file is called. */
export const csvName = ({ shift, pair }: Log): string => `field-log-${shift}-${pair}.csv`;
