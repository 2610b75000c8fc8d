import * as z from 'zod/mini';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ulid } from 'ulid';
import type { Catalogue } from '#domain/course/course.ts';
import type { ProgressEvent } from '#domain/record/events/events.ts';
import type { Language } from '#domain/values/ids.ts';
import { TEXTS_FORM } from '#domain/record/texts-kept.ts';
import type { Instant } from '#domain/values/instant.ts';
import { type Body, Worksheet } from '#domain/worksheets/definition.ts';
import { worksheetId } from '#domain/worksheets/ids.ts';
import { DRAFT, READY } from '#domain/worksheets/worksheet.ts';
import { EXPECTATIONS } from '#domain/worksheets/retention.ts';
import { logisticsText, sharedText } from '#domain/worksheets/shared.ts';
import { textOfBody } from '#domain/worksheets/values.ts';
import type { Cohort } from '#functions/storage/cohorts.ts';
import type { PersonFile } from '#functions/storage/people.ts';
import { openShared, reviewShared } from '#functions/worksheets/review.ts';
import { sendAccessRequest } from '#functions/worksheets/access-requests.ts';
import { shareWorksheet } from '#functions/worksheets/share.ts';
import type { CastLearner, Chance } from './cast.ts';
import type { DemoContexts } from './contexts.ts';

/** The built course, with the worksheets' own examples. */
const CONTENT = resolve(import.meta.dirname, '../../build/content');

type Made = CastLearner['made'][number];
type Api = DemoContexts['api'];

/** @throws Error for an unknown worksheet */
function definitionOf({ worksheet }: Made, { worksheets }: Catalogue) {
  const found = worksheets.find(({ id }) => id === worksheetId(worksheet));
  if (found === undefined) throw new Error(`the course has no worksheet ${worksheet}`);
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
  const event = () => ({ course: catalogue.course, at, v: 1 as const, id: ulid(at, chance) });
  return [
    { ...event(), t: 'form', form: TEXTS_FORM, values: { on: 1 } },
    ...learner.made.flatMap((made): ProgressEvent[] => {
      const worksheet = worksheetId(made.worksheet);
      const body = { text: textOfBody(definitionOf(made, catalogue), bodyOf(made, learner)) };
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
  {
    learner,
    file,
    people,
  }: {
    readonly learner: CastLearner;
    readonly file: PersonFile;
    readonly people: ReadonlyMap<string, string>;
  },
): Promise<void> {
  for (const made of learner.made) {
    if (made.shared === undefined) continue;
    const worksheet = worksheetId(made.worksheet);
    const text = sharedText(definitionOf(made, catalogue), bodyOf(made, learner));
    const share = { worksheet, cohort: cohort.id, text, self: made.self };
    const shared = await shareWorksheet(api(made.shared), file, share);
    if (!shared.ok) throw new Error(`${learner.name}: ${JSON.stringify(shared.error)}`);
    if (made.answer === undefined) continue;
    const { by, ago, levels, comments } = made.answer;
    const trainer = await api(ago).people.read(people.get(by) ?? '');
    if (trainer === null) throw new Error(`${by} is not there`);
    const named = { person: file.person.id, worksheet };
    const opened = await openShared(api(ago), cohort, trainer.person, named);
    if (!opened.ok) throw new Error(`${learner.name} shares nothing with ${by}`);
    const review = {
      ...{ ...named, share: opened.value.share, id: ulid(), at: api(ago).now() },
      ...{ levels, comments },
    };
    await reviewShared(api(ago), cohort, trainer.person, review);
  }
}

export async function sendNeeds(
  api: Api,
  { worksheets }: Catalogue,
  cohort: Cohort,
  { learner, file }: { readonly learner: CastLearner; readonly file: PersonFile },
): Promise<void> {
  const { needs, language } = learner;
  if (needs === undefined) return;
  const definition = worksheets.find(({ id }) => id === EXPECTATIONS);
  if (definition === undefined) throw new Error('the course has no expectations');
  const parts = { access: needs.ticked, ...(needs.more === undefined ? {} : { 'access-more': needs.more }) };
  const written = Object.fromEntries(Object.keys(parts).map((part) => [part, language]));
  const text = logisticsText(definition, { parts, written });
  const sent = await sendAccessRequest(api, file, { cohort: cohort.id, text });
  if (!sent.ok) throw new Error(`${learner.name}: ${JSON.stringify(sent.error)}`);
}
