import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyDraft } from '#domain/field-log/contact.ts';
import { csvName, logSheet } from '#domain/field-log/hand-over.ts';
import { beginLog, keepDoor, type Log } from '#domain/field-log/log.ts';
import { holds } from '../../../support/holds.ts';

const shift = (): Log => beginLog({ shift: 'S1', pair: 'P4', startedAt: 0, line: '014' });
const withAsk = (ask: string): Log => {
  const log = shift();
  return keepDoor({ ...log, draft: { ...log.draft, result: 'talked', talk: { ...log.draft.talk, ask } } });
};

test('the file has a row for each door, and its cells are what was written down', () =>
  holds(fc.string({ unit: 'grapheme', maxLength: 60 }), (ask) => {
    const { titles, rows } = logSheet(withAsk(ask));
    expect(rows).toHaveLength(1);
    expect(rows[0]).toHaveLength(titles.length);
    expect(rows[0]?.[titles.indexOf('ask')]).toBe(ask);
  }));

test('it has a line number and no field for a person, a day or a time', () => {
  const { titles } = logSheet(shift());
  const talk =
    'before, after, worry, worry in their words, value, language, ask, answer, follow-up, when, who';
  expect(titles.join(', ')).toBe(`shift, pair, line, result, ${talk}, do not return`);
  expect(csvName(shift())).toBe('field-log-S1-P4.csv');
  expect(emptyDraft('014')).not.toHaveProperty('name');
});
