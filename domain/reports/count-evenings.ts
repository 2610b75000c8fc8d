import { type Dates, trainingDays, daysAfter, utcDay } from '../values/calendar.ts';
import type { Catalogue } from '../course/course.ts';
import { eveningForm, EVENINGS, YES } from '../surveys/surveys.ts';
import type { FormReply } from '../record/record.ts';
import type { Instant } from '../values/ids.ts';
import { type Tallies, tallyOf, type Counted } from './counts.ts';
import type { Evenings } from './figures.ts';
import { noFiguresOf, type Counting, type Published, reportDay, talliesOf } from './published.ts';
import { proportionOf } from './small-numbers.ts';

interface Said extends FormReply {
  readonly person: string;
}

/** In any time zone. A record goes through all of a person's cohorts: another training is another day. */
const repliesOn = (people: readonly Counted[], form: string, day: string): Said[] =>
  people.flatMap(({ person, record }) => {
    const reply = record.forms[form];
    if (reply === undefined) return [];
    const at = utcDay(reply.at);
    return at >= daysAfter(day, -1) && at <= daysAfter(day, 1) ? [{ ...reply, person }] : [];
  });

/** Evenings that are over, each with its form: from the next morning on. */
function pastEvenings({ forms }: Pick<Catalogue, 'forms'>, dates: Dates, today: string) {
  const days = trainingDays(dates);
  return EVENINGS.flatMap((number) => {
    const day = days[number - 1];
    const form = forms.find(({ id }) => id === eveningForm(number));
    return day === undefined || form === undefined || today <= day ? [] : [{ number, day, form }];
  });
}

/** @param dates of their training @param hash of a person, of whom no line is taken twice */
export function countEvenings(
  catalogue: Pick<Catalogue, 'forms'>,
  people: readonly Counted[],
  dates: Dates,
  now: Instant,
  hash: (person: string) => string,
): Required<Pick<Counting, 'tallies' | 'lines'>> {
  const evenings = pastEvenings(catalogue, dates, reportDay(now)).map(({ day, form }) => {
    const replies = repliesOn(people, form.id, day);
    const given = replies.filter(
      ({ values, words }) => words !== undefined || Object.keys(values).length > 0,
    );
    const writers = new Set(given.map(({ person }) => person));
    const tallies: Tallies = {
      [`${form.id}/answered`]: tallyOf(people, ({ person }) => (writers.has(person) ? ['some'] : [])),
      ...Object.fromEntries(
        form.questions.map(({ id }) => [
          `${form.id}/${id}`,
          tallyOf(
            replies.flatMap(({ values }) => values[id] ?? []),
            (value) => (value === YES ? ['yes'] : []),
          ),
        ]),
      ),
    };
    const lines = replies.flatMap(({ person, words }) =>
      words === undefined ? [] : { writer: hash(person), line: words },
    );
    return { form: form.id, tallies, lines };
  });
  return {
    tallies: evenings.reduce<Tallies>((all, { tallies }) => ({ ...all, ...tallies }), {
      'all/people': tallyOf(people, () => []),
    }),
    lines: Object.fromEntries(evenings.map(({ form, lines }) => [form, lines])),
  };
}

export function evenings(catalogue: Pick<Catalogue, 'forms'>, published: Published, dates: Dates): Evenings {
  const none = noFiguresOf(published);
  if (none !== null) return none;
  const tallies = talliesOf(published);
  const shown = pastEvenings(catalogue, dates, published.day).map(({ number, form }) => {
    const { some = 0, of = 0 } = tallies[`${form.id}/answered`] ?? {};
    return {
      day: number,
      answered: proportionOf(some, of) ?? 'few',
      questions: form.questions.map(({ id: question }) => {
        const { yes = 0, of: said = 0 } = tallies[`${form.id}/${question}`] ?? {};
        return { question, yes: proportionOf(yes, said) };
      }),
      lines: published.lines[form.id]?.lines ?? null,
    };
  });
  return { kind: 'figures', evenings: shown.reverse() };
}
