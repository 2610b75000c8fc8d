import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  besideLeft,
  type Terms,
  lessonStanding,
  lessonsOn,
  moduleStanding,
  ownTerms,
  requiredDone,
  requiredOn,
  sectionDone,
  talkWithTrainer,
  termsOf,
} from '#domain/record/completion.ts';
import type { JudgedCourse } from '#domain/course/course.ts';
import { merge } from '#domain/record/merge.ts';
import { emptyRecord } from '#domain/record/events/events.ts';
import type { LearningRecord } from '#domain/record/record.ts';
import { nextSection, otherSection, resumeSection } from '#domain/record/next-section.ts';
import { withPaper } from '#domain/attendance/paper.ts';
import { catalogue, histories, items, lessons, sections } from './phones.ts';
import { ulidOf } from '../../support/ulids.ts';
import { holds } from '../../support/holds.ts';

const empty = emptyRecord('core');
const CORE: Terms = { path: 'core', rolling: false, editions: [catalogue] };
const FULL: Terms = { ...CORE, path: 'full' };
const [one, two, three] = catalogue.modules;
if (!one || !two || !three) throw new Error('the catalogue has three modules');
const [alpha, beta, gamma] = lessons;
if (!alpha || !beta || !gamma) throw new Error('the catalogue has three lessons');

const opened = (record: LearningRecord, ...ids: readonly string[]): LearningRecord => ({
  ...record,
  steps: { ...record.steps, ...Object.fromEntries(ids.map((id) => [id, 1])) },
});
const answered = (record: LearningRecord, right: boolean, ...ids: string[]): LearningRecord => {
  const attempt = { id: ulidOf(1), at: 1, answer: 'a', right };
  const answers = Object.fromEntries(ids.map((id) => [id, { best: attempt, first: [attempt] }]));
  return { ...record, answers: { ...record.answers, ...answers } };
};
const skipped = (record: LearningRecord, ...ids: string[]): LearningRecord => ({
  ...record,
  skips: { ...record.skips, ...Object.fromEntries(ids.map((id) => [id, 1])) },
});
const at = (section: string, record: LearningRecord): LearningRecord => ({
  ...record,
  place: { section, at: 1, id: ulidOf(1) },
});

/** Records of people who have done most of the course. */
const much: fc.Arbitrary<LearningRecord> = fc
  .tuple(
    fc.subarray(sections, { minLength: sections.length - 2 }),
    fc.subarray(items.filter(({ scored }) => scored).map(({ id }) => id)),
    fc.subarray(items.filter(({ scored }) => scored).map(({ id }) => id)),
    fc.dictionary(
      fc.constantFrom('worksheet.story', 'worksheet.map', 'worksheet.team'),
      fc.constantFrom<0 | 1>(0, 1),
    ),
  )
  .map(([seen, right, wrong, made]) => ({
    ...answered(answered(opened(empty, ...seen), false, ...wrong), true, ...right),
    forms: Object.fromEntries(
      Object.entries(made).map(([form, ready]) => [form, { id: ulidOf(1), at: 1, values: { ready } }]),
    ),
  }));

describe('a lesson', () => {
  test('is done when every card was opened and every check tried, right or not', () => {
    const cards = opened(empty, 'alpha.hook', 'alpha.story', 'alpha.q3');
    expect(lessonStanding(alpha, cards)).toEqual({
      done: false,
      sectionsDone: 3,
      sections: 5,
      left: ['alpha.q1', 'alpha.q2'],
    });
    expect(lessonStanding(alpha, answered(cards, false, 'alpha.q1', 'alpha.q2')).done).toBe(true);
  });
  test('a skip counts as done', () => {
    expect(sectionDone(skipped(empty, 'alpha.story'), 'alpha.story')).toBe(true);
  });
});

