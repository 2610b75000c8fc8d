import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkBody, MOST_OF_NAME } from '#domain/worksheets/body.ts';
import {
  COMMITMENTS,
  MOST_COMMITMENTS,
  MOST_OF_REASON,
  PART,
  SAYS,
  type SenderAnswers,
} from '#domain/worksheets/commitments.ts';
import { answersAll, shownBody, shownText, withSenderAnswer } from '#domain/worksheets/sender.ts';
import type { Body } from '#domain/worksheets/definition.ts';
import { worksheetSlug } from '#domain/worksheets/ids.ts';
import { rowsOf, textOfBody } from '#domain/worksheets/values.ts';
import { worksheetIn } from '../../../../scripts/content/pages/worksheets.ts';
import { holds } from '../../../support/holds.ts';
import { courseSheet } from '../../../support/course-sheets.ts';

const SHEET = worksheetIn(courseSheet(worksheetSlug(COMMITMENTS)), 'en');
const said = fc.string({ maxLength: 30 });
const id = fc.constantFrom('one', 'two', 'three', '01J0000000000000000000000A');
const row = fc.record(
  {
    id,
    act: said,
    need: said,
    routine: fc.boolean(),
    by: fc.constant('2027-06-01'),
    answer: fc.constantFrom(...SAYS),
    reason: said,
  },
  { requiredKeys: ['id'] },
);
const sign = fc.record({ name: said, day: fc.constant('2027-05-02') });
const body: fc.Arbitrary<Body> = fc.record({
  parts: fc.record(
    {
      [PART]: fc.uniqueArray(row, { maxLength: 3, selector: (each) => each.id }),
      'check-ins': said,
      learner: sign,
      sender: sign,
    },
    { requiredKeys: [] },
  ),
  written: fc.constant({ [PART]: 'es', learner: 'en' } as const),
});
const answers: fc.Arbitrary<SenderAnswers> = fc.uniqueArray(
  fc.record({ id, says: fc.constantFrom(...SAYS), reason: fc.string({ maxLength: MOST_OF_REASON }) }),
  { selector: (each) => each.id },
);
const signed = fc.record({
  name: fc.string({ minLength: 1, maxLength: MOST_OF_NAME }).filter((name) => name.trim() !== ''),
  day: fc.constant('2027-05-04'),
});

test('the words a sender can say, and their room, are those of the worksheet', () => {
  const fields = SHEET.parts.find((part) => part.id === PART)?.fields ?? [];
  expect(fields.find((field) => field.id === 'answer')?.options?.map((option) => option.id)).toEqual(SAYS);
  expect(fields.find((field) => field.id === 'reason')?.most).toBe(MOST_OF_REASON);
  expect(SHEET.parts.find((part) => part.id === PART)?.most).toBe(MOST_COMMITMENTS);
  expect(SHEET.parts.find((part) => part.id === 'sender')?.kind).toBe('sign');
});

test('S63 a link shows commitments alone, no answer among them, and the same again', () =>
  holds(body, (of) => {
    const shown = shownBody(of);

    expect(Object.keys(shown.parts).filter((part) => part !== PART)).toEqual([]);
    for (const each of rowsOf(shown, PART)) {
      expect(each).not.toHaveProperty('answer');
      expect(each).not.toHaveProperty('reason');
      expect(each['act']).toMatch(/\S/u);
    }
    expect(shownBody(shown)).toEqual(shown);
    const text = shownText(SHEET, of);
    if (text === '') return;
    const read = checkBody(SHEET, JSON.parse(text));
    expect(read.ok && shownText(SHEET, read.value)).toBe(text);
  }));

test('an answer written in is a body of the worksheet, changes nothing that the link shows, and twice is once', () =>
  holds(body, answers, signed, (of, given, by) => {
    const answer = { answers: given, signed: by, language: 'en' } as const;
    const written = withSenderAnswer(of, answer);

    expect(checkBody(SHEET, written).ok).toBe(true);
    expect(shownText(SHEET, written)).toBe(shownText(SHEET, of));
    expect(withSenderAnswer(written, answer)).toEqual(written);
    const [before, after] = [of, written].map((each) => {
      const { [PART]: _rows, sender: _sender, ...others } = each.parts;
      return others;
    });
    expect(after).toEqual(before);
    for (const each of rowsOf(written, PART)) {
      const mine = given.find((one) => one.id === each.id);
      const was = rowsOf(of, PART).find((one) => one.id === each.id);
      // A row that is blank is no commitment, and none that the sender didn't see is touched.
      if (mine === undefined || Object.keys(was ?? {}).length === 1) expect(each).toEqual(was);
    }
    expect(textOfBody(SHEET, written)).toContain(JSON.stringify(by.name));
  }));

test('an answer is whole where it has each commitment that is shown, once', () =>
  holds(body, answers, (of, given) => {
    const shown = rowsOf(shownBody(of), PART).map((each) => each.id);
    const isWhole = answersAll(shownBody(of), given);

    expect(isWhole).toBe(
      JSON.stringify(shown.toSorted()) === JSON.stringify(given.map((each) => each.id).toSorted()),
    );
  }));
