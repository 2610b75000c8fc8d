import { pagesOf } from '../../scripts/content/pages/kind.ts';
import { WORKSHEETS } from '../../scripts/content/pages/worksheets.ts';
import { readCourse } from '../../scripts/content/read/course.ts';

let read: ReturnType<typeof readCourse> | undefined;

/** The worksheets of the course, which is read once for all files that look at them. */
export const courseSheets = () => {
  const { course } = (read ??= readCourse('content/core'));
  if (course === null) throw new Error('the course cannot be read');
  return pagesOf(course, WORKSHEETS);
};

/** @param id as its file is called */
export const courseSheet = (id: string) => {
  const source = courseSheets().find((each) => each.id === id);
  if (source === undefined) throw new Error(`the course has no worksheet ${id}`);
  return source;
};
