import { join } from 'node:path';
import {
  CatalogueFile,
  type Lesson,
  Outline,
  type Review,
  type CatalogueLesson,
  Titles,
} from '#domain/course/course.ts';
import type { SurveyList } from '#domain/surveys/survey-texts.ts';
import { type Instant, Language } from '#domain/values/ids.ts';
import type { WorksheetTitle } from '#domain/worksheets/definition.ts';
import { type CourseSource, itemsOf, type LessonSource, type ModuleSource } from '../course.ts';
import { pagesOf } from '../pages/kind.ts';
import { minutesOfSurvey, minutesOfTalk } from '../effort.ts';
import { surveyListOf, SURVEYS, surveysOf } from '../pages/surveys.ts';
import {
  worksheetTitles,
  shapeOf,
  WORKSHEETS,
  worksheetsOf,
  type WorksheetSource,
} from '../pages/worksheets.ts';
import { type Awaited, awaitedOf } from '../readings.ts';
import { builtLessons, builtReviews } from './lessons.ts';
import { type AwaitedReader, type Credit, Credits } from '#domain/course/credits.ts';
import { createHash } from 'node:crypto';
import type { EditionChanges, PackedSyllabus } from '#domain/course/edition.ts';
import { changesFrom, packSyllabus } from '#domain/course/syllabus.ts';
import { callTalk } from '#domain/practice/call.ts';
import type { Reviews } from '#domain/practice/review.ts';
import type { Script } from '#domain/course/script.ts';
import { asksTheSame } from '../editions.ts';
import { CALLS, isAsked, scriptIn, SCRIPTS, type ScriptSource } from '../pages/scripts.ts';
import { formsOf } from './forms.ts';
import { isMarked, isScored, keyOf } from './items.ts';
import { surveyForm } from '#domain/surveys/surveys.ts';
import { worksheetId, worksheetPath, talkItem, talkPath } from '#domain/worksheets/ids.ts';

type Title = Readonly<Record<Language, string>>;

/** A talk, a survey, or worksheets of which one is enough. */
interface Beside extends Readonly<Omit<Titles['beside'][number], 'title'>> {
  readonly title: Title;
  /** The path on which the module requires it; null where it is extra. */
  readonly on: 'core' | 'full' | null;
}

const asWorksheet = ({ id, title, counts, minutes }: WorksheetSource): Beside => ({
  ...{ id: worksheetId(id), title, to: worksheetPath(worksheetId(id)).slice(1), minutes },
  on: counts === 'core' ? 'core' : 'full',
});

/** “My ladder, my team sketch, or my agenda”. */
const anyOf = (titles: readonly Title[], language: Language): string =>
  new Intl.ListFormat(language, { type: 'disjunction' }).format(
    titles.map(({ [language]: title }, at) =>
      at === 0 ? title : title.charAt(0).toLowerCase() + title.slice(1),
    ),
  );

function besideOf(course: CourseSource, module: ModuleSource): readonly Beside[] {
  const scripts = pagesOf(course, SCRIPTS).filter((script) => script.module === module.id);
  const talks = scripts.map((script): Beside => {
    const { id, title } = script;
    const enough = [script, ...scripts.filter(({ insteadOf }) => insteadOf === id)];
    return {
      ...{ id: enough.map((each) => talkItem(each.id)).join('|'), title, to: `practice/${id}/` },
      ...{ minutes: minutesOfTalk(script), on: isAsked(script) ? 'core' : null },
      ...(script.insteadOf !== undefined && { swapped: script.lesson }),
    };
  });
  const calls = pagesOf(course, CALLS)
    .filter((call) => call.module === module.id)
    .map(({ id, title, minutes }): Beside => {
      const item = talkItem(id);
      return { id: item, title, to: talkPath(item).slice(1), minutes, on: null };
    });
  const surveys = pagesOf(course, SURVEYS)
    .flatMap(surveysOf)
    .filter(({ required, lesson }) => required && module.lessons.some(({ id }) => id === lesson))
    .map((survey): Beside => {
      const { moment, title } = survey;
      const at = { id: surveyForm(moment), title, to: `survey/${moment}/` };
      return { ...at, minutes: minutesOfSurvey(survey), on: 'core' };
    });
  const worksheets = worksheetsOf(course).filter((worksheet) => worksheet.module === module.id);
  const choice = worksheets.filter(({ counts }) => counts === 'one-of-full');
  const titles = choice.map(({ title }) => title);
  const oneOf: Beside = {
    id: choice.map(({ id }) => worksheetId(id)).join('|'),
    title: { en: anyOf(titles, 'en'), es: anyOf(titles, 'es') },
    ...{ to: 'bag/', minutes: Math.max(...choice.map(({ minutes }) => minutes)), on: 'full' },
  };
  return [
    ...talks,
    ...calls,
    ...surveys,
    ...worksheets.filter(({ counts }) => counts === 'core' || counts === 'full').map(asWorksheet),
    ...(choice.length > 0 ? [oneOf] : []),
  ];
}

const requiresOf = (course: CourseSource, module: ModuleSource): string[] =>
  besideOf(course, module).flatMap(({ id, on }) => (on === null ? [] : on === 'full' ? `+${id}` : id));

