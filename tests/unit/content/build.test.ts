import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { CatalogueFile, Lesson, Outline, Review, Titles, type Section } from '#domain/course/course.ts';
import { Credits } from '#domain/course/credits.ts';
import { writeBuilt } from '../../../scripts/content/build.ts';
import { builtFiles, type Course } from '../../../scripts/content/built/course.ts';
import { packSyllabus } from '#domain/course/syllabus.ts';
import { loadCourse } from '../../../scripts/content/load.ts';
import { CHECK, type Change, EN, ES, fixture, soundCourse, swap } from './fixture.ts';

const built = (changes: Readonly<Record<string, Change>> = {}): Course =>
  soundCourse(fixture(changes)).course;

const outlineIn = ({ outlines }: Course, language: 'en' | 'es'): Outline =>
  outlines.find((outline) => outline.language === language)!;

const sections = (course: Course, language: 'en' | 'es'): readonly Section[] =>
  course.lessons.find((lesson) => lesson.language === language)!.sections;

test('the catalogue holds what is required and what is right, and no words', () => {
  const [first, later] = built().catalogue.modules;

  expect(later).toEqual({ id: 'later', number: 2, lessons: [], requires: [], review: [] });
  expect(first?.lessons[0]).toMatchObject({
    id: 'all-kinds',
    number: '1.1',
    minutes: 8,
    core: true,
    mastery: true,
    sections: [
      ...['all-kinds.hook', 'all-kinds.story', 'all-kinds.kinds', 'all-kinds.together'],
      ...['all-kinds.sort', 'all-kinds.mix-ups', 'all-kinds.one-right', 'all-kinds.two-right'],
      ...['all-kinds.steps', 'all-kinds.place', 'all-kinds.say', 'all-kinds.take-away'],
    ],
    skippable: ['all-kinds.story'],
  });
});

test('the catalogue has the key of every item; try-its and reflections are not scored', () => {
  const items = built().catalogue.modules[0]?.lessons[0]?.items;
  expect(items?.map(({ id, scored }) => [id, scored])).toEqual([
    ['all-kinds.sort', false],
    ['all-kinds.one-right', true],
    ['all-kinds.two-right', true],
    ['all-kinds.steps', true],
    ['all-kinds.place', true],
    ['all-kinds.say', false],
  ]);
  expect(items?.map(({ key }) => key)).toEqual([
    { type: 'match', slots: ['need', 'power'], right: { masks: 'need', rule: 'power' } },
    { type: 'single', options: ['fans', 'rule', 'speech'], right: 'rule' },
    { type: 'multi', options: ['ask', 'act', 'wait'], right: ['ask', 'act'] },
    { type: 'order', right: ['talk', 'choose', 'find'] },
    { type: 'match', slots: ['yes', 'no'], right: { meeting: 'yes', lawyer: 'no' } },
    { type: 'reflect' },
  ]);
});

test('a lesson reads the same in both languages but for its words', () => {
  const course = built();
  const shape = (all: readonly Section[]): unknown =>
    all.map(({ id, kind, item, poster, drawing, note, mixUps }) => ({
      id,
      kind,
      key: item?.key,
      lines: poster?.length,
      drawing: drawing?.id,
      twin: note?.twin,
      mixUps: mixUps?.length,
    }));
  expect(shape(sections(course, 'en'))).toEqual(shape(sections(course, 'es')));
  expect(sections(course, 'es').find(({ id }) => id === 'all-kinds.story')).toMatchObject({
    title: 'El humo vuelve',
    poster: [{ text: 'El humo' }, { text: 'vuelve' }],
    drawing: { id: 'smoke', text: 'El humo cubre las filas de árboles.' },
    note: { text: 'Lo que sigue: humo. Salta o cambia: vale igual.', twin: 'all-kinds.twin' },
    credit: 'Un cuento inventado.',
  });
});

test('the twin stands right after its story, and its item says only the names otherwise', () => {
  const all = sections(built(), 'en');
  const story = all.findIndex(({ kind }) => kind === 'story');
  const place = all.find(({ id }) => id === 'all-kinds.place');

  expect(all[story + 1]?.kind).toBe('twin');
  expect(place?.twinItem?.key).toEqual(place?.item?.key);
  expect(place?.twinItem?.stem).toBe('Match them.');
  expect(place?.twinItem?.things?.map(({ text }) => text)).toEqual(['They plan it', 'An aide speaks']);
  expect(place?.twinItem?.slips?.map(({ say }) => say)).toEqual([
    'Ask who speaks.',
    'The aide speaks for them.',
  ]);
});

test('cards with no title of their own have one', () => {
  const course = built();
  const titles = (language: 'en' | 'es'): string[] =>
    sections(course, language)
      .filter(({ kind }) => ['hook', 'mix-up', 'check'].includes(kind))
      .map(({ title }) => title);
  expect(new Set(titles('en'))).toEqual(new Set(['All kinds', 'Mix-ups', 'Check']));
  expect(new Set(titles('es'))).toEqual(new Set(['Todos los tipos', 'Confusiones comunes', 'Comprueba']));
});

