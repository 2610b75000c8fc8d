import { type Dates, trainingDays } from '../attendance/days.ts';
import { daysAfter, utcDay } from '../calendar.ts';
import type { Catalogue } from '../course.ts';
import { eveningForm, EVENINGS, YES } from '../evenings.ts';
import type { FormReply } from '../record.ts';
import { type Counted, noFiguresOf } from './counted.ts';
import type { Evenings } from './evenings.ts';
import { LEAST_CELL, proportionOf } from './small-numbers.ts';

/**
 * What somebody said on that day, in any time zone. Their record goes through all their cohorts; another
 * training's evening is another day.
 */
const repliesOn = (people: readonly Counted[], form: string, day: string): FormReply[] =>
  people.flatMap(({ record }) => {
    const reply = record.forms[form];
    if (reply === undefined) return [];
    const at = utcDay(reply.at);
    return at >= daysAfter(day, -1) && at <= daysAfter(day, 1) ? [reply] : [];
  });

/**
 * Adds up what people said on each evening.
 * @param people all who are in it
 * @param dates the days of their training
 * @param now ms since 1970 UTC
 */
export function evenings(
  { forms }: Pick<Catalogue, 'forms'>,
  people: readonly Counted[],
  dates: Dates,
  now: number,
): Evenings {
  const none = noFiguresOf(people.length);
  if (none !== null) return none;
  const days = trainingDays(dates);
  const shown = EVENINGS.flatMap((number) => {
    const day = days[number - 1];
    const form = forms.find(({ id }) => id === eveningForm(number));
    if (day === undefined || form === undefined || utcDay(now) < day) return [];
    const replies = repliesOn(people, form.id, day);
    const given = replies.filter(
      ({ values, words }) => words !== undefined || Object.keys(values).length > 0,
    );
    const lines = replies.flatMap(({ words }) => words ?? []);
    return [
      {
        day: number,
        answered: proportionOf(given.length, people.length) ?? 'few',
        questions: form.questions.map(({ id: question }) => {
          const said = replies.flatMap(({ values }) => values[question] ?? []);
          return { question, yes: proportionOf(said.filter((value) => value === YES).length, said.length) };
        }),
        lines: lines.length < LEAST_CELL ? null : lines.sort((left, right) => (left < right ? -1 : 1)),
      },
    ];
  });
  return { kind: 'figures', evenings: shown.reverse() };
}
