import { type Path, type Terms, lessonsOn, moduleStanding, pathDone } from '../record/completion.ts';
import type { JudgedCourse } from '../course/course.ts';
import { emptyRecord } from '../record/events/events.ts';
import type { LearningRecord } from '../record/record.ts';
import type { CertificateStanding, Requirement } from './standing.ts';
import type { Training } from './training.ts';

/** Opens with the training days, for someone without any marks yet. */
const OPENS_LATER: readonly Requirement[] = ['attendance', 'field_log', 'commitments'];

/** Raise it when a change makes more records earn a certificate: everyone is checked once more. */
export const RULE_VERSION = 2;

/** An empty course earns nothing. */
const isDone = (course: JudgedCourse, record: LearningRecord, terms: Terms): boolean =>
  course.modules.some((module) => lessonsOn(module, terms).length > 0) && pathDone(course, record, terms);

const leftBy = (course: JudgedCourse, record: LearningRecord, terms: Terms): CertificateStanding['left'] =>
  course.modules
    .filter((module) => lessonsOn(module, terms).length > 0)
    .map((module) => ({ id: module.id, standing: moduleStanding(module, record, terms) }))
    .filter(({ standing }) => !standing.done)
    .map(({ id, standing }) => ({ kind: 'module', module: id, left: standing.left }));

const onPath = (enrolled: readonly Terms[], path: Path): readonly Terms[] =>
  enrolled.map((terms) => ({ ...terms, path }));

/** The longest path that is done by any enrolment. Ready for CORE asks only the core path. */
export function readyBy(
  course: JudgedCourse,
  record: LearningRecord,
  enrolled: readonly Terms[],
): Path | null {
  const isDoneOn = (path: Path): boolean =>
    onPath(enrolled, path).some((terms) => isDone(course, record, terms));
  if (!isDoneOn('core')) return null;
  return isDoneOn('full') ? 'full' : 'core';
}

function ready(
  course: JudgedCourse,
  record: LearningRecord,
  enrolled: readonly Terms[],
): CertificateStanding {
  const base = { kind: 'ready', notAskedYet: [] } as const;
  const path = readyBy(course, record, enrolled);
  if (path !== null) return { ...base, earned: true, left: [], path };
  const [shortest = []] = onPath(enrolled, 'core')
    .map((terms) => leftBy(course, record, terms))
    .sort((one, other) => one.length - other.length);
  return { ...base, earned: false, left: shortest, path: 'core' };
}

/** @param path the longest path of the pre-work that is done: its hours stand on the certificate */
export function core(training: Training | null, path: Path): CertificateStanding {
  const base = { kind: 'core', notAskedYet: [], path } as const;
  if (training === null) {
    const left = OPENS_LATER.map((what) => ({ kind: 'opens_later', what }) as const);
    return { ...base, earned: false, left };
  }
  const { attended, daysLeft: days, fieldLog, commitments, surveyOffered } = training;
  const asked: readonly (readonly [Requirement, boolean])[] = [
    ['attendance', attended],
    ['field_log', fieldLog],
    ['commitments', commitments],
    ['closing_survey', surveyOffered],
  ];
  const left = asked.flatMap(([what, isThere]) => {
    if (isThere) return [];
    const one = { kind: 'training', what } as const;
    return what === 'attendance' && days.length > 0 ? [{ ...one, days: [...days] }] : [one];
  });
  return { ...base, earned: left.length === 0, left };
}

/** @param record null where they have done nothing yet @param training null until days are written down */
export function certificateStandings(
  course: JudgedCourse,
  record: LearningRecord | null,
  enrolled: readonly Terms[],
  training: Training | null,
): readonly CertificateStanding[] {
  const prework = ready(course, record ?? emptyRecord('none'), enrolled);
  return [prework, core(training, prework.path)];
}
