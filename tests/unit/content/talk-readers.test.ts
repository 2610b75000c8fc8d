import { describe, expect, test } from 'vitest';
import { Language } from '#domain/values/ids.ts';
import type { Reply, Script } from '#domain/course/script.ts';
import { METERS } from '#domain/course/simulator.ts';
import { pagesOf } from '../../../scripts/content/pages/kind.ts';
import { scriptIn, SCRIPTS, type ScriptSource } from '../../../scripts/content/pages/scripts.ts';
import { problemsOf } from '../../../scripts/content/rules/rule.ts';
import { SCRIPT_RULES } from '../../../scripts/content/rules/scripts.ts';
import { minutesOfTalk } from '../../../scripts/content/effort.ts';
import {
  passedBy,
  READER_RULES,
  READERS_BY_FORM,
  readersText,
} from '../../../scripts/content/rules/talk-readers.ts';
import { coreCourse } from './fixture.ts';

const { source: course } = coreCourse();
const sources = pagesOf(course, SCRIPTS);
const scripts = sources.flatMap((source) => Language.options.map((language) => scriptIn(source, language)));

const worthOf = ({ effects }: Reply): number => METERS.reduce((sum, name) => sum + (effects[name] ?? 0), 0);

describe.each(scripts.map((script) => ({ name: `${script.language} ${script.id}`, script })))(
  'the talk $name',
  ({ script }) => {
    test('puts the strongest reply first, since a partner says it', () => {
      const weaker = script.turns.filter(({ replies: [first, ...others] }) =>
        others.some((other) => worthOf(other) > worthOf(first!)),
      );
      expect(weaker.map(({ id }) => id)).toEqual([]);
    });
  },
);

test('the check says of each talk in both languages that nobody passes by form or by a partner', () => {
  const said = readersText(course);
  expect(said).toHaveLength(scripts.length);
  expect(said.filter((each) => !/: 0 of \d+ readers/u.test(each))).toEqual([]);
});

/** A talk with its replies said and answered otherwise. */
const told = (script: Script, reply: (reply: Reply, place: number) => Reply): Script => ({
  ...script,
  turns: script.turns.map((turn) => ({ ...turn, replies: turn.replies.map(reply) })),
});

test('readers by form are many, and a talk told by length is open to the one who takes the longest', () => {
  expect(READERS_BY_FORM.length).toBeGreaterThan(150);
  const [script] = scripts;
  const { passed } = passedBy(
    told(script!, (reply, place) => ({ ...reply, say: 'word '.repeat(9 - place) })),
  );
  expect(passed).toContain('longest');
  expect(passed).toContain('most words, then first by alphabet');
  expect(passed).not.toContain('shortest');
});

test('a talk whose partner may say the little that is needed is reported', () => {
  const pages = course.pages.map(({ kind, source }) => {
    if (source.id !== 'on-dales-porch') return { kind, source };
    const talk = sources.find(({ id }) => id === 'on-dales-porch')!;
    const marks = { trust: -1, understanding: -1, integrity: -1 };
    const end = talk.endings.find(({ kind: of }) => of === 'pass')!.id;
    const turns = talk.turns.map((turn, place) => ({
      ...turn,
      replies: turn.replies.map((reply) => (place < 2 ? { ...reply, to: place === 0 ? 'a2' : end } : reply)),
    }));
    return { kind, source: { ...talk, marks, turns } };
  });
  const found = problemsOf(READER_RULES, { ...course, pages }, 0);
  expect(found.map(({ rule, file }) => `${rule} ${file}`)).toEqual(
    Array(2).fill('form-passes content/core/scripts/on-dales-porch.yaml'),
  );
});

const campaign = sources.find(({ budget }) => budget !== undefined)!;
const saidOf = (broken: ScriptSource): string[] => {
  const pages = course.pages.map((page) => (page.source === campaign ? { ...page, source: broken } : page));
  return problemsOf(SCRIPT_RULES, { ...course, pages }, 0).map(({ rule, message }) => `${rule} ${message}`);
};

test('a campaign takes a quarter of an hour, names a lesson at every turn and has all modules in it', () => {
  expect(minutesOfTalk(campaign)).toBeGreaterThanOrEqual(12);
  expect(saidOf(campaign)).toEqual([]);
  const { turns } = campaign;
  const without = turns.map(({ lesson: _, ...turn }, at) => (at === 0 ? turn : turns[at]!));
  expect(saidOf({ ...campaign, turns: without })).toEqual([
    'campaign Turn “w1” of a campaign names no “lesson”.',
  ]);
  const late = turns.map((turn, at) => (at === 0 ? { ...turn, week: 11 } : turn));
  expect(saidOf({ ...campaign, turns: late })).toEqual([
    'campaign Turn “w1” comes after the 10 weeks of the campaign.',
  ]);
  const one = turns.map((turn) => ({
    ...turn,
    lesson: 'one-to-one',
    replies: turn.replies.map((reply) => ({ ...reply, lesson: undefined })),
  }));
  expect(
    saidOf({ ...campaign, turns: one }).filter((each) => each.includes('names a lesson of')),
  ).toHaveLength(course.modules.length - 1);
  const short = { ...campaign, turns: turns.map((turn) => ({ ...turn, replies: turn.replies.slice(0, 1) })) };
  expect(saidOf(short).filter((each) => each.startsWith('campaign Played to its end'))).toHaveLength(1);
});

test('an author who names a lesson or a last turn that is not there is told so', () => {
  const turns = campaign.turns.map((turn, at) => (at === 0 ? { ...turn, lesson: 'no-such-lesson' } : turn));
  expect(saidOf({ ...campaign, turns })).toContain(
    'unknown-id “w1” names “no-such-lesson”, which is no lesson.',
  );
  expect(saidOf({ ...campaign, budget: { ...campaign.budget!, late: 'w99' } })).toContain(
    'unknown-id “late” names “w99”, which is no turn.',
  );
});