const moduleIn = (
  course: CourseSource,
  module: ModuleSource,
  language: Language,
): Outline['modules'][number] => ({
  ...{ id: module.id, number: module.number },
  ...{ title: module.title[language], forWhom: module.forWhom[language] },
  ...(module.note !== undefined && { note: module.note[language] }),
  by: module.by,
  ...(module.challenge !== undefined && { challengeSkips: module.challenge.skips }),
  beside: besideOf(course, module).map(({ id, title, to, minutes, swapped }) => ({
    ...{ id, title: title[language], to, minutes, ...(swapped !== undefined && { swapped }) },
  })),
  lessons: module.lessons.map((lesson) => {
    const { id, number, minutes, core, dated } = lesson;
    const title = lesson[language].title.text;
    return { id, number, title, minutes, core, ...(dated && { dated: true as const }) };
  }),
});

const outlineIn = (course: CourseSource, language: Language): Outline =>
  Outline.parse({
    ...{ course: course.id, language, title: course.title[language] },
    modules: course.modules.map((module) => moduleIn(course, module, language)),
  } satisfies Outline);

const titlesOf = ({ modules }: Outline): Titles[] =>
  modules.map(({ id, number, title, note, beside, lessons }, at) =>
    Titles.parse({
      ...{ id, number, title, ...(note !== undefined && { note }), beside, lessons },
      next: modules.slice(at + 1).find((module) => module.lessons.length > 0)?.lessons[0] ?? null,
    } satisfies Titles),
  );

const lessonTitles = (outlines: readonly Outline[]): Record<string, Record<string, string>> =>
  Object.fromEntries(
    outlines.map(({ language, modules }) => [
      language,
      Object.fromEntries(modules.flatMap(({ lessons }) => lessons.map(({ id, title }) => [id, title]))),
    ]),
  );

function catalogueLesson(lesson: LessonSource): CatalogueLesson {
  const { id, number, minutes, core, mastery, dated, check } = lesson;
  const { cards } = lesson.en;
  const local = cards
    .filter(({ kind }) => kind !== 'twin')
    .flatMap((card) => (card.kind === 'check' ? check.items.map((item) => item.id) : [card.id]));
  const noted = cards.filter(({ note }) => note !== undefined).map((card) => card.id);
  return {
    ...{ id, number, minutes, core, mastery, dated },
    sections: local.map((section) => `${id}.${section}`),
    skippable: noted.map((section) => `${id}.${section}`),
    items: itemsOf(lesson).map((item) => ({
      id: `${id}.${item.id}`,
      key: keyOf(item),
      scored: isScored(item, lesson),
      ...(item.signOff !== undefined && { lapses: true as const }),
    })),
  };
}

const withoutTexts = (script: ScriptSource): Script => {
  const { turns, endings, ...rest } = scriptIn(script, 'en');
  return {
    ...rest,
    ...{ title: '', place: '', scene: '', note: '', story: '' },
    turns: turns.map((turn) => ({
      ...turn,
      line: '',
      replies: turn.replies.map((reply) => ({ ...reply, say: '', reason: '' })),
    })),
    endings: endings.map((ending) => ({ ...ending, title: '', say: '' })),
  };
};

/** Required steps and right answers, without any text. */
export function catalogueOf(course: CourseSource): CatalogueFile {
  const modules = course.modules.map((module) => ({
    id: module.id,
    number: module.number,
    lessons: module.lessons.map(catalogueLesson),
    requires: requiresOf(course, module),
    review: module.review.items.map((item) => ({
      id: `${module.review.id}.${item.id}`,
      key: keyOf(item),
      scored: isMarked(item),
      ...(item.lesson !== undefined && { lesson: item.lesson }),
    })),
  }));
  const calls = pagesOf(course, CALLS).map((call) => callTalk({ ...call, language: 'en' }));
  const talks = [...pagesOf(course, SCRIPTS).map(withoutTexts), ...calls];
  const worksheets = pagesOf(course, WORKSHEETS).map(shapeOf);
  const judged = { modules, forms: formsOf(course), talks, worksheets };
  const hash = createHash('sha256').update(JSON.stringify(judged)).digest('hex').slice(0, 16);
  return CatalogueFile.parse({ course: course.id, hash, ...judged } satisfies CatalogueFile);
}

/** The newest edition, and earlier ones, oldest first, each as its difference from the newest. */
interface BuiltEditions {
  readonly syllabus: PackedSyllabus;
  readonly earlier: readonly EditionChanges[];
}

/** A course that differs from its last published edition is a new edition. */
function editionsOf(
  { editions }: CourseSource,
  catalogue: Pick<CatalogueFile, 'course' | 'modules'>,
): BuiltEditions {
  const asked = packSyllabus(catalogue, editions.length + 1);
  const last = editions.at(-1);
  const isLast = last !== undefined && asksTheSame(last, asked);
  const syllabus = isLast ? last : asked;
  const before = isLast ? editions.slice(0, -1) : editions;
  return { syllabus, earlier: before.map((edition) => changesFrom(syllabus, edition)) };
}

