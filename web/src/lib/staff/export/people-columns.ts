import type { BoardPerson } from '#domain/contract/board.ts';
import type { Column } from '#domain/export/sheet.ts';
import type { Language } from '#domain/values/ids.ts';
import { localDay } from '#lib/i18n/days.ts';
import type { Modules } from '#lib/stuck/place.ts';
import { boardMessages } from '#lib/staff/board/messages.ts';
import { exportMessages } from './messages.ts';

const sum = (person: BoardPerson, of: 'lessonsDone' | 'lessons'): number =>
  person.modules.reduce((all, module) => all + module[of], 0);

/**
 * The columns of everyone and how far they are, for CSV and XLSX alike: what the board's table shows, and the
 * day somebody joined. In a cohort of the Alliance it's also where they come from. Why somebody needs a
 * trainer isn't among them, since it says what they skipped.
 */
export function peopleColumns(
  language: Language,
  modules: Modules,
  people: readonly BoardPerson[],
): readonly Column<BoardPerson>[] {
  const board = boardMessages[language];
  const words = exportMessages[language];
  const inModule = (id: string) => (person: BoardPerson) => {
    const module = person.modules.find((each) => each.module === id);
    if (module === undefined) return '';
    const state = board[module.state];
    if (module.lessons > 0) return words.inModule(state, module.lessonsDone, module.lessons);
    return module.state === 'none' ? '' : state;
  };
  return [
    { title: board.name, cell: ({ name }) => name },
    ...(people.some(({ home }) => home !== undefined)
      ? [{ title: board.home, cell: ({ home }: BoardPerson) => home?.name ?? board.homeUnknown }]
      : []),
    { title: board.path, cell: ({ path }) => board.paths[path] },
    { title: words.joined, cell: ({ enrolledAt }) => localDay(enrolledAt) },
    ...modules.map(({ id, number, title }) => ({ title: board.module(number, title), cell: inModule(id) })),
    { title: words.lessonsDone, cell: (person) => sum(person, 'lessonsDone') },
    { title: words.lessons, cell: (person) => sum(person, 'lessons') },
    { title: board.heard, cell: ({ heardAt }) => (heardAt === null ? '' : localDay(heardAt)) },
    { title: words.waiting, cell: ({ waiting }) => waiting },
  ];
}
