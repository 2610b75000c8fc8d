import * as z from 'zod/mini';
import {
  type JudgedCourse,
  type Left,
  type Path,
  type Terms,
  lessonsOn,
  moduleStanding,
  pathDone,
} from '../completion.ts';
import { emptyRecord } from '../progress.ts';
import type { LearningRecord } from '../record.ts';
import { CERTIFICATE_KINDS, type CertificateKind as Kind } from './facts.ts';

/** A kind, where it comes from outside. */
export const CertificateKind = z.enum(CERTIFICATE_KINDS);

/** What D2 asks and nobody can hand in here yet. */
export const Asked = z.enum([
  'worksheets',
  'attendance',
  'field_log',
  'commitments',
  'closing_survey',
]);
export type Asked = z.infer<typeof Asked>;

/** One thing between a learner and a certificate. */
export type CertificateLeft =
  | { readonly kind: 'module'; readonly module: string; readonly left: readonly Left[] }
  /** Asked, and cannot be done here yet: nobody can have this certificate before. */
  | { readonly kind: 'opens_later'; readonly what: Asked };

/** How far a certificate is: "earned", or "not yet" with what is left. The same value for the learner and for a trainer. */
export interface CertificateStanding {
  readonly kind: Kind;
  /** Nothing is left. */
  readonly earned: boolean;
  readonly left: readonly CertificateLeft[];
  /** What D2 asks as well and this rule does not ask yet: whoever earns it now has it without. */
  readonly notAskedYet: readonly Asked[];
  /** The longest path that is done, once it is earned; `core` before. */
  readonly path: Path;
}

const NOT_ASKED_OF_READY: readonly Asked[] = ['worksheets'];
const ASKED_OF_CORE: readonly Asked[] = [
  'attendance',
  'field_log',
  'commitments',
  'closing_survey',
];

/** Is a path done, and was there anything to do? A course without a word is nobody's. */
const isDone = (course: JudgedCourse, record: LearningRecord, terms: Terms): boolean =>
  course.modules.some((module) => lessonsOn(module, terms).length > 0) &&
  pathDone(course, record, terms);

const leftBy = (
  course: JudgedCourse,
  record: LearningRecord,
  terms: Terms,
): readonly CertificateLeft[] =>
  course.modules
    .filter((module) => lessonsOn(module, terms).length > 0)
    .map((module) => ({ id: module.id, standing: moduleStanding(module, record, terms) }))
    .filter(({ standing }) => !standing.done)
    .map(({ id, standing }) => ({ kind: 'module', module: id, left: standing.left }));

/**
 * Ready for CORE: the core path is done, by any of somebody's enrolments. It asks for the core path of everybody, also of those who take
 * on all of it: whoever did both has the hours of both.
 */
function ready(
  course: JudgedCourse,
  record: LearningRecord,
  enrolled: readonly Terms[],
): CertificateStanding {
  const onPath = (path: Path): readonly Terms[] => enrolled.map((terms) => ({ ...terms, path }));
  const isDoneOn = (path: Path): boolean =>
    onPath(path).some((terms) => isDone(course, record, terms));
  const base = { kind: 'ready', notAskedYet: NOT_ASKED_OF_READY } as const;
  if (isDoneOn('core')) {
    return { ...base, earned: true, left: [], path: isDoneOn('full') ? 'full' : 'core' };
  }
  const [shortest = []] = onPath('core')
    .map((terms) => leftBy(course, record, terms))
    .toSorted((one, other) => one.length - other.length);
  return { ...base, earned: false, left: shortest, path: 'core' };
}

/** The CORE certificate asks for the training, of which nothing is written down here yet. */
const coreCertificate: CertificateStanding = {
  kind: 'core',
  earned: false,
  left: ASKED_OF_CORE.map((what) => ({ kind: 'opens_later', what })),
  notAskedYet: [],
  path: 'core',
};

/**
 * How far each certificate of a course is: the one place where certificates ask `completion.ts`.
 * @param record null where they have done nothing yet
 * @param enrolled the terms of each of their enrolments in this course
 */
export const certificateStandings = (
  course: JudgedCourse,
  record: LearningRecord | null,
  enrolled: readonly Terms[],
): readonly CertificateStanding[] => [
  ready(course, record ?? emptyRecord('none'), enrolled),
  coreCertificate,
];
