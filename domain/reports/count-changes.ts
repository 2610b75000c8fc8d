import * as z from 'zod/mini';
import type { Catalogue } from '../course.ts';
import { type Moment, REST, surveyForm } from '../surveys.ts';
import { type Counted, noFiguresOf } from './counted.ts';
import { countEach, Counts, numbersOf, totalOf } from './counts.ts';
import { medianOf, proportionOf } from './small-numbers.ts';
import { CHANGE, type ChangedQuestion, type ChangeFigures, type WhatChanged } from './what-changed.ts';

/** How often each number was said, of those who said before and after; it never leaves the server. */
const QuestionCounts = z.strictObject({ before: Counts, after: Counts, lookingBack: Counts, up: z.int() });
export type QuestionCounts = z.infer<typeof QuestionCounts>;

/** What figures are made of, exactly, by question. */
export const ChangeCounts = z.strictObject({
  people: z.int(),
  answered: z.int(),
  questions: z.record(z.string(), QuestionCounts),
  plans: z.record(z.string(), Counts),
});
export type ChangeCounts = z.infer<typeof ChangeCounts>;

const said = ({ record }: Counted, moment: Moment, question: string): number | undefined =>
  record.forms[surveyForm(moment)]?.values[question];

function countQuestion(people: readonly Counted[], question: string): QuestionCounts {
  const pairs = people.flatMap((each) => {
    const [before, after] = [said(each, 'before', question), said(each, 'after', question)];
    const lookingBack = said(each, 'looking-back', question);
    return before === undefined || after === undefined ? [] : [{ before, after, lookingBack }];
  });
  return {
    before: countEach(pairs.map(({ before }) => before)),
    after: countEach(pairs.map(({ after }) => after)),
    lookingBack: countEach(pairs.flatMap(({ lookingBack }) => lookingBack ?? [])),
    up: pairs.filter(({ before, after }) => after - before >= CHANGE).length,
  };
}

/** What is asked before and after, and what at the end alone, in its order. */
function questionsOf({ forms }: Pick<Catalogue, 'forms'>) {
  const asked = (moment: Moment): string[] =>
    (forms.find(({ id }) => id === surveyForm(moment))?.questions ?? []).flatMap(({ id }) =>
      id === REST ? [] : id,
    );
  const [before, after] = [asked('before'), asked('after')];
  return {
    both: before.filter((id) => after.includes(id)),
    plans: after.filter((id) => !before.includes(id)),
  };
}

/** Counts what people said. */
export function countChanges(catalogue: Pick<Catalogue, 'forms'>, people: readonly Counted[]): ChangeCounts {
  const { both, plans } = questionsOf(catalogue);
  const answered = people.filter((each) =>
    both.some((id) => said(each, 'before', id) !== undefined && said(each, 'after', id) !== undefined),
  );
  const afterwards = (id: string): Counts =>
    countEach(people.flatMap((each) => said(each, 'after', id) ?? []));
  return {
    people: people.length,
    answered: answered.length,
    questions: Object.fromEntries(both.map((id) => [id, countQuestion(people, id)])),
    plans: Object.fromEntries(plans.map((id) => [id, afterwards(id)])),
  };
}

const medianIn = (counts: Counts = {}): number | null => medianOf(numbersOf(counts));

function changeOf(question: string, counts: QuestionCounts | undefined): ChangedQuestion {
  const { before = {}, up = 0 } = counts ?? {};
  const shown = {
    before: medianIn(before),
    after: medianIn(counts?.after),
    lookingBack: medianIn(counts?.lookingBack),
  };
  const standardsRose =
    shown.before !== null &&
    shown.after !== null &&
    shown.lookingBack !== null &&
    shown.after < shown.before &&
    shown.after > shown.lookingBack;
  return { question, ...shown, up: proportionOf(up, totalOf(before)), standardsRose };
}

/** What counts say of a group, in the order of the questions. @param counts of ten people or more */
export function changeFigures(
  catalogue: Pick<Catalogue, 'forms'>,
  { people, answered, questions, plans }: ChangeCounts,
): ChangeFigures {
  const asked = questionsOf(catalogue);
  return {
    answered: proportionOf(answered, people) ?? 'few',
    questions: asked.both.map((id) => changeOf(id, questions[id])),
    plans: asked.plans.map((question) => ({ question, after: medianIn(plans[question]) })),
  };
}

/** Adds up how sure a cohort was and is. @param people all who are in it */
export function whatChanged(catalogue: Pick<Catalogue, 'forms'>, people: readonly Counted[]): WhatChanged {
  const none = noFiguresOf(people.length);
  if (none !== null) return none;
  const figures = changeFigures(catalogue, countChanges(catalogue, people));
  return { kind: 'figures', people: people.length, ...figures };
}
