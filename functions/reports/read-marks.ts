import type { Mark } from '#domain/attendance/marks.ts';
import { BOARD_PAGE } from '#domain/board-page.ts';
import { MOST_COUNTED } from '#domain/reports/counted.ts';
import type { Attendance } from '../training/ports.ts';

/** Reads what trainers marked of each person of a cohort, until there are more than a report adds up. */
export async function readMarks(
  attendance: Pick<Attendance, 'page'>,
  cohort: string,
): Promise<readonly (readonly Mark[])[]> {
  const people: (readonly Mark[])[] = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof attendance.page>> = await attendance.page(
      cohort,
      BOARD_PAGE,
      after,
    );
    if (!page.ok) throw new Error('a cursor of our own was refused');
    people.push(...page.value.rows.map(({ sheet }) => sheet.marks));
    after = page.value.next;
  } while (after !== null && people.length <= MOST_COUNTED);
  return people;
}
