import * as z from 'zod/mini';
import {
  type JudgedCourse,
  type Left,
  type ModuleStanding,
  type Path,
  lessonsOn,
  moduleStanding,
} from './completion.ts';
import { emptyRecord } from './progress.ts';
import type { LearningRecord } from './record.ts';

/** `ready`: Ready for CORE, the pre-work is done. `core`: the CORE certificate, the training is done (CURRICULUM D2). */
export const CertificateKind = z.enum(['ready', 'core']);
export type CertificateKind = z.infer<typeof CertificateKind>;

/** Hours of pre-work that each path stands for (CURRICULUM D2). */
export const HOURS: Readonly<Record<Path, number>> = { core: 3.25, full: 6 };

/** What D2 asks and nobody can hand in here yet. */
export const Asked = z.enum([
  'talks',
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
  readonly kind: CertificateKind;
  /** Nothing is left. */
  readonly earned: boolean;
  readonly left: readonly CertificateLeft[];
  /** What D2 asks as well and this rule does not ask yet: whoever earns it now has it without. */
  readonly notAskedYet: readonly Asked[];
  /** The longest path that is done, once it is earned; `core` before. */
  readonly path: Path;
}

/** A module on somebody's path, as it is judged. */
export interface PathModule {
  readonly module: string;
  readonly standing: Pick<ModuleStanding, 'done' | 'left'>;
}

const NOT_ASKED_OF_READY: readonly Asked[] = ['talks', 'worksheets'];
const ASKED_OF_CORE: readonly Asked[] = [
  'attendance',
  'field_log',
  'commitments',
  'closing_survey',
];

/**
 * The modules that a path asks for, each judged: the one place where certificates ask `completion.ts`. A module without a word yet is
 * asked for too, so that nobody is ready for half a course.
 */
export const modulesOn = (
  course: JudgedCourse,
  record: LearningRecord,
  path: Path,
): readonly PathModule[] =>
  course.modules
    .filter((module) => module.lessons.length === 0 || lessonsOn(module, path).length > 0)
    .map((module) => ({ module: module.id, standing: moduleStanding(module, record, path) }));

const isDone = (modules: readonly PathModule[]): boolean =>
  modules.length > 0 && modules.every(({ standing }) => standing.done);

const leftOf = (modules: readonly PathModule[]): readonly CertificateLeft[] =>
  modules
    .filter(({ standing }) => !standing.done)
    .map(({ module, standing }) => ({ kind: 'module', module, left: standing.left }));

/** Ready for CORE: the core path is done. */
function ready(core: readonly PathModule[], full: readonly PathModule[]): CertificateStanding {
  const earned = isDone(core);
  return {
    kind: 'ready',
    earned,
    left: leftOf(core),
    notAskedYet: NOT_ASKED_OF_READY,
    path: earned && isDone(full) ? 'full' : 'core',
  };
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
 * How far each certificate of a course is. The ready one asks for the core path of everybody, also of those who take on all of it:
 * whoever did both has the hours of both.
 * @param record null where they have done nothing yet
 */
export function certificateStandings(
  course: JudgedCourse,
  record: LearningRecord | null,
): readonly CertificateStanding[] {
  const done = record ?? emptyRecord('none');
  return [ready(modulesOn(course, done, 'core'), modulesOn(course, done, 'full')), coreCertificate];
}
