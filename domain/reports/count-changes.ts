import type { Catalogue } from '../course/course.ts';
import { type Moment, REST, surveyForm } from '../surveys/surveys.ts';
import { type Counts, numbersOf, partOf, type Tallies, tallyOf, type Counted } from './counts.ts';
import { noFiguresOf, type Published, talliesOf } from './published.ts';
import { medianOf, proportionOf } from './small-numbers.ts';
import { CHANGE, type ChangedQuestion, type ChangeFigures, type WhatChanged } from './figures.ts';

const said = ({ record }: Counted, moment: Moment, question: string): number | undefined =>
  record.forms[surveyForm(moment)]?.values[question];

function countQuestion(people: readonly Counted[], question: string): Counts {
  const pairs = people.flatMap((each) => {
    const [before, after] = [said(each, 'before', question), said(each, 'after', question)];
    const back = said(each, 'looking-back', question);
    return before === undefined || after === undefined ? [] : [{ before, after, back }];
  });
  return tallyOf(pairs, ({ before, after, back }) => [
    `before:${String(before)}`,
    `after:${String(after)}`,
    ...(back === undefined ? [] : ['back', `back:${String(back)}`]),
    ...(after - before >= CHANGE ? ['up'] : []),
  ]);
}

export const questionsAt = (moment: Moment, { forms }: Pick<Catalogue, 'forms'>): readonly string[] =>
  (forms.find(({ id }) => id === surveyForm(moment))?.questions ?? []).flatMap(({ id }) =>
    id === REST ? [] : id,
  );

function questionsOf(catalogue: Pick<Catalogue, 'forms'>) {
  const [before, after] = [questionsAt('before', catalogue), questionsAt('after', catalogue)];
  return {
    both: before.filter((id) => after.includes(id)),
    plans: after.filter((id) => !before.includes(id)),
  };
}

export const hasAnswered = (catalogue: Pick<Catalogue, 'forms'>, each: Counted): boolean =>
  questionsOf(catalogue).both.some(
    (id) => said(each, 'before', id) !== undefined && said(each, 'after', id) !== undefined,
  );

export function countChanges(catalogue: Pick<Catalogue, 'forms'>, people: readonly Counted[]): Tallies {
  const { both, plans } = questionsOf(catalogue);
  const plan = (id: string): Counts =>
    tallyOf(
      people.flatMap((each) => said(each, 'after', id) ?? []),
      (value) => [value],
    );
  return {
    ...Object.fromEntries(both.map((id) => [`question/${id}`, countQuestion(people, id)])),
    ...Object.fromEntries(plans.map((id) => [`plan/${id}`, plan(id)])),
  };
}

function changeOf(question: string, counts: Counts = {}): ChangedQuestion {
  const shown = {
    before: medianOf(numbersOf(counts, 'before:')),
    after: medianOf(numbersOf(counts, 'after:')),
    lookingBack: medianOf(numbersOf(counts, 'back:')),
  };
  const standardsRose =
    shown.before !== null &&
    shown.after !== null &&
    shown.lookingBack !== null &&
    shown.after < shown.before &&
    shown.after > shown.lookingBack;
  return { question, ...shown, up: proportionOf(counts['up'] ?? 0, counts['of'] ?? 0), standardsRose };
}

/** In the order of the questions. @param tallies of ten people or more */
export function changeFigures(catalogue: Pick<Catalogue, 'forms'>, tallies: Tallies): ChangeFigures {
  const asked = questionsOf(catalogue);
  const { answered = 0, of = 0 } = tallies['people'] ?? {};
  return {
    answered: proportionOf(answered, of) ?? 'few',
    questions: asked.both.map((id) => changeOf(id, tallies[`question/${id}`])),
    plans: asked.plans.map((question) => ({
      question,
      after: medianOf(numbersOf(tallies[`plan/${question}`])),
    })),
  };
}

export function whatChanged(catalogue: Pick<Catalogue, 'forms'>, published: Published): WhatChanged {
  const none = noFiguresOf(published);
  if (none !== null) return none;
  const whole = partOf(talliesOf(published), 'all');
  return { kind: 'figures', people: whole['people']?.['of'] ?? 0, ...changeFigures(catalogue, whole) };
}
