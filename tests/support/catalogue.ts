import type { AnswerKey, Catalogue, CatalogueItem, CatalogueLesson } from '#domain/course/course.ts';
import { EXPECTATIONS } from '#domain/worksheets/retention.ts';
import { COMMITMENTS } from '#domain/worksheets/commitments.ts';

const CARDS = ['hook', 'story', 'first-idea', 'second-idea', 'third-idea', 'try-it', 'mix-ups'];

/** The nth key, all types in turn. */
function keyOf(n: number): AnswerKey {
  const options = ['the-first-choice', 'the-second-choice', 'the-third-choice'];
  switch (n % 4) {
    case 0:
      return { type: 'single', options, right: 'the-second-choice' };
    case 1:
      return { type: 'multi', options: [...options, 'one-more'], right: options.slice(0, 2) };
    case 2:
      return { type: 'order', right: ['listen', 'name', 'plan', 'act', 'reflect'] };
    default:
      return {
        type: 'match',
        slots: ['service', 'advocacy', 'mobilizing', 'organizing'],
        right: { pantry: 'service', lawyer: 'advocacy', rally: 'mobilizing', committee: 'organizing' },
      };
  }
}

/** A worksheet of one question, which its writer may share with trainers. */
export const PLAN: Catalogue['worksheets'][number] = {
  id: 'worksheet.plan',
  limit: 1024,
  parts: [{ id: 'act', kind: 'text' }],
  shareWith: 'trainers',
  rubric: ['clear'],
};
export const planText = (act: string): string => JSON.stringify({ parts: { act }, written: { act: 'en' } });

/** Commitments as the course asks for them, of one question. */
export const PROMISES: Catalogue['worksheets'][number] = {
  id: COMMITMENTS,
  limit: 4096,
  parts: [
    {
      id: 'commitments',
      kind: 'rows',
      most: 3,
      fields: [
        { id: 'act', kind: 'text' },
        { id: 'answer', kind: 'choice', options: [{ id: 'yes' }] },
        { id: 'reason', kind: 'text' },
      ],
    },
    {
      id: 'looked-back',
      kind: 'rows',
      most: 9,
      fields: [
        { id: 'which', kind: 'pick', of: 'commitments' },
        { id: 'day', kind: 'choice', options: [{ id: 'd30' }] },
        { id: 'how', kind: 'choice', options: [{ id: 'done' }] },
      ],
    },
    { id: 'sender', kind: 'sign' },
  ],
  shareWith: 'sender',
  rubric: [],
};
/** The text of what their sender is shown: one commitment, `first`. */
export const promisesText = (act: string): string =>
  JSON.stringify({ parts: { commitments: [{ id: 'first', act }] }, written: { commitments: 'en' } });

/** The text of what the same sender is shown of a check-in. */
export const CHECK_IN_TEXT = JSON.stringify({
  parts: { 'looked-back': [{ id: 'one', which: 'first', day: 'd30', how: 'done' }] },
  written: {},
});

/** What people need, as the course asks: for the logistics lead alone. */
export const NEEDS: Catalogue['worksheets'][number] = {
  id: EXPECTATIONS,
  limit: 1024,
  parts: [
    { id: 'why', kind: 'text' },
    { id: 'access-more', kind: 'text', shareWith: 'logistics' },
  ],
  shareWith: 'trainers',
  rubric: [],
};
export const needsText = (more: string): string =>
  JSON.stringify({ parts: { 'access-more': more }, written: { 'access-more': 'en' } });

/** A made-up course as large as one likes: each lesson has seven cards, `items` checks and a take-away. */
export function makeCatalogue({ lessons = 3, items = 3 } = {}): Catalogue {
  const lesson = (n: number): CatalogueLesson => {
    const id = `lesson-${n}-of-the-course`;
    const checks = Array.from({ length: items }, (_, at): CatalogueItem => ({
      id: `${id}.check-number-${at}`,
      key: keyOf(n + at),
      scored: true,
    }));
    return {
      id,
      number: `1.${n}`,
      minutes: 8,
      core: n % 2 === 0,
      mastery: false,
      dated: false,
      sections: [
        ...CARDS.map((card) => `${id}.${card}`),
        ...checks.map((check) => check.id),
        `${id}.take-away`,
      ],
      skippable: [`${id}.story`],
      items: checks,
    };
  };
  return {
    course: 'core',
    hash: '0123456789abcdef',
    modules: [
      {
        id: 'a-module',
        number: 1,
        lessons: Array.from({ length: lessons }, (_, n) => lesson(n)),
        requires: [],
        review: [],
      },
    ],
    forms: [],
    talks: [],
    worksheets: [PLAN, PROMISES, NEEDS],
    earlier: [],
  };
}

/** A course whose modules ask for the plan, too. */
export const askingForPlan = (catalogue: Catalogue): Catalogue => ({
  ...catalogue,
  modules: catalogue.modules.map((module) => ({ ...module, requires: [PLAN.id] })),
});

/** The course with these reflections in its first lesson. */
export const withReflections = (
  { modules: [first, ...others], ...rest }: Catalogue,
  ...ids: readonly string[]
): Catalogue => {
  const [lesson, ...lessons] = first!.lessons;
  const reflections = ids.map((id) => ({ id, key: { type: 'reflect' as const }, scored: false }));
  const longer = {
    ...lesson!,
    sections: [...lesson!.sections, ...ids],
    items: [...lesson!.items, ...reflections],
  };
  return { ...rest, modules: [{ ...first!, lessons: [longer, ...lessons] }, ...others] };
};
