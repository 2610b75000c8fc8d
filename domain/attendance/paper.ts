import { asksTalk, requiredDone, requiredOn, talkWithTrainer, type Terms } from '../record/completion.ts';
import type { JudgedCourse } from '../course/course.ts';
import { isLater } from '../record/progress.ts';
import type { LearningRecord, Paper } from '../record/record.ts';
import { isWorksheetId } from '../worksheets/ids.ts';

/** A record with what a trainer said of a worksheet on paper; the same one where a later word stands. */
export function withPaper(record: LearningRecord, worksheet: string, paper: Paper): LearningRecord {
  const before = record.papers?.[worksheet];
  if (before !== undefined && !isLater(paper, before)) return record;
  return { ...record, papers: { ...record.papers, [worksheet]: paper } };
}

/** How a worksheet stands that somebody's path asks for. */
export interface AskedWorksheet {
  readonly worksheet: string;
  /** `ready`: they called it so themselves. `paper`: a trainer has seen it. `open`: neither. */
  readonly standing: 'ready' | 'paper' | 'open';
  /** What a trainer said last of it. */
  readonly paper: Paper | null;
}

/**
 * The worksheets that somebody's path asks for, in the order of the course; of a choice each one. A talk with
 * a trainer, where somebody skipped most of a module, stands after those of its module.
 */
export function askedWorksheets(
  course: JudgedCourse,
  { papers = {}, ...record }: LearningRecord,
  terms: Terms,
): AskedWorksheet[] {
  const asked = course.modules.flatMap((module) => [
    ...requiredOn(module, terms)
      .flatMap((required) => required.split('|'))
      .filter((id) => isWorksheetId(id)),
    ...(asksTalk(module, record, terms) ? [talkWithTrainer(module.id)] : []),
  ]);
  return [...new Set(asked)].map((worksheet) => {
    const paper = papers[worksheet] ?? null;
    const isReady = requiredDone(record, worksheet);
    return { worksheet, standing: isReady ? 'ready' : paper?.isSeen === true ? 'paper' : 'open', paper };
  });
}
