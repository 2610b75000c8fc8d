import * as z from 'zod/mini';
import type { Catalogue } from '../course.ts';
import { Slug } from '../ids.ts';
import { type Moment, REST, surveyForm } from '../surveys.ts';
import { type Counted, NoFigures, noFiguresOf } from './counted.ts';
import { medianOf, Proportion, proportionOf } from './small-numbers.ts';

/** How many points more count as a change (CURRICULUM D4). */
export const CHANGE = 20;

const Median = z.nullable(z.number());

/** How a group's answers to one question moved. All of it is of the same people: those who said both. */
const Question = z.strictObject({
  question: Slug,
  /** How sure they were before, and at the end, 0 to 100; null where too few said both. */
  before: Median,
  after: Median,
  /** What those of them say now of how sure they were before; null where too few look back. */
  lookingBack: Median,
  /** Who is surer by 20 points or more. */
  up: z.nullable(Proportion),
  /** They feel less sure than they said before, and surer than they now think they were. */
  standardsRose: z.boolean(),
});
export type ChangedQuestion = z.infer<typeof Question>;

const Figures = z.strictObject({
  kind: z.literal('figures'),
  /** How many are in the cohort. */
  people: z.int(),
  /** Who has answered before and after, at least one question. */
  answered: Proportion,
  questions: z.array(Question),
  /** What is asked at the end alone: what people plan, and what room they have for it. */
  plans: z.array(z.strictObject({ question: Slug, after: Median })),
});

/** How sure a cohort is after its training, beside before, or why nothing is said of it. */
export const WhatChanged = z.discriminatedUnion('kind', [NoFigures, Figures]);
export type WhatChanged = z.infer<typeof WhatChanged>;

const said = ({ record }: Counted, moment: Moment, question: string): number | undefined =>
  record.forms[surveyForm(moment)]?.values[question];

function changeOf(people: readonly Counted[], question: string): ChangedQuestion {
  const pairs = people.flatMap((each) => {
    const [before, after] = [said(each, 'before', question), said(each, 'after', question)];
    const lookingBack = said(each, 'looking-back', question);
    return before === undefined || after === undefined ? [] : [{ before, after, lookingBack }];
  });
  const before = medianOf(pairs.map((pair) => pair.before));
  const after = medianOf(pairs.map((pair) => pair.after));
  const lookingBack = medianOf(pairs.flatMap((pair) => pair.lookingBack ?? []));
  const up = pairs.filter((pair) => pair.after - pair.before >= CHANGE).length;
  const standardsRose =
    before !== null && after !== null && lookingBack !== null && after < before && after > lookingBack;
  return { question, before, after, lookingBack, up: proportionOf(up, pairs.length), standardsRose };
}

/** Adds up how sure a cohort was and is. @param people all who are in it */
export function whatChanged({ forms }: Catalogue, people: readonly Counted[]): WhatChanged {
  const none = noFiguresOf(people.length);
  if (none !== null) return none;
  const asked = (moment: Moment): string[] =>
    (forms.find(({ id }) => id === surveyForm(moment))?.questions ?? []).flatMap(({ id }) =>
      id === REST ? [] : id,
    );
  const [before, after] = [asked('before'), asked('after')];
  const answered = people.filter((each) =>
    before.some((id) => said(each, 'before', id) !== undefined && said(each, 'after', id) !== undefined),
  );
  return {
    kind: 'figures',
    people: people.length,
    answered: proportionOf(answered.length, people.length) ?? 'few',
    questions: before.filter((id) => after.includes(id)).map((id) => changeOf(people, id)),
    plans: after
      .filter((id) => !before.includes(id))
      .map((question) => ({
        question,
        after: medianOf(people.flatMap((each) => said(each, 'after', question) ?? [])),
      })),
  };
}
