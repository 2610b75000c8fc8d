import type { Language } from '../values/ids.ts';
import { PART, type SenderAnswers } from './commitments.ts';
import type { Body, Row, Sign } from './definition.ts';
import type { WorksheetShape } from '../course/worksheet-shape.ts';
import { isBlank, isBlankRow, rowsOf, textOfBody } from './values.ts';

/** Ids of the worksheet's fields, and of the part that its sender signs. */
const [ACT, ANSWER, REASON, SENDER] = ['act', 'answer', 'reason', 'sender'] as const;

const isHeldBack = (field: string): boolean => field === ANSWER || field === REASON;
const withoutAnswer = (row: Row): Row => {
  const shown = Object.entries(row).filter(([field]) => !isHeldBack(field));
  return { ...Object.fromEntries(shown), id: row.id };
};

/**
 * What a sender's link shows: the commitments that say what their learner will do, without any answer, and
 * no other part.
 */
export function shownBody(body: Body): Body {
  const rows = rowsOf(body, PART)
    .map(withoutAnswer)
    .filter((row) => !isBlank(row[ACT]));
  const language = body.written[PART];
  if (rows.length === 0) return { parts: {}, written: {} };
  return { parts: { [PART]: rows }, written: language === undefined ? {} : { [PART]: language } };
}

/** The text of what a sender's link shows; empty where there is no commitment yet. */
export const shownText = (shape: Pick<WorksheetShape, 'parts'>, body: Body): string =>
  textOfBody(shape, shownBody(body));

/** Does a sender answer every commitment that is shown, each once, and no other? */
export function answersAll(shown: Body, answers: SenderAnswers): boolean {
  const ids = rowsOf(shown, PART).map(({ id }) => id);
  return ids.length === answers.length && ids.every((each) => answers.some(({ id }) => id === each));
}

/**
 * A worksheet with a sender's answer written in, under each commitment that is still there, and their name
 * with the day. What the learner wrote of another answer gives way.
 */
export function withSenderAnswer(
  body: Body,
  { answers, signed, language }: { answers: SenderAnswers; signed: Sign; language: Language },
): Body {
  const rows = rowsOf(body, PART).map((row) => {
    const answer = answers.find(({ id }) => id === row.id);
    if (answer === undefined || isBlankRow(row)) return row;
    const rest = withoutAnswer(row);
    return { ...rest, [ANSWER]: answer.says, ...(answer.reason === '' ? {} : { [REASON]: answer.reason }) };
  });
  return {
    ...body,
    parts: { ...body.parts, ...(rows.length > 0 && { [PART]: rows }), [SENDER]: signed },
    written: { ...body.written, [SENDER]: language },
  };
}