describe('a module', () => {
  const read = opened(empty, ...sections);
  test('nothing done: every lesson on the path is left', () => {
    expect(moduleStanding(one, empty, CORE)).toMatchObject({ done: false, lessonsDone: 0, lessons: 1 });
    expect(moduleStanding(one, empty, FULL).left).toContainEqual({ kind: 'lesson', lesson: 'beta' });
  });
  test('under 80 % right: the items to try again are named', () => {
    const standing = moduleStanding(one, answered(answered(read, true, 'alpha.q1'), false, 'alpha.q2'), CORE);
    expect(standing).toMatchObject({ done: false, percentRight: 50 });
    expect(standing.left).toEqual([{ kind: 'score', items: ['alpha.q2'] }]);
  });
  test('all right: done', () => {
    expect(moduleStanding(one, answered(read, true, 'alpha.q1', 'alpha.q2'), CORE)).toMatchObject({
      done: true,
      percentRight: 100,
      left: [],
    });
  });
  test('a skipped item is left out of the score', () => {
    const record = skipped(answered(read, true, 'alpha.q1'), 'alpha.q2');
    expect(moduleStanding(one, record, CORE)).toMatchObject({ done: true, percentRight: 100 });
  });
  test('more than half skipped: a talk instead', () => {
    const record = skipped(answered(read, true, 'beta.q1'), 'alpha.q1', 'alpha.q2');
    expect(moduleStanding(one, record, FULL).left).toEqual([{ kind: 'talk' }]);
    const talked = (isSeen: boolean): LearningRecord =>
      withPaper(record, talkWithTrainer(one.id), { id: ulidOf(isSeen ? 1 : 2), at: 1, by: 'Rosa', isSeen });
    expect(moduleStanding(one, talked(true), FULL)).toMatchObject({ done: true, left: [] });
    expect(moduleStanding(one, talked(false), FULL).left).toEqual([{ kind: 'talk' }]);
  });
  test('a mastery lesson needs every scored item right, and a skip does not stand for one', () => {
    const record = skipped(answered(read, true, 'gamma.q1'), 'gamma.q2');
    expect(moduleStanding(two, record, CORE).left).toEqual([
      { kind: 'mastery', lesson: 'gamma', items: ['gamma.q2'] },
    ]);
  });
  test('one with nothing on the path is done once all its lessons are', () => {
    const extra = { ...one, lessons: [beta] };
    const done = answered(opened(empty, ...beta.sections), true, 'beta.q1');
    expect(moduleStanding(extra, done, CORE).done).toBe(false);
    expect(moduleStanding(extra, done, ownTerms(extra, CORE)).done).toBe(true);
    expect(moduleStanding(extra, empty, ownTerms(extra, CORE))).toMatchObject({ done: false, lessons: 1 });
    expect(ownTerms(one, CORE)).toBe(CORE);
  });
  test('one that is not written yet is never done', () => {
    expect(moduleStanding(three, read, FULL)).toMatchObject({ done: false, lessons: 0, left: [] });
  });
  test('more work never makes done undone', () =>
    holds(much, histories, (early, after) => {
      const late = merge(early, after, catalogue).record;
      for (const each of lessons) {
        if (lessonStanding(each, early).done) expect(lessonStanding(each, late).done).toBe(true);
      }
    }));
});

