import { type Column, type Sheet, sheetOf } from '../export/sheet.ts';
import type { Contact } from './contact.ts';
import type { Log } from './log.ts';

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