test('the outline announces modules with no lessons too', () => {
  const course = built();
  expect(outlineIn(course, 'es')).toEqual({
    course: 'core',
    language: 'es',
    title: 'Un curso pequeño',
    modules: [
      {
        ...{ id: 'first', number: 1, title: 'Primero', forWhom: 'Para toda la gente.' },
        ...{ note: 'Salta la tarjeta que quieras.', by: -25, beside: [] },
        lessons: [{ id: 'all-kinds', number: '1.1', title: 'Todos los tipos', minutes: 8, core: true }],
      },
      {
        ...{ id: 'later', number: 2, title: 'Después', forWhom: 'Para toda la gente.' },
        ...{ by: -25, beside: [], lessons: [] },
      },
    ],
  });
});

const REVIEW = `items:
  - id: again
    lesson: all-kinds
    type: single
    stem: { en: Who acts?, es: ¿Quién actúa? }
    options:
      - { id: we, right: true, text: { en: We, es: La gente }, reason: { en: It is so., es: Así es. } }
      - { id: they, text: { en: Others, es: Otra gente }, reason: { en: No., es: No. } }
      - { id: none, text: { en: No one at all, es: Nadie de nadie }, reason: { en: No., es: No. } }
  - id: words
    lesson: all-kinds
    type: reflect
    stem: { en: Say it., es: Dilo. }
    lookFor: { en: A name., es: Un nombre. }
    model: { en: Ana., es: Ana. }
`;

test('what comes again after a module is in the catalogue with its forms, and has its words apart', () => {
  const course = built({ '01-first/review.yaml': () => REVIEW });
  const [first] = course.catalogue.modules;
  expect(first?.review).toEqual([
    {
      id: 'review-first.again',
      key: { type: 'single', options: ['we', 'they', 'none'], right: 'we' },
      scored: true,
      lesson: 'all-kinds',
    },
    { id: 'review-first.words', key: { type: 'reflect' }, scored: false, lesson: 'all-kinds' },
  ]);
  expect(course.catalogue.forms.map(({ id }) => id)).toEqual([
    'reviews.all',
    'reviews.first-week',
    'reviews.first-month',
  ]);
  const files = builtFiles(course);
  const words = Review.parse(JSON.parse(files.get('es/first.review.json')!));
  expect(words.items.map(({ stem }) => stem)).toEqual(['¿Quién actúa?', 'Dilo.']);
  expect(files.has('es/later.review.json')).toBe(false);
  expect(JSON.parse(files.get('reviews.json')!)).toEqual({
    first: [
      { id: 'review-first.again', scored: true, lesson: 'all-kinds' },
      { id: 'review-first.words', scored: false, lesson: 'all-kinds' },
    ],
  });
  expect(course.syllabus).toEqual(built().syllabus);
});

test('a module says which lessons someone who knows it may skip', () => {
  expect(outlineIn(built(), 'en').modules[0]).not.toHaveProperty('challengeSkips');
  const skips = built({
    [EN]: swap('mastery: true', 'mastery: false'),
    '01-first/module.yaml': swap('by: -25', 'by: -25\nchallenge: { skips: [all-kinds] }'),
  });
  expect(outlineIn(skips, 'en').modules[0]?.challengeSkips).toEqual(['all-kinds']);
});

test('the same course gives the same bytes', () => {
  expect([...builtFiles(built())]).toEqual([...builtFiles(built())]);
});

test('the hash follows what is required and what is right, not the words', () => {
  const { hash } = built().catalogue;
  const otherWords = built({ [EN]: swap('What is here?', 'What is this?') });
  const otherKey = built({ [CHECK]: swap('masks, slot: need', 'masks, slot: power') });
  const otherCards = built({
    [EN]: swap(':::idea{#kinds', ':::idea{#sorts'),
    [ES]: swap(':::idea{#kinds', ':::idea{#sorts'),
  });

  expect(hash).toMatch(/^[0-9a-f]{16}$/u);
  expect(otherWords.catalogue.hash).toBe(hash);
  expect(otherKey.catalogue.hash).not.toBe(hash);
  expect(otherCards.catalogue.hash).not.toBe(hash);
});

test('built files are what the domain reads, and files of lessons that are gone go', () => {
  const to = join(fixture(), 'built');
  mkdirSync(join(to, 'en'), { recursive: true });
  writeFileSync(join(to, 'en', 'gone.json'), '{}');

  writeBuilt(built(), to);

  const read = (path: string): unknown => JSON.parse(readFileSync(join(to, path), 'utf8'));
  expect(readdirSync(join(to, 'en')).sort()).toEqual([
    ...['all-kinds.json', 'credits.json', 'first.titles.json', 'later.titles.json', 'outline.json'],
    'worksheets.json',
  ]);
  const catalogue = CatalogueFile.parse(read('catalogue.json'));
  expect(read('syllabus.json')).toEqual(packSyllabus(catalogue, 1));
  for (const language of ['en', 'es']) {
    expect(Outline.safeParse(read(`${language}/outline.json`)).success).toBe(true);
    expect(Credits.safeParse(read(`${language}/credits.json`)).success).toBe(true);
    expect(Titles.safeParse(read(`${language}/first.titles.json`)).success).toBe(true);
    expect(Lesson.safeParse(read(`${language}/all-kinds.json`)).success).toBe(true);
  }
});

test('an empty folder is not a lesson', () => {
  const folder = fixture();
  mkdirSync(join(folder, '02-later', '01-soon'));
  expect(loadCourse(folder).problems).toEqual([]);
  expect(existsSync(dirname(folder))).toBe(true);
});