describe('what comes next', () => {
  test('at the start: the first card of the first lesson', () => {
    expect(nextSection(catalogue, empty, CORE)).toEqual({
      module: 'one',
      lesson: 'alpha',
      section: 'alpha.hook',
    });
    expect(resumeSection(catalogue, empty, CORE)).toEqual(nextSection(catalogue, empty, CORE));
  });
  test('the core path passes over lessons that are not on it', () => {
    const record = opened(empty, ...alpha.sections);
    expect(nextSection(catalogue, record, CORE)?.lesson).toBe('gamma');
    expect(nextSection(catalogue, record, FULL)?.lesson).toBe('beta');
  });
  test('in mid-lesson: the card they were on', () => {
    const record = at('gamma.story', opened(empty, ...alpha.sections, 'gamma.hook'));
    expect(resumeSection(catalogue, record, CORE)?.section).toBe('gamma.story');
    expect(otherSection(catalogue, record, CORE)).toBeNull();
  });
  test('after a peek at a later lesson: the first undone on the path, and the way back to the peek', () => {
    const record = at('gamma.story', opened(empty, 'alpha.hook', 'gamma.hook', 'gamma.story'));
    expect(resumeSection(catalogue, record, CORE)?.section).toBe('alpha.story');
    expect(otherSection(catalogue, record, CORE)?.section).toBe('gamma.story');
  });
  test('a lesson that is extra is gone back to, and never stands in the way', () => {
    const record = at('beta.story', opened(empty, ...alpha.sections, 'beta.hook'));
    expect(resumeSection(catalogue, record, CORE)?.lesson).toBe('gamma');
    expect(otherSection(catalogue, record, CORE)?.section).toBe('beta.story');
    const all = answered(record, true, 'alpha.q1', 'alpha.q2', ...gamma.items.map(({ id }) => id));
    const done = opened(all, ...gamma.sections);
    expect(resumeSection(catalogue, done, CORE)).toBeNull();
    expect(otherSection(catalogue, done, CORE)?.section).toBe('beta.story');
  });
  test('after a finished lesson: what was passed over before it, and nothing to go back to', () => {
    const record = at('gamma.q2', opened(empty, ...gamma.sections));
    expect(resumeSection(catalogue, record, CORE)?.section).toBe('alpha.hook');
    expect(otherSection(catalogue, record, CORE)).toBeNull();
  });
  test('all read: an item that keeps a module open', () => {
    const record = answered(
      answered(opened(empty, ...sections), true, 'alpha.q1', 'alpha.q2', 'gamma.q1'),
      false,
      'gamma.q2',
    );
    expect(nextSection(catalogue, record, CORE)?.section).toBe('gamma.q2');
  });
  test('all done: nothing', () => {
    const record = answered(opened(empty, ...sections), true, ...items.map((item) => item.id));
    expect(nextSection(catalogue, record, FULL)).toBeNull();
    expect(resumeSection(catalogue, record, FULL)).toBeNull();
  });
  test('a place the course no longer has does not strand anyone', () => {
    const record = at('gone.card', empty);
    expect(resumeSection(catalogue, record, CORE)?.section).toBe('alpha.hook');
    expect(otherSection(catalogue, record, CORE)).toBeNull();
  });
});

describe('what is asked beside lessons', () => {
  const asking = {
    modules: catalogue.modules.map((module) => ({ ...module, requires: [`talks.${module.id}`] })),
  };
  const leftFor = (record: LearningRecord): readonly string[] =>
    besideLeft(asking, record, { ...FULL, editions: [] }).map(({ id }) => id);
  const inModule = (module: string) =>
    asking.modules.find(({ id }) => id === module)!.lessons[0]!.sections[0]!;

  test('is nothing before anything was opened, then what belongs to each module that was', () => {
    expect(leftFor(empty)).toEqual([]);
    expect(leftFor(opened(empty, inModule(two.id)))).toEqual([`talks.${two.id}`]);
    expect(leftFor(opened(empty, inModule(two.id), inModule(one.id)))).toEqual([
      `talks.${one.id}`,
      `talks.${two.id}`,
    ]);
  });

  test('is never what is done, whatever else is', () => {
    holds(much, (record) => {
      const done = answered(record, true, `talks.${one.id}`);
      expect(leftFor(done).some((id) => requiredDone(done, id))).toBe(false);
    });
  });
});

