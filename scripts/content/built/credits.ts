import type { Lesson, Outline } from '#domain/course/course.ts';
import { type AwaitedReader, type Credit, Credits } from '#domain/course/credits.ts';
import type { Awaited } from '../readings.ts';

/** In the order of a lesson's cards, each with the titles of the cards that give it. */
function cardsByCredit(lesson: Lesson): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { credit, title } of lesson.sections) {
    if (credit !== undefined) found.set(credit, [...(found.get(credit) ?? []), title]);
  }
  return found;
}

const awaitedIn = ({ language, modules }: Outline, { who, isLeftOut, lessons }: Awaited): AwaitedReader => ({
  who: who[language],
  isLeftOut,
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
  const given = new Map<string, Credit>();
  const newIn = (lesson: Lesson): Credit[] => {
    const fresh: Credit[] = [];
    for (const [text, cards] of cardsByCredit(lesson)) {
      const before = given.get(text);
      if (before !== undefined) before.alsoIn.push(lesson.number);
      else {
        const credit = { text, cards: [...cards], alsoIn: [] };
        given.set(text, credit);
        fresh.push(credit);
      }
    }
    return fresh;
  };
  const modules = outline.modules.map(({ id, number, title, lessons: titles }) => ({
    id,
    number,
    title,
    lessons: titles
      .map((lesson) => ({
        id: lesson.id,
        number: lesson.number,
        title: lesson.title,
        credits: lessons
          .filter((each) => each.id === lesson.id && each.language === outline.language)
          .flatMap(newIn),
      }))
      .filter(({ credits }) => credits.length > 0),
  }));
  return Credits.parse({
    language: outline.language,
    awaited: awaited.map((each) => awaitedIn(outline, each)),
    modules: modules.filter(({ lessons: credited }) => credited.length > 0),
  } satisfies Credits);
}
