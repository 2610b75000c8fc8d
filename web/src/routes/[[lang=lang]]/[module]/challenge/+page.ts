import { hasChallenge } from '#domain/practice/challenge.ts';
import { emptyRecord } from '#domain/record/events/events.ts';
import { syllabus } from '#lib/course.ts';
import type { EntryGenerator } from './$types';

export { loadWithModule as load } from '#lib/load.ts';

/** Every module with enough questions. */
export const entries: EntryGenerator = () =>
  syllabus.modules
    .filter((module) =>
      hasChallenge(module, emptyRecord(syllabus.course), { path: 'full', rolling: false, editions: [] }),
    )
    .map(({ id }) => ({ module: id }));
