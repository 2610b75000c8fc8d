import { asksTalk, requiredDone, requiredOn, talkWithTrainer, type Terms } from '../record/completion.ts';
import type { JudgedCourse } from '../course/course.ts';
import { isLater } from '../record/progress.ts';
import type { LearningRecord, Paper } from '../record/record.ts';
import { isWorksheetId } from '../worksheets/ids.ts';

/** Adds a trainer's word about a worksheet on paper; the same record where a later word stands. */
export function withPaper(record: LearningRecord, worksheet: string, paper: Paper): LearningRecord {
  const before = record.papers?.[worksheet];
  if (before !== undefined && !isLater(paper, before)) return record;
  return { ...record, papers: { ...record.papers, [worksheet]: paper } };
}

export interface AskedWorksheet {
  readonly worksheet: string;
  readonly standing: 'ready' | 'paper' | 'open';
  readonly paper: Paper | null;
}

/** Worksheets that somebody's path asks for, in the order of the course, and the talks with a trainer. */
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
