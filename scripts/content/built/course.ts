import { join } from 'node:path';
import type { CatalogueFile, Lesson, Outline, Review } from '#domain/course/course.ts';
import type { SurveyList } from '#domain/surveys/survey-texts.ts';
import { Language } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/instant.ts';
import type { WorksheetTitle } from '#domain/worksheets/definition.ts';
import type { CourseSource } from '../course.ts';
import { pagesOf } from '../pages/kind.ts';
import { surveyListOf, SURVEYS } from '../pages/surveys.ts';
import { worksheetTitles } from '../pages/worksheets.ts';
import { type Awaited, awaitedOf } from '../readings.ts';
import { type BuiltEditions, catalogueOf, editionsOf, reviewsOf } from './catalogue.ts';
import { creditsOf } from './credits.ts';
import { builtLessons, builtReviews } from './lessons.ts';
import { lessonTitles, outlineIn, titlesOf } from './outline.ts';

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
    edition: { edition: syllabus.edition },
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