/** A phone's data about reviews before it loads their texts. */
const reviewsOf = ({ modules }: Pick<CatalogueFile, 'modules'>): Reviews =>
  Object.fromEntries(
    modules
      .filter(({ review }) => review.length > 0)
      .map(({ id, review }) => [
        id,
        review.map(({ id: item, scored, lesson }) => ({ id: item, scored, lesson })),
      ]),
  );

/** In the order of a lesson's cards, each with the titles of the cards that give it. */
const creditsIn = ({ id, number, sections }: Lesson) =>
  [...Map.groupBy(sections, ({ credit }) => credit)].flatMap(([text, cards]) =>
    text === undefined ? [] : [{ lesson: id, number, text, cards: cards.map(({ title }) => title) }],
  );

const awaitedIn = (
  { language, modules }: Outline,
  { who, isLeftOut, lessons, pages }: Awaited,
): AwaitedReader => ({
  who: who[language],
  isLeftOut,
  pages: pages.map(({ id, title }) => ({ id, title: title[language] })),
  lessons:
    lessons === null
      ? null
      : modules.flatMap((module) =>
          module.lessons
            .filter(({ id }) => lessons.includes(id))
            .map(({ id, number, title }) => ({ id, module: module.id, number, title })),
        ),
});

export function creditsOf(
  outline: Outline,
  lessons: readonly Lesson[],
  awaited: readonly Awaited[],
): Credits {
  const inOrder = outline.modules
    .flatMap((module) => module.lessons)
    .flatMap(({ id }) => lessons.filter((each) => each.id === id && each.language === outline.language));
  const given = Map.groupBy(inOrder.flatMap(creditsIn), ({ text }) => text);
  const firstIn = (lesson: string): Credit[] =>
    [...given.values()].flatMap(([first, ...later]) =>
      first?.lesson === lesson
        ? [{ text: first.text, cards: first.cards, alsoIn: later.map(({ number }) => number) }]
        : [],
    );
  const modules = outline.modules.map(({ id, number, title, lessons: titles }) => ({
    ...{ id, number, title },
    lessons: titles
      .map((lesson) => ({
        ...{ id: lesson.id, number: lesson.number, title: lesson.title, credits: firstIn(lesson.id) },
      }))
      .filter(({ credits }) => credits.length > 0),
  }));
  return Credits.parse({
    language: outline.language,
    awaited: awaited.map((each) => awaitedIn(outline, each)),
    modules: modules.filter(({ lessons: credited }) => credited.length > 0),
  } satisfies Credits);
}

export interface Course extends BuiltEditions {
  readonly catalogue: CatalogueFile;
  readonly outlines: readonly Outline[];
  readonly lessons: readonly Lesson[];
  readonly reviews: readonly Review[];
  readonly surveyList: SurveyList;
  /** Built pages by their path under `build/content`, without `.json`. */
  readonly pages: Readonly<Record<string, object>>;
  readonly worksheets: Readonly<Record<string, readonly WorksheetTitle[]>>;
  readonly awaited: readonly Awaited[];
}

/** @throws ZodError where the result breaks a schema of the domain: then a rule is missing */
export function buildCourse(course: CourseSource, now: Instant): Course {
  const catalogue = catalogueOf(course);
  return {
    catalogue,
    ...editionsOf(course, catalogue),
    outlines: Language.options.map((language) => outlineIn(course, language)),
    lessons: builtLessons(course, now),
    reviews: builtReviews(course),
    surveyList: surveyListOf(pagesOf(course, SURVEYS)),
    pages: Object.fromEntries(
      course.pages.flatMap(({ kind, source }) =>
        Language.options.flatMap((language) =>
          Object.entries(kind.build(source, language)).map(([name, built]) => [join(language, name), built]),
        ),
      ),
    ),
    worksheets: Object.fromEntries(
      Language.options.map((language) => [join(language, 'worksheets'), worksheetTitles(course, language)]),
    ),
    awaited: awaitedOf(course, now),
  };
}

/** By path under `build/content`. The same course always gives the same bytes. */
export function builtFiles(course: Course): ReadonlyMap<string, string> {
  const { catalogue, syllabus, earlier, outlines, lessons, reviews, surveyList, pages, worksheets } = course;
  const files: Record<string, object> = {
    catalogue,
    syllabus,
    earlier,
    reviews: reviewsOf(catalogue),
    edition: { course: syllabus.course, edition: syllabus.edition },
    titles: lessonTitles(outlines),
    surveys: surveyList,
    ...pages,
    ...worksheets,
  };
  for (const outline of outlines) {
    const { language } = outline;
    files[join(language, 'outline')] = outline;
    files[join(language, 'credits')] = creditsOf(outline, lessons, course.awaited);
    for (const titles of titlesOf(outline)) files[join(language, `${titles.id}.titles`)] = titles;
  }
  for (const lesson of lessons) files[join(lesson.language, lesson.id)] = lesson;
  for (const review of reviews) files[join(review.language, `${review.module}.review`)] = review;
  return new Map(Object.entries(files).map(([name, file]) => [`${name}.json`, `${JSON.stringify(file)}\n`]));
}
