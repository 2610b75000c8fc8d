import * as z from 'zod/mini';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ulid } from 'ulid';
import type { Catalogue } from '#domain/course/course.ts';
import type { ProgressEvent } from '#domain/record/events/events.ts';
import type { Language, Instant } from '#domain/values/ids.ts';
import { TEXTS_FORM } from '#domain/record/texts-kept.ts';
import { type Body, Worksheet } from '#domain/worksheets/definition.ts';
import { worksheetId } from '#domain/worksheets/ids.ts';
import { DRAFT, READY } from '#domain/worksheets/worksheet.ts';
import { EXPECTATIONS } from '#domain/worksheets/retention.ts';
import { logisticsText, sharedText } from '#domain/worksheets/shared.ts';
import { textOfBody } from '#domain/worksheets/values.ts';
import type { Cohort } from '#functions/storage/cohorts.ts';
import type { PersonFile } from '#functions/storage/people.ts';
import { openShared, reviewShared } from '#functions/worksheets/review.ts';
import { shareWorksheet } from '#functions/worksheets/share.ts';
import { sendAccessRequest } from '#functions/worksheets/access-requests.ts';
import { type CastLearner, type Chance, CAST } from './cast.ts';
import { type DemoContexts, need, send } from './contexts.ts';
import { eventAt } from './story.ts';
import { shownCheckInsText, withCheckIn } from '#domain/worksheets/check-in.ts';
import { COMMITMENTS, PART } from '#domain/worksheets/commitments.ts';
import { shownText, withSenderAnswer } from '#domain/worksheets/sender.ts';
import { answerSenderLink } from '#functions/worksheets/sender-answer.ts';
import { makeSenderLink, showCheckIns } from '#functions/worksheets/sender-link.ts';
import { trainingDays, utcDay } from '#domain/values/calendar.ts';
import { eveningForm } from '#domain/surveys/surveys.ts';
import { mapWithConcurrency } from '#functions/database-calls.ts';
import {
  type Mark,
  type MarkValue,
  LEVELS,
  type RatedOn,
  ratingSlot,
  SKILLS,
} from '#domain/attendance/marks.ts';
import { HOUR_MS } from '#domain/values/durations.ts';
import { markAttendance } from '#functions/training/mark-attendance.ts';

/** The built course, with the worksheets' own examples. */
const CONTENT = resolve(import.meta.dirname, '../../build/content');

type Made = CastLearner['made'][number];
type Api = DemoContexts['api'];

/** @throws Error for an unknown worksheet */
function definitionOf(worksheet: string, { worksheets }: Catalogue) {
  const found = worksheets.find(({ id }) => id === worksheet);
  if (found === undefined) throw new Error(`the course has no ${worksheet}`);
  return found;
}

function writtenIn({ worksheet, parts }: Made, language: Language): Body {
  if (typeof parts !== 'string') {
    return { parts, written: Object.fromEntries(Object.keys(parts).map((part) => [part, language])) };
  }
  const file = join(CONTENT, language, `${worksheet}.worksheet.json`);
  return z.parse(Worksheet, JSON.parse(readFileSync(file, 'utf8')))[parts];
}

const bodyOf = (made: Made, { language }: CastLearner): Body => ({
  ...writtenIn(made, language),
  ...(made.ready === undefined ? {} : { ready: made.ready }),
});

export function madeEvents(
  learner: CastLearner,
  catalogue: Catalogue,
  at: Instant,
  chance: Chance,
): ProgressEvent[] {
  if (learner.made.length === 0) return [];
  const event = () => eventAt(catalogue.course, at, chance);
  return [
    { ...event(), t: 'form', form: TEXTS_FORM, values: { on: 1 } },
    ...learner.made.flatMap((made): ProgressEvent[] => {
      const worksheet = worksheetId(made.worksheet);
      const body = { text: textOfBody(definitionOf(worksheet, catalogue), bodyOf(made, learner)) };
      return [
        { ...event(), t: 'work', worksheet, base: [], body },
        { ...event(), t: 'form', form: worksheet, values: made.ready === true ? READY : DRAFT },
      ];
    }),
  ];
}

/** Shares a learner's worksheets, and adds trainers' answers. @param api as of so many days ago */
export async function shareMade(
  api: (daysAgo: number) => Api,
  catalogue: Catalogue,
  cohort: Cohort,
  { learner, file, people }: { learner: CastLearner; file: PersonFile; people: ReadonlyMap<string, string> },
): Promise<void> {
  for (const made of learner.made) {
    if (made.shared === undefined) continue;
    const worksheet = worksheetId(made.worksheet);
    const text = sharedText(definitionOf(worksheet, catalogue), bodyOf(made, learner));
    const share = { worksheet, cohort: cohort.id, text, self: made.self };
    need(await shareWorksheet(api(made.shared), file, share), learner.name);
    if (made.answer === undefined) continue;
    const { by, ago, levels, comments } = made.answer;
    const trainer = await api(ago).people.read(people.get(by) ?? '');
    if (trainer === null) throw new Error(`${by} is not there`);
    const named = { person: file.person.id, worksheet };
    const { share: opened } = need(await openShared(api(ago), cohort, trainer.person, named), by);
    const review = { ...named, share: opened, id: ulid(), at: api(ago).now(), levels, comments };
    await reviewShared(api(ago), cohort, trainer.person, review);
  }
}

