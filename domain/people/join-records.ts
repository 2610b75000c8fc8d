import { withHelp } from '../record/flags.ts';
import { isLater, withAttempt, withFirst } from '../record/progress.ts';
import type { Attempts, LearningRecord, Register } from '../record/record.ts';

const SETS = ['steps', 'skips', 'asks'] as const;

const triesOf = (attempts: Attempts | undefined) =>
  attempts === undefined ? [] : [...attempts.first, attempts.best];

/**
 * A record with another one in it, as if one person had done both; the same object where nothing is new.
 * Commutative, associative and idempotent, as `merge` is.
 */
export function joinRecords(record: LearningRecord, other: LearningRecord): LearningRecord {
  let joined = record;
  for (const set of SETS) {
    for (const [section, at] of Object.entries(other[set])) joined = withFirst(joined, set, section, at);
  }
  for (const [item, attempts] of Object.entries(other.answers)) {
    const known = joined.answers[item];
    const both = triesOf(attempts).reduce<Attempts | undefined>(withAttempt, known);
    if (both !== undefined && both !== known) {
      joined = { ...joined, answers: { ...joined.answers, [item]: both } };
    }
  }
  for (const [form, reply] of Object.entries(other.forms)) {
    if (isLater(reply, joined.forms[form])) joined = { ...joined, forms: { ...joined.forms, [form]: reply } };
  }
  if (other.place !== null && isLater(other.place, joined.place)) joined = { ...joined, place: other.place };
  for (const [place, help] of Object.entries(other.help ?? {})) {
    if (isLater(help, joined.help?.[place])) joined = withHelp(joined, place, help);
  }
  for (const [worksheet, paper] of Object.entries(other.papers ?? {})) {
    if (!isLater(paper, joined.papers?.[worksheet])) continue;
    joined = { ...joined, papers: { ...joined.papers, [worksheet]: paper } };
  }
  return joined;
}

/** A shared member of a grow-only set stays with its earlier time, or as newer news. */
function setWithout(
  now: Readonly<Record<string, number>>,
  before: Readonly<Record<string, number>>,
  other: Readonly<Record<string, number>>,
): Record<string, number> {
  return Object.fromEntries(
    Object.entries(now).flatMap(([member, at]): [string, number][] => {
      const was = before[member];
      if (other[member] === undefined) return [[member, at]];
      return was === undefined ? [] : [[member, at === other[member] ? was : at]];
    }),
  );
}

const registersWithout = <Value extends Pick<Register, 'id'>>(
  now: Readonly<Record<string, Value>> = {},
  before: Readonly<Record<string, Value>> = {},
  other: Readonly<Record<string, Value>> = {},
): Record<string, Value> =>
  Object.fromEntries(
    Object.entries(now).flatMap(([name, value]): [string, Value][] => {
      if (value.id !== other[name]?.id) return [[name, value]];
      const was = before[name];
      return was === undefined ? [] : [[name, was]];
    }),
  );

function answersWithout({ answers }: LearningRecord, before: LearningRecord, other: LearningRecord) {
  const items = Object.keys(answers).flatMap((item): [string, Attempts][] => {
    const theirs = new Set(triesOf(other.answers[item]).map(({ id }) => id));
    const left = triesOf(answers[item]).filter(({ id }) => !theirs.has(id));
    const tries = [...triesOf(before.answers[item]), ...left];
    const kept = tries.reduce<Attempts | undefined>(withAttempt, undefined);
    return kept === undefined ? [] : [[item, kept]];
  });
  return Object.fromEntries(items);
}

/**
 * Takes another record out again and keeps everything that came since. Phones send again what left no trace.
 * @param now the joined record @param before the record at the time of joining
 */
export function withoutRecord(
  now: LearningRecord,
  before: LearningRecord,
  other: LearningRecord,
): LearningRecord {
  const help = registersWithout(now.help, before.help, other.help);
  const papers = registersWithout(now.papers, before.papers, other.papers);
  const { help: _help, papers: _papers, ...rest } = now;
  return {
    ...rest,
    steps: setWithout(now.steps, before.steps, other.steps),
    skips: setWithout(now.skips, before.skips, other.skips),
    asks: setWithout(now.asks, before.asks, other.asks),
    answers: answersWithout(now, before, other),
    forms: registersWithout(now.forms, before.forms, other.forms),
    place: now.place !== null && now.place.id === other.place?.id ? before.place : now.place,
    ...(Object.keys(help).length > 0 && { help }),
    ...(Object.keys(papers).length > 0 && { papers }),
  };
}
