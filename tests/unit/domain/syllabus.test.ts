import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AnswerKey, Catalogue, CatalogueLesson } from '#domain/course/course.ts';
import { Edition, type PackedSyllabus } from '#domain/course/edition.ts';
import { packSyllabus, unpackSyllabus } from '#domain/course/syllabus.ts';
import { holds } from '../../support/holds.ts';

const slug = fc.stringMatching(/^[a-z0-9]{1,6}(-[a-z0-9]{1,6}){0,2}$/);
const key = fc.constantFrom<AnswerKey>(
  { type: 'single', options: ['a', 'b'], right: 'a' },
  { type: 'order', right: ['a', 'b'] },
  { type: 'reflect' },
);
const lesson: fc.Arbitrary<CatalogueLesson> = fc
  .record({
    id: slug,
    core: fc.boolean(),
    mastery: fc.boolean(),
    dated: fc.boolean(),
    parts: fc.uniqueArray(
      fc.record({
        id: slug,
        item: fc.option(fc.record({ key, scored: fc.boolean(), lapses: fc.boolean() })),
      }),
      { minLength: 1, maxLength: 12, selector: ({ id }) => id },
    ),
  })
  .map(({ id, core, mastery, dated, parts }) => ({
    id,
    number: '1.1',
    minutes: 8,
    core,
    mastery,
    dated,
    sections: parts.map((part) => `${id}.${part.id}`),
    skippable: [],
    items: parts.flatMap((part) =>
      part.item === null
        ? []
        : [
            {
              id: `${id}.${part.id}`,
              key: part.item.key,
              // Reflections are never scored.
              scored: part.item.scored && part.item.key.type !== 'reflect',
              lapses: part.item.lapses,
            },
          ],
    ),
  }));
const catalogue: fc.Arbitrary<Catalogue> = fc
  .array(fc.tuple(slug, fc.array(lesson, { maxLength: 4 })), { maxLength: 4 })
  .map((modules) => ({
    course: 'core',
    hash: '0123456789abcdef',
    modules: modules.map(([id, lessons], at) => ({
      id,
      number: at + 1,
      lessons,
      requires: [`talks.${id}`],
      review: [],
    })),
    forms: [],
    talks: [],
    worksheets: [],
    earlier: [],
  }));

test('what is packed comes back whole: everything a phone judges by, and no key', () =>
  holds(catalogue, (whole) => {
    const packed = JSON.parse(JSON.stringify(packSyllabus(whole, 1))) as PackedSyllabus;

    const syllabus = unpackSyllabus(packed);

    expect(Edition.parse(packed)).toEqual(packed);
    expect(syllabus).toEqual({
      course: 'core',
      edition: 1,
      modules: whole.modules.map(({ id, lessons }) => ({
        id,
        lessons: lessons.map((each) => ({
          id: each.id,
          core: each.core,
          mastery: each.mastery,
          dated: each.dated,
          sections: each.sections,
          items: each.items.map((item) => ({
            id: item.id,
            scored: item.scored,
            lapses: item.scored && item.lapses === true,
            reflects: item.key.type === 'reflect',
          })),
        })),
        requires: [`talks.${id}`],
      })),
    });
  }));
