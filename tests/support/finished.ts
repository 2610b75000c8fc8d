import { ulid } from 'ulid';
import { type Path, lessonsOn } from '#domain/completion.ts';
import type { Answer, Catalogue, CatalogueItem } from '#domain/course.ts';
import { emptyRecord, type ProgressEvent } from '#domain/events/events.ts';
import { merge } from '#domain/merge.ts';
import type { LearningRecord } from '#domain/record.ts';
import { STEP_BACK } from '#domain/simulator.ts';
import { sync } from '#domain/contract/sync.ts';
import { readCatalogue } from '#functions/storage/catalogue.ts';
import { NOON } from './api.ts';
import type { Newcomer } from './joining.ts';
import { ask, createCaller, joinBy } from './people.ts';
import type { TestStack } from './stack.ts';

/** The answer that counts. */
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
 * talks and skip surveys.
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
          .map((item) => ({
            ...base(),
            t: 'answer' as const,
            item: item.id,
            answer: rightAnswer(item),
          })),
      ];
    }),
    ...module.requires.map((id): ProgressEvent =>
      id.startsWith('talks.')
        ? { ...base(), t: 'answer', item: id, answer: [STEP_BACK] }
        : { ...base(), t: 'form', form: id, values: {} },
    ),
  ]);
};

/** The record of someone who has done a path. */
export const finishedRecord = (catalogue: Catalogue, path: Path): LearningRecord =>
  merge(emptyRecord(catalogue.course), finishingEvents(catalogue, path), catalogue).record;

const BATCH = 100;

/**
 * Somebody who joins by a link of a stack and does this share of all that the core path asks.
 * @returns the person's id
 */
export async function joinAndFinish(
  stack: TestStack,
  code: string,
  who: Newcomer,
  share = 1,
): Promise<string> {
  const caller = createCaller(stack.origin);
  const person = await joinBy(stack, caller, { code, ...who });
  const events = finishingEvents(readCatalogue(), 'core', Date.now());
  const done = events.slice(0, Math.floor(events.length * share));
  for (let from = 0; from < done.length; from += BATCH) {
    const batch = done.slice(from, from + BATCH);
    await ask(caller, sync, { device: ulid(), epoch: '', person, have: {}, events: batch });
  }
  return person;
}
