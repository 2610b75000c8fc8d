import { expect, test } from 'vitest';
import { passLessonsLeft } from '#domain/attendance/pass.ts';
import { certificateStandings } from '#domain/certificate/rule.ts';
import type { Lesson, Review, SessionGuide } from '#domain/course/course.ts';
import type { Script } from '#domain/course/script.ts';
import { unpackSyllabus } from '#domain/course/syllabus.ts';
import { questionsAbout, type Reviews, reviewRounds } from '#domain/practice/review.ts';
import { lessonsOn, moduleStanding, requiredOn, type Terms } from '#domain/record/completion.ts';
import { Language } from '#domain/values/ids.ts';
import type { Worksheet } from '#domain/worksheets/definition.ts';
import { builtFiles, type Course } from '../../../scripts/content/built/course.ts';
import { coreCourse, recordBy } from './fixture.ts';

/** What a guide's line for those who did the core path alone says that they know. */
const KNOWN: Readonly<Record<Language, { readonly line: RegExp; readonly claim: RegExp }>> = {
  en: {
    line: /only the core path/u,
    claim: /they (?:know|have read|can) (.*?)(?:, and neither|\.(?:\s|$))/u,
  },
  es: {
    line: /solo hicieron las lecciones básicas/u,
    claim: /(?<!no )(?:conocen|leyeron|saben) (.*?)(?:, y no |\.(?:\s|$))/u,
  },
};

/**
 * Goes module by module through all that meets who opens the lessons of the core path and no other.
 * @returns one line for each thing that names a lesson they never opened, or leaves out what they did
 */
function walk(course: Course): string[] {
  const files = builtFiles(course);
  const read = (name: string): unknown => {
    const file = files.get(`${name}.json`);
    if (file === undefined) throw new Error(`the built course has no ${name}`);
    return JSON.parse(file);
  };
  const { modules } = course.catalogue;
  const lessons = modules.flatMap((module) => module.lessons);
  const syllabus = unpackSyllabus(course.syllabus);
  const reviews = read('reviews') as Reviews;
  const terms: Terms = { path: 'core', rolling: false, editions: [syllabus] };
  const findings: string[] = [];

  for (const [place, module] of syllabus.modules.entries()) {
    const done = syllabus.modules.slice(0, place + 1);
    const record = recordBy({ modules: done }, terms);
    const opened = new Set(done.flatMap((each) => lessonsOn(each, terms).map(({ id }) => id)));
    const isKnown = (lesson: string | undefined): boolean => lesson !== undefined && opened.has(lesson);
    const find = (isFault: boolean, what: string): void => {
      if (isFault) findings.push(`${module.id}: ${what}`);
    };
    const look = (what: string, lesson: string | undefined): void =>
      find(!isKnown(lesson), `${what} rests on ${lesson ?? 'no lesson'}`);
    /** Looks for numbers of lessons in what is read or said. */
    const hear = (what: string, texts: unknown): void => {
      for (const [number] of JSON.stringify(texts).matchAll(/\b\d\.\d\b/gu)) {
        const named = lessons.find((lesson) => lesson.number === number);
        find(named !== undefined && !opened.has(named.id), `${what} names ${number}`);
      }
    };
    const ask = (what: string, item: string): void => {
      const own = modules.find(({ review }) => review.some(({ id }) => id === item));
      const lesson =
        own === undefined
          ? lessons.find(({ items }) => items.some(({ id }) => id === item))?.id
          : own.review.find(({ id }) => id === item)?.lesson;
      look(`${what}, ${item}`, lesson);
      for (const language of Language.options) {
        const items =
          own === undefined
            ? (read(`${language}/${lesson ?? ''}`) as Lesson).sections.map((section) => section.item)
            : (read(`${language}/${own.id}.review`) as Review).items;
        hear(
          `${what}, ${item}`,
          items.filter((each) => each?.id === item),
        );
      }
    };

    find(!moduleStanding(module, record, terms).done, 'it isn’t done');

    // What rests on dated lessons is asked once the training has taught it.
    const isAfter = modules
      .filter(({ id }) => id === module.id)
      .every(({ review }) => review.every(({ lesson }) => lessons.find(({ id }) => id === lesson)?.dated));
    const rounds = reviewRounds(syllabus, reviews, record, terms).filter((each) => each.module === module.id);
    find(rounds.map(({ name }) => name).join() !== 'week,month', 'it has not both rounds');
    for (const { name, items } of rounds) {
      const own = items.filter((item) => reviews[module.id]?.some(({ id }) => id === item));
      find(own.length === 0 && !isAfter, `${name} asks nothing of the module’s own`);
      find(own.length === items.length, `${name} asks nothing of its lessons`);
      for (const item of items) ask(name, item);
    }
    const all = lessons.map(({ id }) => id);
    const about = questionsAbout(syllabus, reviews, record, all);
    find(about.length === 0, 'nothing is asked about what went wrong');
    for (const item of about) ask('about', item);

    for (const id of requiredOn(module, terms).flatMap((each) => each.split('|'))) {
      const [kind, name] = id.split('.') as [string, string];
      for (const language of kind === 'surveys' ? [] : Language.options) {
        const page = read(`${language}/${name}.${kind === 'talks' ? 'script' : kind}`) as Worksheet | Script;
        look(id, page.lesson);
        hear(id, page);
        if (!('checks' in page)) continue;
        for (const { see } of page.checks) if (see !== undefined) look(`${id}, see`, see.lesson);
      }
    }

    for (const language of Language.options) {
      const guide = read(`${language}/${module.id}.guide`) as SessionGuide;
      const [own] = modules.filter(({ id }) => id === module.id);
      for (const { lesson } of guide.known) {
        find(!own?.lessons.some(({ id }) => id === lesson), `the guide’s known names ${lesson}`);
      }
      const known = guide.known.filter(({ lesson }) => lessons.some(({ id, core }) => id === lesson && core));
      find(known.length === 0, 'the guide knows nothing that they know');
      for (const { lesson } of known) look('the guide’s known', lesson);
      hear('the guide', [guide.bring.say, guide.first, known]);
      const { line, claim } = KNOWN[language];
      const [said, ...more] = guide.short.filter((each) => line.test(each));
      find(said === undefined || more.length > 0, 'the guide has not one line for them');
      hear('what the guide says they know', claim.exec(said ?? '')?.[1] ?? '');
    }

    const [ready] = certificateStandings(syllabus, record, [terms], null);
    const isLast = place === syllabus.modules.length - 1;
    find(ready?.earned !== isLast || ready.path !== 'core', 'the certificate comes at another time');
    const onPath = new Set(syllabus.modules.flatMap((each) => lessonsOn(each, terms).map(({ id }) => id)));
    for (const left of ready?.left ?? []) {
      for (const task of left.kind === 'module' ? left.left : []) {
        if ('lesson' in task) find(!onPath.has(task.lesson), `the certificate asks for ${task.lesson}`);
      }
    }
    const forPass = passLessonsLeft(syllabus, record, terms);
    for (const lesson of forPass) find(!onPath.has(lesson), `the pass asks for ${lesson}`);
    find(isLast && forPass.length > 0, 'the pass is still closed');
  }
  return findings;
}

test('who opens the lessons of the core path and no other is asked and told of no other', () => {
  expect(walk(coreCourse().course)).toEqual([]);
});
