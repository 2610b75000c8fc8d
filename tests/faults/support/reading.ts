import type { Catalogue, CatalogueItem, Form } from '#domain/course/course.ts';
import { LOWERED, RAISED } from '#domain/record/flags.ts';
import type { Script } from '#domain/course/script.ts';
import { answerOf, begin, choose, counts, standingOf, STEP_BACK } from '#domain/course/simulator.ts';
import { talkItem } from '#domain/worksheets/ids.ts';
import { READY } from '#domain/worksheets/worksheet.ts';
import type { CatalogueWorksheet } from '#domain/course/worksheet-shape.ts';
import type { Phone } from '#lib/phone/phone.ts';
import { textOfBody } from '#domain/worksheets/values.ts';
import { someAnswer } from '../../support/course-events.ts';
import type { Random } from './dice.ts';

/** A stretch of the course, in sections from its beginning. */
export interface Stretch {
  readonly from: number;
  readonly length: number;
}

const someRun = (talk: Script, dice: Random): [moves: string[], counts: boolean] => {
  let run = begin(talk, dice() < 0.3);
  for (let turn = standingOf(talk, run).turn; turn !== null; turn = standingOf(talk, run).turn) {
    const reply = turn.replies[Math.floor(dice() * turn.replies.length)];
    const isEnough = reply === undefined || run.moves.length > 20 || dice() < 0.1;
    run = isEnough ? choose(talk, run, STEP_BACK) : choose(talk, run, reply.id);
  }
  return [answerOf(run), counts(talk, run)];
};

const someReply = ({ questions }: Form, dice: Random): Record<string, number> =>
  Object.fromEntries(
    questions
      .filter(() => dice() < 0.8)
      .map(({ id, most, step }) => [id, step * Math.floor((dice() * most) / step)]),
  );

const someBody = (worksheet: CatalogueWorksheet, dice: Random): string => {
  const texts = worksheet.parts.filter(({ kind }) => kind === 'text' || kind === 'long');
  const part = texts[Math.floor(dice() * texts.length)]?.id ?? '';
  return textOfBody(worksheet, { parts: { [part]: `words ${dice()}` }, written: { [part]: 'en' } });
};

/** Talks and forms that many come to: few, so that a learner's phones meet in them. */
const SHARED = 3;

/** Learners who do on their phones whatever the course asks of them. */
export const createReader = (catalogue: Catalogue) => {
  const lessons = catalogue.modules.flatMap((module) => module.lessons);
  const sections = lessons.flatMap((lesson) => lesson.sections);
  const items = new Map<string, CatalogueItem>(
    lessons.flatMap((lesson) => lesson.items).map((item) => [item.id, item]),
  );
  const reflections = lessons
    .flatMap((lesson) => lesson.items)
    .filter(({ key }) => key.type === 'reflect')
    .slice(0, SHARED)
    .map(({ id }) => id);
  const reflection = (dice: Random): string => reflections[Math.floor(dice() * reflections.length)] ?? '';
  return {
    sections: sections.length,
    /** One act, and waits until the phone has kept it. */
    act: async (phone: Phone, { from, length }: Stretch, dice: Random): Promise<void> => {
      const chance = dice();
      const talk = catalogue.talks[Math.floor(dice() * SHARED)];
      if (chance < 0.04 && talk !== undefined) {
        return phone.talked(talkItem(talk.id), ...someRun(talk, dice));
      }
      const form = catalogue.forms[Math.floor(dice() * SHARED)];
      if (chance < 0.08 && form !== undefined) {
        return phone.fillIn(form.id, someReply(form, dice));
      }
      const section = sections[from + Math.floor(dice() * length)] ?? '';
      const item = items.get(section);
      const worksheet = catalogue.worksheets[Math.floor(dice() * catalogue.worksheets.length)];
      if (chance > 0.98 && worksheet !== undefined) return phone.fillIn(worksheet.id, READY);
      if (chance > 0.9 && worksheet !== undefined) {
        return phone.keepText(worksheet.id, someBody(worksheet, dice));
      }
      if (chance > 0.8) return phone.keepText(reflection(dice), `words ${dice()}`);
      if (item === undefined) {
        return dice() < 0.1 ? phone.skip(section) : phone.openCard(section);
      }
      if (!item.scored) return dice() < 0.5 ? phone.tried(section) : phone.skip(section);
      if (chance < 0.15) return phone.fillIn(section, dice() < 0.5 ? RAISED : LOWERED);
      phone.answer(item, someAnswer(item, dice));
      return phone.settled();
    },
  };
};
