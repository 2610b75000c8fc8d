import type { Block, Inline, Lesson, Section } from '#domain/course/course.ts';
import type { CourseSource, LessonSource } from '../course.ts';
import { dayInWords, startOfDay } from '../day.ts';
import type { SignOff } from '../schemas/sign-offs.ts';
import { coveredIn, type ValidSignOff, validityOf } from '../signatures.ts';

/** The fixed box, but where it stands on every card of the lesson anyway. */
const boxOn = (lesson: Lesson, { box }: SignOff): string =>
  lesson.box === box[lesson.language] ? '' : box[lesson.language];

/** The fixed box where the covered texts are left out, with the links in its last sentence. */
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

/** The fixed box under texts that were signed off. */
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

/** A lesson with the twin, and the items that go with it, in the place of a story that is left out. */
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

/** A lesson under a sign-off: with the box under all it covers, or once in the place of all that. */
function underSignOff(
  lesson: Lesson,
  covered: readonly string[],
  signOff: SignOff,
  valid: { readonly until: number | null; readonly box: readonly Block[] } | null,
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
    // A question is never opened by what stands in its place, so it is passed over with the others.
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
 * Leaves out of built lessons what nobody has signed off, and says of the rest how long it is valid. What
 * the course asks stays the same: opening the box passes over what it stands for.
 * @param now ms since 1970 UTC
 */
export function underSignOffs(
  course: CourseSource,
  now: number,
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
