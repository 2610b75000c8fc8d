import type { Outline } from '#domain/course/course.ts';
import { type Column, sheetOf, type Sheet } from '#domain/export/sheet.ts';
import type { Language } from '#domain/values/ids.ts';
import type { ItemStatistic } from '#domain/reports/figures.ts';
import { choiceText, quoted } from '#lib/staff/reports/choice-text.ts';
import { proportionText } from '#lib/staff/reports/proportion-messages.ts';
import type { ReportTexts } from '#lib/staff/reports/read-texts.ts';
import { itemsMessages } from './messages.ts';

/** How a question does, in words. */
export interface ItemRow extends Pick<ItemStatistic, 'item' | 'module' | 'people' | 'right' | 'look'> {
  /** Of its lesson, such as “2.3”. */
  readonly number: string;
  /** What it asks; says that it's gone where no card shows it now. */
  readonly stem: string;
  /** The wrong answer chosen most; null where none is named. */
  readonly choice: string | null;
  /** Wrong options that hardly anybody picks, one after the other; empty for none. */
  readonly unpicked: string;
}

/** The questions of which something may be said, in the course's order. */
export function itemRows(
  language: Language,
  statistics: readonly ItemStatistic[],
  texts: ReportTexts | null,
  modules: Outline['modules'],
): readonly ItemRow[] {
  const messages = itemsMessages[language];
  return statistics
    .filter(({ right }) => right !== null)
    .map(({ item, module, lesson, people, right, look, choice, unpicked }) => {
      const its = texts?.items.get(item);
      const lessons = modules.find(({ id }) => id === module)?.lessons;
      const optionText = (id: string): string => its?.options?.find((option) => option.id === id)?.text ?? id;
      return {
        ...{ item, module, people, right, look },
        number: lessons?.find(({ id }) => id === lesson)?.number ?? '',
        stem: its?.stem ?? (texts === null ? item : messages.gone),
        choice: its === undefined || choice === null ? null : choiceText(language, its, choice),
        unpicked: unpicked.map((id) => quoted(optionText(id))).join(', '),
      };
    });
}

/** Does an author have to look at it? */
export const isToLookAt = ({ look, unpicked }: ItemRow): boolean => look !== null || unpicked !== '';

export function itemSheet(language: Language, rows: readonly ItemRow[]): Sheet {
  const messages = itemsMessages[language];
  const titles = messages.columns;
  const columns: readonly Column<ItemRow>[] = [
    { title: titles.lesson, cell: ({ number }) => number },
    { title: titles.question, cell: ({ stem }) => stem },
    { title: titles.people, cell: ({ people }) => people ?? '' },
    { title: titles.right, cell: ({ right }) => proportionText(language, right) },
    { title: titles.choice, cell: ({ choice }) => choice ?? '' },
    { title: titles.look, cell: ({ look }) => (look === null ? '' : messages[look]) },
    { title: titles.unpicked, cell: ({ unpicked }) => unpicked },
  ];
  return sheetOf(columns, rows);
}
