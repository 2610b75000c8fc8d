import type { BoardPerson } from '#domain/contract/board.ts';
import { type Column, fileName, type Sheet, sheetOf } from '#domain/export/sheet.ts';
import type { Finisher, Match, OwnList } from '#domain/export/own-list.ts';
import { type FileWords, SYSTEMS, type System, filesFor, finisherColumns } from '#domain/export/systems.ts';
import { telephoneText } from '#domain/people/telephone.ts';
import type { Language } from '#domain/values/ids.ts';
import type { Modules } from '#lib/stuck/place.ts';
import { boardMessages } from '#lib/staff/board/messages.ts';
import { localDay } from '#lib/i18n/days.ts';
import { type Choice, exportMessages } from './messages.ts';
import type { ExportPerson } from './export-reading.svelte.ts';

/** A file as the page shows it before it is saved. */
export interface ExportFile {
  readonly name: string;
  /** Null where the file holds its own, or needs none. */
  readonly tag: string | null;
  readonly sheet: Sheet;
  /** A spreadsheet is what somebody reads; systems take CSV. */
  readonly isRead: boolean;
}

/** Brings what reads and writes tables of other programs; null with no signal, where it was never here. */
export const bringTables = () => import('./tables.ts').catch(() => null);

/** True for a choice that somebody's own list can be matched with. */
export const isForSystem = (choice: Choice): choice is System => SYSTEMS.some((each) => each === choice);

function fileWords(language: Language): FileWords {
  const words = exportMessages[language];
  const { path, paths } = boardMessages[language];
  return {
    ...{ path, paths, finishedOn: words.finishedOn, certificate: words.certificate, column: words.column },
    note: ({ certificate }) =>
      certificate === null ? words.noteWithout : words.note(certificate.awardedOn, certificate.link),
  };
}

/** What a file's name says: which cohort, on which day. */
interface Naming {
  readonly language: Language;
  readonly cohort: string;
  readonly now: number;
}

const sum = (person: BoardPerson, of: 'lessonsDone' | 'lessons'): number =>
  person.modules.reduce((all, module) => all + module[of], 0);

/** Numbers of those who said that they may stand in a file; no column where it's nobody. */
const numberColumn = <Row extends { readonly number?: string | undefined }>(
  language: Language,
  people: readonly Row[],
): readonly Column<Row>[] =>
  people.some(({ number }) => number !== undefined)
    ? [{ title: exportMessages[language].phone, cell: ({ number }) => telephoneText(number ?? '') }]
    : [];

/**
 * The columns of everyone and how far they are, for CSV and XLSX alike: what the board's table shows, and the
 * day somebody joined. In a cohort of the Alliance it's also where they come from. Why somebody needs a
 * trainer isn't among them, since it says what they skipped.
 */
function peopleColumns(
  language: Language,
  modules: Modules,
  people: readonly ExportPerson[],
): readonly Column<ExportPerson>[] {
  const board = boardMessages[language];
  const words = exportMessages[language];
  const inModule = (person: BoardPerson, id: string) => {
    const module = person.modules.find((each) => each.module === id);
    return module === undefined || (module.lessons === 0 && module.state === 'none') ? null : module;
  };
  return [
    { title: board.name, cell: ({ name }) => name },
    ...numberColumn(language, people),
    ...(people.some(({ home }) => home !== undefined)
      ? [{ title: board.home, cell: ({ home }: BoardPerson) => home?.name ?? board.homeUnknown }]
      : []),
    { title: board.path, cell: ({ path }) => board.paths[path] },
    { title: words.joined, cell: ({ enrolledAt }) => localDay(enrolledAt) },
    ...modules.flatMap(({ id, number, title }): Column<ExportPerson>[] => [
      {
        title: board.module(number, title),
        cell: (person) => {
          const module = inModule(person, id);
          return module === null ? '' : board[module.state];
        },
      },
      {
        title: words.inModule(number, words.lessonsDone),
        cell: (person) => inModule(person, id)?.lessonsDone ?? '',
      },
      { title: words.inModule(number, words.lessons), cell: (person) => inModule(person, id)?.lessons ?? '' },
    ]),
    { title: words.lessonsDone, cell: (person) => sum(person, 'lessonsDone') },
    { title: words.lessons, cell: (person) => sum(person, 'lessons') },
    { title: board.heard, cell: ({ heardAt }) => (heardAt === null ? '' : localDay(heardAt)) },
    { title: words.waiting, cell: ({ waiting }) => waiting },
  ];
}

export const everyoneFile = (
  people: readonly ExportPerson[],
  modules: Modules,
  { language, cohort, now }: Naming,
): ExportFile => ({
  name: fileName(cohort, localDay(now)),
  tag: null,
  sheet: sheetOf(peopleColumns(language, modules, people), people),
  isRead: true,
});

export const finishersFile = (
  finishers: readonly Finisher[],
  { language, cohort, now }: Naming,
): ExportFile => ({
  name: fileName(cohort, localDay(now), exportMessages[language].finishedFile),
  tag: null,
  sheet: sheetOf(
    [
      { title: boardMessages[language].name, cell: ({ name }) => name },
      ...numberColumn(language, finishers),
      ...finisherColumns(fileWords(language)),
    ],
    finishers,
  ),
  isRead: true,
});

/** The files of those who have finished that a system takes. */
export const systemFiles = (
  system: System,
  finishers: readonly Finisher[],
  own: { readonly list: OwnList | null; readonly matches: readonly Match[] },
  { language, cohort, now }: Naming,
): readonly ExportFile[] =>
  filesFor(system, finishers, own.list, own.matches, fileWords(language)).map(({ tag, sheet }) => ({
    name: fileName(
      cohort,
      localDay(now),
      system === 'own' ? exportMessages[language].ownFile : system,
      tag ?? '',
    ),
    tag,
    sheet,
    isRead: false,
  }));