export async function sendNeeds(
  api: Api,
  catalogue: Catalogue,
  cohort: Cohort,
  { learner, file }: { learner: CastLearner; file: PersonFile },
): Promise<void> {
  const { needs, language } = learner;
  if (needs === undefined) return;
  const parts = { access: needs.ticked, ...(needs.more === undefined ? {} : { 'access-more': needs.more }) };
  const written = Object.fromEntries(Object.keys(parts).map((part) => [part, language]));
  const text = logisticsText(definitionOf(EXPECTATIONS, catalogue), { parts, written });
  need(await sendAccessRequest(api, file, { cohort: cohort.id, text }), learner.name);
}

/**
 * Keeps somebody's commitments, has their sender answer by the link, and their phone take the answer in and
 * look back after 30 days. @param api as of so many days ago
 * @returns the code of the sender's link and the number of sent events; null for somebody without commitments
 */
export async function commit(
  api: (daysAgo: number) => Api,
  catalogue: Catalogue,
  { learner, person }: { learner: CastLearner; person: string },
  chance: Chance,
): Promise<{ readonly code: string; readonly events: number } | null> {
  const { commitments, heard, language, name } = learner;
  if (commitments === undefined || heard === null) return null;
  const definition = definitionOf(COMMITMENTS, catalogue);
  const { rows, sender, lookedBack } = commitments;
  let events = 0;
  const keep = async (ago: number, base: string[], body: Body): Promise<string> => {
    const at = api(ago).now();
    const event = () => eventAt(catalogue.course, at, chance);
    const text = textOfBody(definition, body);
    const version = { ...event(), t: 'work', worksheet: COMMITMENTS, base, body: { text } } as const;
    const sent: ProgressEvent[] = [
      { ...event(), t: 'form', form: TEXTS_FORM, values: { on: 1 } },
      version,
      { ...event(), t: 'form', form: COMMITMENTS, values: READY },
    ];
    await send(api(ago), name, person, sent);
    events += sent.length;
    return version.id;
  };

  const made: Body = {
    parts: {
      [PART]: rows.map(({ by, ...row }) => ({ ...row, by: utcDay(api(-by).now()) })),
      learner: { name, day: utcDay(api(heard).now()) },
    },
    written: { [PART]: language },
    ready: true,
  };
  const first = await keep(heard, [], made);
  const shown = { name, text: shownText(definition, made) };
  const { code } = need(await makeSenderLink(api(heard), person, shown), name);
  const answers = Object.entries(sender.says).map(([id, said]) => ({ id, ...said }));
  const answer = { code, id: ulid(api(sender.ago).now(), chance), known: null, name: sender.name, answers };
  need(
    await answerSenderLink(api(sender.ago), answer, { now: api(sender.ago).now(), cookie: () => null }),
    sender.name,
  );
  if (lookedBack === undefined) return { code, events };

  const { ago, how, counts, note } = lookedBack;
  const signed = { name: sender.name, day: utcDay(api(sender.ago).now()) };
  const back = withCheckIn(
    withSenderAnswer(made, { answers, signed, language }),
    { day: 30, checkIn: { how, counts, note }, language },
    () => ulid(api(ago).now(), chance),
  );
  await keep(ago, [first], back);
  if (lookedBack.shown === true) {
    const text = shownCheckInsText(definition, back, new Set(rows.map(({ id }) => id)));
    need(await showCheckIns(api(ago), person, { text }), name);
  }
  return { code, events };
}

/** Share of people who answer in the evening, and of those the share who write a line. */
const SAYS = 0.85;
const WRITES = 0.4;

/** For the days that are over. @param people in the cohort, by id */
export async function sayEvenings(
  api: DemoContexts['api'],
  { course, forms }: Catalogue,
  cohort: Cohort,
  people: readonly string[],
  now: Instant,
  chance: Chance,
): Promise<void> {
  const today = utcDay(now);
  const evenings = trainingDays(cohort).flatMap((day, at) => {
    const form = forms.find(({ id }) => id === eveningForm(at + 1));
    return day < today && form !== undefined ? [{ form, at: Date.parse(`${day}T22:00:00Z`) }] : [];
  });
  if (evenings.length === 0) return;
  const said = people.map((person, place) => ({
    person,
    events: evenings.flatMap(({ form, at }, evening): ProgressEvent[] => {
      if (chance() > SAYS) return [];
      const values = Object.fromEntries(
        form.questions.map(({ id, most }) => [id, Math.min(most, Math.floor(chance() * (most + 2)))]),
      );
      const words = CAST.evenings[(place + evening * 7) % CAST.evenings.length];
      const line = chance() < WRITES && words !== undefined ? { words } : {};
      return [{ ...eventAt(course, at, chance), t: 'form', form: form.id, values, ...line }];
    }),
  }));
  const late = { ...api, now: () => now };
  await mapWithConcurrency(said, async ({ person, events }) => {
    if (events.length > 0) await send(late, person, person, events);
  });
}

