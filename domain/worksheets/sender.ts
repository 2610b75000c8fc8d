import type { Language } from '../values/ids.ts';
import { PART, type SenderAnswers } from './commitments.ts';
import type { Body, Row, Sign } from './definition.ts';
import type { WorksheetShape } from '../course/worksheet-shape.ts';
import { isBlank, isBlankRow, rowsOf, textOfBody } from './values.ts';

/** The worksheet's fields, and the part that its sender signs. */
const [ACT, ANSWER, REASON, SENDER] = ['act', 'answer', 'reason', 'sender'] as const;

const isHeldBack = (field: string): boolean => field === ANSWER || field === REASON;
const withoutAnswer = (row: Row): Row => {
  const shown = Object.entries(row).filter(([field]) => !isHeldBack(field));
  return { ...Object.fromEntries(shown), id: row.id };
};

/** What a sender's link shows: the commitments that say what their learner will do, without any answer. */
export function shownBody(body: Body): Body {
  const rows = rowsOf(body, PART)
    .map(withoutAnswer)
    .filter((row) => !isBlank(row[ACT]));
  const language = body.written[PART];
  if (rows.length === 0) return { parts: {}, written: {} };
  return { parts: { [PART]: rows }, written: language === undefined ? {} : { [PART]: language } };
}

export const shownText = (shape: Pick<WorksheetShape, 'parts'>, body: Body): string =>
  textOfBody(shape, shownBody(body));

export function answersAll(shown: Body, answers: SenderAnswers): boolean {
  const ids = rowsOf(shown, PART).map(({ id }) => id);
  return ids.length === answers.length && ids.every((each) => answers.some(({ id }) => id === each));
}

/**
 * Writes a sender's answer under each commitment that is still there, and their name with the day. It
 * replaces the learner's own note of another answer.
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
