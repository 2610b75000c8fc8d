import { ulid } from 'ulid';
import { sync } from '#domain/contract/sync.ts';
import { readCatalogue } from '#functions/storage/catalogue.ts';
import { finishingEvents } from './finished.ts';
import { ask, createCaller, joinBy, type OpenedCohort } from './people.ts';
import type { TestStack } from './stack.ts';

const BATCH = 100;

/** Somebody of the group who has done this share of all that the core path asks. @returns their id */
export async function makeLearner(
  stack: TestStack,
  group: OpenedCohort,
  email: string,
  share: number,
  name = 'Rosa Peña',
): Promise<string> {
  const caller = createCaller(stack.origin);
  const person = await joinBy(stack, caller, { code: group.code, email, name });
  const events = finishingEvents(readCatalogue(), 'core', Date.now());
  const done = events.slice(0, Math.floor(events.length * share));
  for (let from = 0; from < done.length; from += BATCH) {
    await ask(caller, sync, {
      device: ulid(),
      epoch: '',
      person,
      have: {},
      events: done.slice(from, from + BATCH),
    });
  }
  return person;
}
