import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyDraft } from '#domain/field-log/contact.ts';
import { csvName, csvOf } from '#domain/field-log/export.ts';
import { beginLog, keepDoor, type Log } from '#domain/field-log/log.ts';

const shift = (): Log => beginLog({ shift: 'S1', pair: 'P4', startedAt: 0, line: '014' });
const withAsk = (ask: string): Log => {
  const log = shift();
  return keepDoor({ ...log, draft: { ...log.draft, result: 'talked', talk: { ...log.draft.talk, ask } } });
};

/** Reads a CSV as RFC 4180 has it. */
function parse(csv: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain = '', end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)!.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
  }
  // What follows the last line's end is no line.
  return rows.slice(0, csv.split('\r\n').length - 1);
}

test('the file begins with a byte order mark, has a row for each door, and its cells come back as they were', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (ask) => {
      const csv = csvOf(withAsk(ask));
      expect(csv.startsWith('\ufeff')).toBe(true);
      const [head, row, ...more] = parse(csv.slice(1));
      expect(more).toEqual([]);
      expect(row).toHaveLength(head!.length);
      const plain = ask.replaceAll(/[\r\n\t\u2028\u2029]+/g, ' ').trim();
      expect([plain, `'${plain}`]).toContain(row![head!.indexOf('ask')]);
    }),
  );
});

test('no cell begins with what a spreadsheet runs', () => {
  const runs = fc.tuple(
    fc.constantFrom('', ' ', '\u00a0', '\ufeff', '\u200b'),
    fc.constantFrom('=', '+', '-', '@', '\t=', '\r=', '\uff1d', '\uff0b'),
    fc.string({ maxLength: 20 }),
  );
  fc.assert(
    fc.property(runs, (parts) => {
      const [head, row] = parse(csvOf(withAsk(parts.join(''))).slice(1));
      expect(row![head!.indexOf('ask')]).toMatch(/^'/);
    }),
  );
});

test('it has a line number and no field for a person, a day or a time', () => {
  const [head] = parse(csvOf(shift()).slice(1));
  expect(head).toEqual([
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
  ]);
  expect(csvName(shift())).toBe('field-log-S1-P4.csv');
  expect(emptyDraft('014')).not.toHaveProperty('name');
});
