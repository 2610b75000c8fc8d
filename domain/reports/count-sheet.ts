import { boardModules } from '../board.ts';
import { pathDone } from '../completion.ts';
import type { Catalogue } from '../course.ts';
import { Language } from '../ids.ts';
import { REST, surveyForm } from '../surveys.ts';
import { countChoices, mostChosen } from './count-choices.ts';
import { type Counted, noFiguresOf } from './counted.ts';
import { doneTogether, maySplit, medianOf, type Proportion, proportionOf, rankOf } from './small-numbers.ts';
import type { SheetFigures, TrainerSheet } from './trainer-sheet.ts';

/** Items of each module that most people missed. Pages show fewer, and none without a sign-off. */
const MOST_MISSED = 4;

/** How sure somebody said last that they are, before the training. */
const sureBefore = ({ record }: Counted, question: string): number[] => {
  const said = (['arrival', 'before'] as const).map(
    (moment) => record.forms[surveyForm(moment)]?.values[question],
  );
  return said.flatMap((value) => value ?? []).slice(0, 1);
};

/** The highest proportion first, then the order in which they come. */
const byProportion = (
  left: { readonly proportion: Proportion },
  right: { readonly proportion: Proportion },
): number => rankOf(right.proportion) - rankOf(left.proportion);

function languagesOf(people: readonly Counted[], catalogue: Catalogue): SheetFigures['languages'] {
  const groups = Language.options.map((language) => {
    const speakers = people.filter((each) => each.language === language);
    const modules = speakers.flatMap(({ record, terms }) => boardModules(catalogue, record, terms));
    const lessons = modules.reduce((sum, module) => sum + module.lessons, 0);
    const done = modules.reduce((sum, module) => sum + module.lessonsDone, 0);
    return { language, people: speakers.length, done: lessons === 0 ? 0 : doneTogether(done, lessons) };
  });
  return maySplit(groups.map((group) => group.people)) ? groups : [];
}

function missedOf(people: readonly Counted[], { modules }: Catalogue): SheetFigures['missed'] {
  const byRate = (left: { readonly rate: number }, right: { readonly rate: number }): number =>
    right.rate - left.rate;
  const missed = modules.flatMap((module) =>
    module.lessons
      .flatMap((lesson) =>
        lesson.items
          .filter(({ scored }) => scored)
          .flatMap(({ id, key }) => {
            const tries = people.flatMap(({ record }) => record.answers[id]?.first[0] ?? []);
            const wrong = tries.filter(({ right }) => !right).map(({ answer }) => answer);
            const proportion = proportionOf(wrong.length, tries.length);
            if (proportion === null || proportion === 'few') return [];
            const where = { module: module.id, lesson: lesson.id, item: id };
            return [
              {
                rate: wrong.length / tries.length,
                shown: { ...where, proportion, choice: mostChosen(countChoices(key, wrong)) },
              },
            ];
          }),
      )
      .sort(byRate)
      .slice(0, MOST_MISSED),
  );
  return missed.sort(byRate).map(({ shown }) => shown);
}

function skippedOf(people: readonly Counted[], { modules }: Catalogue): SheetFigures['skipped'] {
  return modules.flatMap((module) =>
    module.lessons.flatMap((lesson) => {
      const skippers = people.filter(({ record }) =>
        lesson.skippable.some((section) => section in record.skips && !(section in record.steps)),
      );
      const proportion = proportionOf(skippers.length, people.length);
      return proportion === null || proportion === 'few'
        ? []
        : [{ module: module.id, lesson: lesson.id, proportion }];
    }),
  );
}

/**
 * Adds a cohort up for its trainers.
 * @param people all who are in it
 * @param shares who shares which worksheet with its trainers; those of others are left out
 */
export function trainerSheet(
  catalogue: Catalogue,
  people: readonly Counted[],
  shares: readonly { readonly person: string; readonly worksheet: string }[],
): TrainerSheet {
  const none = noFiguresOf(people.length);
  if (none !== null) return none;
  const all = people.length;
  const ids = new Set(people.map(({ person }) => person));
  const boards = people.map(({ record, terms }) => boardModules(catalogue, record, terms));
  const sharers = (worksheet: string): number =>
    new Set(
      shares.flatMap((each) => (each.worksheet === worksheet && ids.has(each.person) ? each.person : [])),
    ).size;
  const questions = catalogue.forms.find(({ id }) => id === surveyForm('before'))?.questions ?? [];
  return {
    kind: 'figures',
    people: all,
    finished:
      proportionOf(people.filter(({ record, terms }) => pathDone(catalogue, record, terms)).length, all) ??
      'few',
    languages: languagesOf(people, catalogue),
    modules: catalogue.modules.map(({ id }, at) => {
      const asked = boards.flatMap((board) => board[at] ?? []).filter(({ lessons }) => lessons > 0);
      return {
        module: id,
        finished: proportionOf(asked.filter(({ state }) => state === 'done').length, asked.length),
      };
    }),
    confidence: questions
      .filter(({ id }) => id !== REST)
      .map(({ id: question }) => ({
        question,
        median: medianOf(people.flatMap((each) => sureBefore(each, question))),
      })),
    missed: missedOf(people, catalogue),
    shared: catalogue.worksheets
      .flatMap(({ id: worksheet }) => {
        const proportion = proportionOf(sharers(worksheet), all);
        return proportion === null || proportion === 'few' ? [] : [{ worksheet, proportion }];
      })
      .sort(byProportion),
    skipped: skippedOf(people, catalogue),
  };
}
