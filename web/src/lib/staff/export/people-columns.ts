import type { BoardPerson } from '#domain/contract/board.ts';
import { telephoneText } from '#domain/people/telephone.ts';
import type { Column } from '#domain/export/sheet.ts';
import type { Language } from '#domain/values/ids.ts';
import { localDay } from '#lib/i18n/days.ts';
import type { Modules } from '#lib/stuck/place.ts';
import { boardMessages } from '#lib/staff/board/messages.ts';
import type { ExportPerson } from './export-reading.svelte.ts';
import { exportMessages } from './messages.ts';

const sum = (person: BoardPerson, of: 'lessonsDone' | 'lessons'): number =>
  person.modules.reduce((all, module) => all + module[of], 0);

/** Numbers of those who said that they may stand in a file; no column where it's nobody. */
export const numberColumn = <Row extends { readonly number?: string | undefined }>(
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
export function peopleColumns(
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
