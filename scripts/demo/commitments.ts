import { ulid } from 'ulid';
import type { Catalogue } from '#domain/course/course.ts';
import type { ProgressEvent } from '#domain/record/events/events.ts';
import { TEXTS_FORM } from '#domain/record/texts-kept.ts';
import type { Instant } from '#domain/values/instant.ts';
import { shownCheckInsText, withCheckIn } from '#domain/worksheets/check-in.ts';
import { COMMITMENTS, PART } from '#domain/worksheets/commitments.ts';
import type { Body } from '#domain/worksheets/definition.ts';
import { READY } from '#domain/worksheets/worksheet.ts';
import { shownText, withSenderAnswer } from '#domain/worksheets/sender.ts';
import { textOfBody } from '#domain/worksheets/values.ts';
import { syncProgress } from '#functions/progress/sync-progress.ts';
import { answerSenderLink } from '#functions/worksheets/sender-answer.ts';
import { makeSenderLink, showCheckIns } from '#functions/worksheets/sender-link.ts';
import type { CastLearner, Chance } from './cast.ts';
import { type DemoContexts, need } from './contexts.ts';

type Api = DemoContexts['api'];

const dayOf = (at: Instant): string => new Date(at).toISOString().slice(0, 10);

/**
 * Keeps somebody's commitments, has their sender answer by the link, and their phone take the answer in and
 * look back after 30 days. @param api as of so many days ago
 * @returns the code of the sender's link and the number of sent events; null for somebody without commitments
 */
export async function commit(
  api: (daysAgo: number) => Api,
  catalogue: Catalogue,
  { learner, person }: { readonly learner: CastLearner; readonly person: string },
  chance: Chance,
): Promise<{ readonly code: string; readonly events: number } | null> {
  const { commitments, heard, language, name } = learner;
  if (commitments === undefined || heard === null) return null;
  const definition = catalogue.worksheets.find(({ id }) => id === COMMITMENTS);
  if (definition === undefined) throw new Error('the course has no commitments');
  const { rows, sender, lookedBack } = commitments;
  let events = 0;
  const keep = async (ago: number, base: string[], body: Body): Promise<string> => {
    const at = api(ago).now();
    const event = () => ({ course: catalogue.course, at, v: 1 as const, id: ulid(at, chance) });
    const text = textOfBody(definition, body);
    const version = { ...event(), t: 'work', worksheet: COMMITMENTS, base, body: { text } } as const;
    const sent: ProgressEvent[] = [
      { ...event(), t: 'form', form: TEXTS_FORM, values: { on: 1 } },
      version,
      { ...event(), t: 'form', form: COMMITMENTS, values: READY },
    ];
    const file = await api(ago).people.read(person);
    if (file === null) throw new Error(`${name} is not there`);
    const phone = { file, person, epoch: api(ago).epoch, have: {}, events: sent, waiting: 0 };
    const receipts = Object.values(need(await syncProgress(api(ago), phone), name).results);
    if (receipts.some((receipt) => receipt !== 'applied'))
      throw new Error(`${name}: a commitment was not taken`);
    events += sent.length;
    return version.id;
  };

  const made: Body = {
    parts: {
      [PART]: rows.map(({ by, ...row }) => ({ ...row, by: dayOf(api(-by).now()) })),
      learner: { name, day: dayOf(api(heard).now()) },
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
  const signed = { name: sender.name, day: dayOf(api(sender.ago).now()) };
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
