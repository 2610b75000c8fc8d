import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HOURS } from '#domain/certificate/facts.ts';
import { ACHIEVEMENT_VERSION } from '#domain/certificate/achievement.ts';
import { certificateStandings } from '#domain/certificate/rule.ts';
import type { CertificateStanding } from '#domain/certificate/standing.ts';
import type { Path, Terms } from '#domain/record/completion.ts';
import type { LearningRecord } from '#domain/record/record.ts';
import { makeCatalogue } from '../../support/catalogue.ts';
import { finishedRecord } from '../../support/finished.ts';
import { holds } from '../../support/holds.ts';

const catalogue = makeCatalogue({ lessons: 4 });
const termsOn = (path: Path): Terms => ({ path, rolling: false, editions: [catalogue] });

const readyFor = (
  record: LearningRecord | null,
  enrolled: readonly Terms[] = [termsOn('core')],
): CertificateStanding =>
  certificateStandings(catalogue, record, enrolled, null).find(({ kind }) => kind === 'ready')!;

describe('ready for CORE', () => {
  test('is earned by the core path, whichever path one takes on, and says what it does not ask yet', () => {
    const record = finishedRecord(catalogue, 'core');
    const earned = { kind: 'ready', earned: true, left: [], notAskedYet: [], path: 'core' };
    for (const path of ['core', 'full'] as const) {
      expect(readyFor(record, [termsOn(path)])).toEqual(earned);
    }
  });

  test('has the hours of the full path where that is done', () => {
    const standing = readyFor(finishedRecord(catalogue, 'full'));

    expect(standing.path).toBe('full');
    expect(HOURS[ACHIEVEMENT_VERSION]).toEqual({ core: 3.25, full: 6 });
  });

  test('is "not yet" with what is left, module by module', () => {
    const { steps, ...rest } = finishedRecord(catalogue, 'core');
    const [section = '', ...others] = Object.keys(steps).filter((id) => id.endsWith('.hook'));
    expect(others.length).toBeGreaterThan(0);
    const { [section]: _gone, ...most } = steps;

    expect(readyFor({ ...rest, steps: most })).toMatchObject({
      earned: false,
      left: [
        { kind: 'module', module: 'a-module', left: [{ kind: 'lesson', lesson: section.split('.')[0] }] },
      ],
    });
  });

  test('is "not yet" with nothing done, and nobody’s who takes no part', () => {
    expect(readyFor(null)).toMatchObject({ earned: false, left: [{ module: 'a-module' }] });
    expect(readyFor(finishedRecord(catalogue, 'full'), [])).toMatchObject({ earned: false });
  });

  test('of a course without a word is nobody’s', () => {
    const empty = { ...catalogue, modules: [] };
    const terms = { ...termsOn('core'), editions: [empty] };
    const [standing] = certificateStandings(empty, finishedRecord(catalogue, 'full'), [terms], null);

    expect(standing?.earned).toBe(false);
  });

  test('that one edition calls done stays done when the course is changed', () => {
    const record = finishedRecord(catalogue, 'core');
    const newest = makeCatalogue({ lessons: 6 });
    const before = { path: 'core', rolling: false, editions: [catalogue, newest] } as const;
    const after = { ...before, editions: [newest] };

    const earned = (terms: Terms) => certificateStandings(newest, record, [terms], null)[0]?.earned;
    expect(earned(before)).toBe(true);
    expect(earned(after)).toBe(false);
  });

  test('is never taken away by doing more: whatever is added to a record that earned it', () => {
    const core = finishedRecord(catalogue, 'core');
    const more = fc.subarray(Object.keys(finishedRecord(catalogue, 'full').steps));
    holds(more, (sections) => {
      const steps = { ...core.steps, ...Object.fromEntries(sections.map((id) => [id, 1])) };
      expect(readyFor({ ...core, steps }).earned).toBe(true);
    });
  });

  test('by two enrolments is earned where one of them says so', () => {
    const newest = makeCatalogue({ lessons: 6 });
    const late = { path: 'core', rolling: false, editions: [newest] } as const;
    const early = { ...late, editions: [catalogue, newest] };
    const record = finishedRecord(catalogue, 'core');

    expect(certificateStandings(newest, record, [late, early], null)[0]?.earned).toBe(true);
  });
});
