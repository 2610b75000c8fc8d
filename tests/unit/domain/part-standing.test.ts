import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Terms, moduleStanding, ownTerms, pathDone } from '#domain/record/completion.ts';
import { emptyRecord } from '#domain/record/events/events.ts';
import { merge } from '#domain/record/merge.ts';
import { partStanding } from '#domain/record/part-standing.ts';
import { catalogue, histories } from './phones.ts';
import { holds } from '../../support/holds.ts';
import { finishedRecord } from '../../support/finished.ts';

const CORE: Terms = { path: 'core', rolling: false, editions: [catalogue] };
const FULL: Terms = { ...CORE, path: 'full' };
const PARTS = [catalogue.course, ...catalogue.modules.map(({ id }) => id)];
const parts = fc.constantFrom(...PARTS);
const enrolled = fc.subarray([CORE, FULL], { minLength: 1 });

test('a part that isn’t there has no standing, and without an enrolment there is none', () => {
  const empty = emptyRecord(catalogue.course);
  expect(partStanding(catalogue, 'no-such-module', empty, [CORE])).toBeNull();
  for (const part of PARTS) {
    expect(partStanding(catalogue, part, empty, [])).toBeNull();
    expect(partStanding(catalogue, part, empty, [CORE, FULL])).toEqual({ done: false, score: 0 });
  }
});

test('whoever has done all of it, all right, is done with each part at 100', () => {
  // A module without lessons is never done.
  for (const part of PARTS.filter((each) => each !== 'three')) {
    const standing = partStanding(catalogue, part, finishedRecord(catalogue, 'full'), [FULL]);
    expect(standing).toEqual({ done: true, score: 100 });
  }
});

test('it says done as completion does, and a whole score from 0 to 100', () => {
  holds(histories, parts, enrolled, (events, part, terms) => {
    const { record } = merge(emptyRecord(catalogue.course), events, catalogue);
    const module = catalogue.modules.find(({ id }) => id === part);
    const { done, score } = partStanding(catalogue, part, record, terms)!;
    expect(done).toBe(
      terms.some((each) =>
        module === undefined
          ? pathDone(catalogue, record, each)
          : moduleStanding(module, record, ownTerms(module, each)).done,
      ),
    );
    expect(Number.isInteger(score) && score >= 0 && score <= 100).toBe(true);
    if (Object.keys(record.answers).length === 0 && !done) expect(score).toBe(0);
  });
});
