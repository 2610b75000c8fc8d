import type { Block, Inline, Lesson, Section } from '#domain/course/course.ts';
import type { Instant } from '#domain/values/instant.ts';
import type { CourseSource, LessonSource } from '../course.ts';
import { dayInWords, startOfDay } from '../day.ts';
import type { SignOff } from '../schemas/sign-offs.ts';
import { coveredIn, type ValidSignOff, validityOf } from '../signatures.ts';

/** Empty where the box stands on every card of the lesson anyway. */
const boxOn = (lesson: Lesson, { box }: SignOff): string =>
  lesson.box === box[lesson.language] ? '' : box[lesson.language];

/** The box where the covered texts are left out, with the links in its last sentence. */
function waitingBox(lesson: Lesson, signOff: SignOff): Block[] {
  const { language } = lesson;
  const box = boxOn(lesson, signOff);
  const links = signOff.links.flatMap(({ text, href }, place): Inline[] => [
    place === 0 ? ' ' : ' · ',
    { text: text[language], href: href[language] },
  ]);
  return [
    ...(box === '' ? [] : [{ type: 'quote' as const, words: [box] }]),
    { type: 'paragraph', words: [signOff.waiting[language], ...links] },
  ];
}

function signedBox(
  { signOffs }: CourseSource,
  lesson: Lesson,
  signOff: SignOff,
  { signatures }: ValidSignOff,
): Block[] {
  const { language } = lesson;
  const { reviewer, on } = signatures[language];
  const name = signOffs.reviewers.find(({ id }) => id === reviewer)?.name ?? '';
  const date = dayInWords(startOfDay(on) ?? 0, language);
  const reviewed = signOff.reviewed[language].replace('{name}', name).replace('{date}', date);
  const box = boxOn(lesson, signOff);
  return [{ type: 'quote', words: [...(box === '' ? [] : [`${box} `]), { strong: reviewed }] }];
}

/** Puts the twin and its items in the place of a story that is left out. */
function withTwinInstead(lesson: Lesson, story: Section, twin: Section, says: readonly Block[]): Lesson {
  const sections = lesson.sections.flatMap((section): Section[] => {
    if (section === twin) return [];
    if (section === story) {
      return [{ ...twin, id: story.id, kind: story.kind, blocks: [...twin.blocks, ...says] }];
    }
    const { twinItem, ...rest } = section;
    return [twinItem === undefined ? section : { ...rest, item: twinItem }];
  });
  return { ...lesson, sections };
}

/** Puts the box under all covered texts, or once in their place. */
function underSignOff(
  lesson: Lesson,
  covered: readonly string[],
  signOff: SignOff,
  valid: { readonly until: Instant | null; readonly box: readonly Block[] } | null,
): Lesson {
  const isOf = ({ id }: Section): boolean => covered.includes(id);
  const first = lesson.sections.find(isOf);
  if (first === undefined) return lesson;
  const twin = lesson.sections.find((each) => each.id === first.note?.twin && !isOf(each));
  if (valid === null && twin !== undefined) {
    return withTwinInstead(lesson, first, twin, waitingBox(lesson, signOff));
  }
  const instead = {
    id: first.id,
    kind: 'idea' as const,
    title: signOff.title[lesson.language],
    blocks: waitingBox(lesson, signOff),
    // A question is never opened by its replacement, so it is passed over with the others.
    passes: lesson.sections
      .filter((each) => isOf(each) && each.kind !== 'twin' && (each !== first || each.item !== undefined))
      .map(({ id }) => id),
  };
  const sections = lesson.sections.flatMap((section): Section[] => {
    if (!isOf(section)) return [section];
    if (valid === null) return section === first ? [instead] : [];
    const { until, box } = valid;
    const hold = until === null ? {} : { hold: { until, ...(section === first && { instead }) } };
    return [{ ...section, blocks: [...section.blocks, ...box], ...hold }];
  });
  return { ...lesson, sections };
}

/**
 * Leaves out texts without a valid sign-off, and says how long the others are valid. The course asks the same
 * steps: opening the box passes over the texts it replaces.
 */
export function underSignOffs(
  course: CourseSource,
  now: Instant,
): (built: Lesson, from: LessonSource) => Lesson {
  const judged = course.signOffs.signOffs.map((signOff) => ({
    signOff,
    valid: validityOf(course, signOff, now).valid,
  }));
  return (built, from) => {
    const box = judged.find(({ signOff }) => signOff.id === from.box)?.signOff.box;
    const boxed = box === undefined ? built : { ...built, box: box[built.language] };
    return judged.reduce((lesson, { signOff, valid }) => {
      const covered = coveredIn(from, signOff.id);
      const signed = valid && {
        until: valid.until,
        box: signedBox(course, lesson, signOff, valid),
      };
      return underSignOff(lesson, covered, signOff, signed);
    }, boxed);
  };
}