/** Of the first day: so many in a row came, then one did not. */
const CAME_IN_A_ROW = 8;
/** Share of people who have arrived on today's day. */
const THROUGH_THE_DOOR = 0.6;

/** So many people in a row get the same rating from both trainers, then one gets two. */
const RATED_ALIKE = 6;
const BRIEFED = 0.8;

type Said = Pick<Mark, 'slot' | 'value' | 'by' | 'at'>;

function ratingsOf(
  rated: readonly { readonly on: RatedOn; readonly at: Instant }[],
  { first, second, place }: { first: string; second: string; place: number },
  chance: Chance,
): readonly Said[] {
  const begins = SKILLS.map(() => Math.floor(chance() * 3));
  return rated.flatMap(({ on, at }) =>
    SKILLS.flatMap((skill, index): Said[] => {
      const grown = on === 'last-day' ? Math.floor(chance() * 2) : 0;
      const step = Math.min(LEVELS.length - 1, (begins[index] ?? 0) + grown);
      const [slot, value] = [ratingSlot(on, skill), LEVELS[step] ?? '1'] as const;
      const isApart = index === 0 && place % RATED_ALIKE === RATED_ALIKE - 1;
      const other = LEVELS[Math.min(LEVELS.length - 1, step + 1)] ?? value;
      return [
        { slot, value, by: first, at },
        ...(isApart ? [{ slot, value: other, by: second, at: at + HOUR_MS }] : []),
      ];
    }),
  );
}

const papersOf = (isIn: boolean, by: string, at: Instant): readonly Said[] =>
  isIn
    ? (['field-day', 'field-log', 'commitments'] as const).map((slot) => ({ slot, value: 'present', by, at }))
    : [];

/** Two trainers disagree about some people. Its host has briefed most. @param people by name */
export async function markTraining(
  api: DemoContexts['api'],
  cohort: Cohort,
  [first = '', second = first]: readonly string[],
  people: readonly string[],
  now: Instant,
  chance: Chance,
): Promise<void> {
  const today = utcDay(now);
  const all = trainingDays(cohort);
  const [dayOne = today, fieldDay = today, last = today] = [all[0], all[2], all.at(-1)];
  const isOver = last < today;
  const at = (day: string, hour: number): number => Date.parse(`${day}T${hour}:00:00Z`);
  const rated = [
    ...(dayOne < today ? [{ on: 'first-day' as const, at: at(dayOne, 20) }] : []),
    ...(isOver ? [{ on: 'last-day' as const, at: at(last, 20) }] : []),
  ];
  const briefed = { slot: 'briefing', value: 'present', by: cohort.id } as const;
  const briefedAt = isOver ? at(fieldDay, 14) : now - HOUR_MS;
  await api.cohorts.beginHostLink(cohort.id, at(dayOne, 12));
  const everyone = people.map((person, place) => {
    const isIn = place % CAME_IN_A_ROW !== CAME_IN_A_ROW - 1;
    const said: readonly Said[] = [
      ...ratingsOf(rated, { first, second, place }, chance),
      // Ticks are stored under the cohort's id.
      ...(chance() < BRIEFED ? [{ ...briefed, at: briefedAt }] : []),
      ...papersOf(isOver && isIn, second, at(last, 21)),
    ];
    return { person, said };
  });
  await mapWithConcurrency(everyone, async ({ person, said }) => {
    for (const [by, theirs] of Map.groupBy(said, (each) => each.by)) {
      const marks = theirs.map(({ by: _who, ...mark }) => ({ ...mark, id: ulid(mark.at, chance), person }));
      const { results } = await markAttendance(api, cohort, by, marks, by !== cohort.id);
      if (Object.values(results).some((receipt) => receipt !== 'applied')) {
        throw new Error(`${cohort.name}: a mark was not taken`);
      }
    }
  });
  for (const day of all.filter((each) => each <= today)) {
    const isPast = day < today;
    const marked = isPast ? at(day, 15) : now - HOUR_MS;
    const marks = (isPast ? people : people.slice(0, Math.floor(people.length * THROUGH_THE_DOOR))).map(
      (person, place) => {
        const value: MarkValue = isPast && place % CAME_IN_A_ROW === CAME_IN_A_ROW - 1 ? 'absent' : 'present';
        return { id: ulid(marked, chance), person, slot: day, value, at: marked };
      },
    );
    await markAttendance(api, cohort, first, marks);
    const [one] = marks;
    if (isPast && one !== undefined) {
      const at = marked + HOUR_MS;
      const later = { ...one, id: ulid(at, chance), at, value: 'absent' as const };
      await markAttendance(api, cohort, second, [later]);
    }
  }
}