describe('editions', () => {
  /** A course that may ask anything of the same module: other lessons, cards, items or marks. */
  const edition: fc.Arbitrary<JudgedCourse> = fc
    .tuple(
      fc.array(
        fc.record({
          id: fc.constantFrom(...lessons.map(({ id }) => id), 'delta'),
          core: fc.boolean(),
          mastery: fc.boolean(),
          dated: fc.boolean(),
          parts: fc.uniqueArray(fc.constantFrom('hook', 'story', 'q1', 'q2', 'new'), { minLength: 1 }),
        }),
        { maxLength: 4 },
      ),
      fc.subarray(['worksheet.story', '+worksheet.map', '+worksheet.ladder|worksheet.team']),
    )
    .map(([made, requires]) => ({
      modules: [
        {
          id: 'one',
          lessons: made.map(({ parts, ...lesson }) => ({
            ...lesson,
            sections: parts.map((part) => `${lesson.id}.${part}`),
            items: parts
              .filter((part) => part.startsWith('q'))
              .map((part) => ({ id: `${lesson.id}.${part}`, scored: true })),
          })),
          requires,
        },
      ],
    }));
  const terms = fc.record({ path: fc.constantFrom('core' as const, 'full' as const), rolling: fc.boolean() });

  test('publishing a changed course never takes “done” away, whatever it asks', () => {
    let kept = 0;
    holds.with({ numRuns: 2000 })(
      much,
      fc.array(edition, { maxLength: 3 }),
      edition,
      terms,
      (record, between, next, how) => {
        const before = [{ modules: [one] }, ...between];
        const newest = before.at(-1)!.modules[0]!;
        if (!moduleStanding(newest, record, { ...how, editions: before }).done) return;
        kept += 1;
        const after = { ...how, editions: [...before, next] };
        expect(moduleStanding(next.modules[0]!, record, after)).toMatchObject({ done: true, left: [] });
        expect(nextSection(next, record, after)).toBeNull();
      },
    );
    expect(kept).toBeGreaterThan(20);
  });
  test('an edition from before they joined says nothing', () => {
    const strict: JudgedCourse = {
      modules: [{ id: 'one', lessons: [{ ...alpha, sections: ['alpha.new'] }], requires: [] }],
    };
    const read = answered(opened(empty, ...sections), true, 'alpha.q1', 'alpha.q2', 'beta.q1');
    const standing = (edition: number) =>
      moduleStanding(
        strict.modules[0]!,
        read,
        termsOf({ path: 'core', edition }, { startsOn: null }, { ...strict, earlier: [catalogue] }),
      );
    expect(standing(1).done).toBe(true);
    expect(standing(2)).toMatchObject({ done: false, left: [{ kind: 'lesson', lesson: 'alpha' }] });
  });
  test('what a module requires beside its lessons: a talk come through, a form filled in or passed', () => {
    const asking = { ...one, requires: ['talks.coffee', 'surveys.before'] };
    const read = answered(opened(empty, ...sections), true, 'alpha.q1', 'alpha.q2');
    const left = (record: LearningRecord) =>
      moduleStanding(asking, record, { ...CORE, editions: [] }).left.map((each) =>
        each.kind === 'required' ? each.id : each.kind,
      );
    expect(left(read)).toEqual(['talks.coffee', 'surveys.before']);
    expect(left(answered(read, false, 'talks.coffee'))).toEqual(['talks.coffee', 'surveys.before']);
    const through = answered(read, true, 'talks.coffee');
    expect(left(through)).toEqual(['surveys.before']);
    const passed = { ...through, forms: { 'surveys.before': { id: ulidOf(1), at: 1, values: {} } } };
    expect(left(passed)).toEqual([]);
  });
  describe('worksheets', () => {
    const asking = {
      ...one,
      requires: ['worksheet.story', '+worksheet.map', '+worksheet.ladder|worksheet.team'],
    };
    const read = answered(opened(empty, ...sections), true, 'alpha.q1', 'alpha.q2', 'beta.q1');
    const said = (record: LearningRecord, worksheet: string, ready: 0 | 1): LearningRecord => ({
      ...record,
      forms: { ...record.forms, [`worksheet.${worksheet}`]: { id: ulidOf(1), at: 1, values: { ready } } },
    });
    const left = (record: LearningRecord, terms: Terms) =>
      moduleStanding(asking, record, terms).left.map((each) => ('id' in each ? each.id : each.kind));
    const now = { modules: [asking] };

    test('are asked of their path, and of some one is enough', () => {
      const core = { ...CORE, editions: [now] };
      const full = { ...FULL, editions: [now] };
      expect(left(read, core)).toEqual(['worksheet.story']);
      expect(left(read, full)).toEqual([
        'worksheet.story',
        'worksheet.map',
        'worksheet.ladder|worksheet.team',
      ]);
      const story = said(read, 'story', 1);
      expect(moduleStanding(asking, story, core).done).toBe(true);
      expect(left(said(story, 'team', 1), full)).toEqual(['worksheet.map']);
    });
    test('are not done once they are a draft again', () => {
      expect(left(said(read, 'story', 0), { ...CORE, editions: [now] })).toEqual(['worksheet.story']);
    });
    test('are extra for those who joined before they were asked, whatever else has changed since', () => {
      const was = { modules: [{ ...one, lessons: [{ ...alpha, sections: ['alpha.gone'] }, beta] }] };
      const terms = { ...FULL, editions: [was, now] };
      expect(requiredOn(asking, terms)).toEqual([]);
      expect(moduleStanding(asking, read, terms)).toMatchObject({ done: true, left: [] });
    });
    test('stay asked of those who joined before there was one more way to do them', () => {
      const was = { modules: [{ ...one, requires: ['worksheet.story'] }] };
      const more = { ...one, requires: ['worksheet.story|worksheet.song'] };
      const terms = { ...CORE, editions: [was, { modules: [more] }] };
      expect(requiredOn(more, terms)).toEqual(['worksheet.story|worksheet.song']);
      expect(moduleStanding(more, read, terms).done).toBe(false);
      expect(moduleStanding(more, said(read, 'song', 1), terms).done).toBe(true);
    });
    test('are asked where the edition they joined under had only announced the module', () => {
      const was = { modules: [{ ...one, lessons: [] }] };
      expect(requiredOn(asking, { ...CORE, editions: [was, now] })).toEqual(['worksheet.story']);
    });
  });
  test('lessons about the training itself are not asked of a group without days', () => {
    const dated = { ...one, lessons: [alpha, { ...beta, dated: true }] };
    expect(lessonsOn(dated, FULL).map(({ id }) => id)).toEqual(['alpha', 'beta']);
    expect(lessonsOn(dated, { ...FULL, rolling: true }).map(({ id }) => id)).toEqual(['alpha']);
  });
  test('a module of which the edition they joined under asked nothing stays extra', () => {
    const was = { modules: [one, { ...two, lessons: [{ ...gamma, core: false }] }] };
    const now = { modules: [one, two] };
    const terms = { ...CORE, editions: [was, now] };
    expect(lessonsOn(two, terms)).toEqual([]);
    expect(lessonsOn(two, { ...CORE, editions: [now] })).toEqual([gamma]);
    expect(lessonsOn(two, { ...FULL, editions: [was, now] })).toEqual([gamma]);
    const read = answered(opened(empty, ...alpha.sections), true, 'alpha.q1', 'alpha.q2');
    expect(nextSection(now, read, terms)).toBeNull();
    expect(nextSection(now, read, { ...CORE, editions: [now] })?.lesson).toBe('gamma');
    const both = answered(opened(read, ...gamma.sections), true, 'gamma.q1', 'gamma.q2');
    expect(moduleStanding(two, both, terms).done).toBe(true);
  });
  test('a module that was only announced when they joined is asked of them', () => {
    const was = { modules: [one, { ...two, lessons: [] }] };
    expect(lessonsOn(two, { ...CORE, editions: [was, { modules: [one, two] }] })).toEqual([gamma]);
  });
  test('an item whose words have lapsed can be passed over even where every item must be right', () => {
    const lapsing = {
      ...gamma,
      items: gamma.items.map((item) => ({ ...item, lapses: item.id === 'gamma.q1' })),
    };
    const module = { id: 'two', lessons: [lapsing], requires: [] };
    const record = skipped(answered(opened(empty, ...sections), true, 'gamma.q2'), 'gamma.q1');
    expect(moduleStanding(module, record, { ...CORE, editions: [] }).done).toBe(true);
    expect(moduleStanding(two, record, CORE).done).toBe(false);
  });
});
