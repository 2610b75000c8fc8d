import { ulid } from 'ulid';
import { type Path, lessonsOn, requiredOn } from '#domain/record/completion.ts';
import type { Answer } from '#domain/course/answer.ts';
import type { Catalogue, CatalogueItem } from '#domain/course/course.ts';
import { emptyRecord, type ProgressEvent } from '#domain/record/events/events.ts';
import { merge } from '#domain/record/merge.ts';
import type { LearningRecord } from '#domain/record/record.ts';
import { LOOK_BACK, STEP_BACK } from '#domain/course/simulator.ts';
import { READY } from '#domain/worksheets/worksheet.ts';
import { NOON, makeLearner } from './api.ts';
import type { TestDatabase } from './database.ts';

export function rightAnswer({ key }: CatalogueItem): Answer {
  switch (key.type) {
    case 'single':
      return key.right;
    case 'multi':
    case 'order':
      return [...key.right];
    case 'match':
      return { ...key.right };
    default:
      throw new Error('never answered');
  }
}

/**
 * The events of someone who does everything on a path of a course, and all of it right. They step back from
 * talks and look back on them, skip surveys and call worksheets ready.
 * @param at when they did it, ms since 1970 UTC
 */
export const finishingEvents = (catalogue: Catalogue, path: Path, at = NOON): ProgressEvent[] => {
  const base = () => ({ course: catalogue.course, v: 1 as const, id: ulid(), at });
  return catalogue.modules.flatMap((module) => [
    ...lessonsOn(module, { path, rolling: false }).flatMap((lesson) => {
      return [
        ...lesson.sections.map((section) => ({ ...base(), t: 'step' as const, section })),
        ...lesson.items
          .filter(({ scored }) => scored)
          .map((item) => ({ ...base(), t: 'answer' as const, item: item.id, answer: rightAnswer(item) })),
      ];
    }),
    ...requiredOn(module, { path }).map((requirement): ProgressEvent => {
      const [id = ''] = requirement.split('|');
      return id.startsWith('talks.')
        ? { ...base(), t: 'answer', item: id, answer: [STEP_BACK, LOOK_BACK] }
        : { ...base(), t: 'form', form: id, values: id.startsWith('worksheet.') ? READY : {} };
    }),
  ]);
};

/** The record of someone who has done a path. */
export const finishedRecord = (catalogue: Catalogue, path: Path): LearningRecord =>
  merge(emptyRecord(catalogue.course), finishingEvents(catalogue, path), catalogue).record;

export const putFinished = (
  test: TestDatabase,
  person: string,
  catalogue: Catalogue,
  path: Path = 'core',
  version = 1,
) =>
  test.stores.records.write(
    person,
    { ...finishedRecord(catalogue, path), version },
    { heardAt: NOON, waiting: 0 },
  );

/** Someone who has done a path; whether a certificate was put down is up to the test. */
export async function makeFinisher(test: TestDatabase, catalogue: Catalogue, path: Path = 'core') {
  const learner = await makeLearner(test);
  await putFinished(test, learner.id, catalogue, path);
  return learner;
}
