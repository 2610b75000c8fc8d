import { type Column, type Sheet, sheetOf } from '../export/sheet.ts';
import type { Contact, DoorResult } from './contact.ts';
import type { Log } from './log.ts';
import { skippedIn } from './rules.ts';

/** The same columns in every language, so that a host can put the files of all pairs together. */
const columnsOf = ({ shift, pair }: Log): readonly Column<Contact>[] => [
  { title: 'shift', cell: () => shift },
  { title: 'pair', cell: () => pair },
  { title: 'line', cell: ({ line }) => line },
  { title: 'result', cell: ({ result }) => result },
  { title: 'before', cell: ({ talk }) => talk?.before ?? '' },
  { title: 'after', cell: ({ talk }) => talk?.after ?? '' },
  { title: 'worry', cell: ({ talk }) => talk?.worry ?? '' },
  { title: 'worry in their words', cell: ({ talk }) => talk?.worryWords ?? '' },
  { title: 'value', cell: ({ talk }) => talk?.value ?? '' },
  { title: 'language', cell: ({ talk }) => talk?.spoken ?? '' },
  { title: 'ask', cell: ({ talk }) => talk?.ask ?? '' },
  { title: 'answer', cell: ({ talk }) => talk?.answer ?? '' },
  { title: 'follow-up', cell: ({ talk }) => talk?.next ?? '' },
  { title: 'when', cell: ({ talk }) => talk?.when ?? '' },
  { title: 'who', cell: ({ talk }) => talk?.who ?? '' },
  { title: 'do not return', cell: ({ doNotReturn }) => (doNotReturn ? 'yes' : 'no') },
];

export const logSheet = (log: Log): Sheet => sheetOf(columnsOf(log), log.contacts);

export const csvName = ({ shift, pair }: Log): string => `field-log-${shift}-${pair}.csv`;

/** No door's own line is in them. */
export interface Totals {
  readonly doors: number;
  readonly talks: number;
  /** Steps toward yes for each talk that was rated before and after; null where none was. */
  readonly averageChange: number | null;
  readonly yes: number;
  readonly maybe: number;
  readonly followUps: number;
  readonly notHome: number;
  readonly skipped: number;
}

const countOf = (contacts: readonly Contact[], result: DoorResult): number =>
  contacts.filter((each) => each.result === result).length;

export function totalsOf(contacts: readonly Contact[]): Totals {
  const talks = contacts.flatMap(({ talk }) => talk ?? []);
  const changes = talks.flatMap(({ before, after }) =>
    before === null || after === null ? [] : [before - after],
  );
  return {
    doors: contacts.length,
    talks: talks.length,
    averageChange:
      changes.length === 0 ? null : changes.reduce((sum, change) => sum + change, 0) / changes.length,
    yes: talks.filter(({ answer }) => answer === 'yes').length,
    maybe: talks.filter(({ answer }) => answer === 'maybe').length,
    followUps: talks.filter(({ next }) => next.trim() !== '').length,
    notHome: countOf(contacts, 'not-home'),
    skipped: skippedIn(contacts),
  };
}
