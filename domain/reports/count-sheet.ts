import { boardModules } from '../board/board.ts';
import type { Catalogue } from '../course/course.ts';
import { Language } from '../values/ids.ts';
import { surveyForm } from '../surveys/surveys.ts';
import { questionsAt } from './count-changes.ts';
import { mostChosen } from './count-choices.ts';
import { doneOf, numbersOf, partOf, type Tallies, tallyOf, type Counted } from './counts.ts';
import { noFiguresOf, type Published, talliesOf } from './published.ts';
import { maySplit, medianOf, type Proportion, proportionOf, rankOf } from './small-numbers.ts';
import type { SheetFigures, TrainerSheet } from './figures.ts';

/** Items of each module that most people missed. Pages show fewer, and none without a sign-off. */
const MOST_MISSED = 4;

const sureBefore = ({ record }: Counted, question: string): number[] => {
  const said = (['arrival', 'before'] as const).map(
    (moment) => record.forms[surveyForm(moment)]?.values[question],
  );
  return said.flatMap((value) => value ?? []).slice(0, 1);
};

export function countSheet(catalogue: Catalogue, people: readonly Counted[]): Tallies {
  const boards = people.map(({ record, terms }) => boardModules(catalogue, record, terms));
  const lessons = catalogue.modules.flatMap((module) => module.lessons);
  const modules = catalogue.modules.map(({ id }, at) => {
    const asked = boards.flatMap((board) => board[at] ?? []).filter((module) => module.lessons > 0);
    return [`module/${id}`, tallyOf(asked, ({ state }) => (state === 'done' ? ['done'] : []))] as const;
  });
  const sure = questionsAt('before', catalogue).map((id) => {
    const said = people.flatMap((each) => sureBefore(each, id));
    return [`sure/${id}`, tallyOf(said, (value) => [value])] as const;
  });
  const skipped = lessons.map(({ id, skippable }) => {
    const isSkipped = ({ record }: Counted): boolean =>
      skippable.some((section) => section in record.skips && !(section in record.steps));
    return [`skipped/${id}`, tallyOf(people, (each) => (isSkipped(each) ? ['some'] : []))] as const;
  });
  return Object.fromEntries([...modules, ...sure, ...skipped]);
}

export function countShares(
  catalogue: Catalogue,
  people: readonly Pick<Counted, 'person'>[],
  shares: readonly { readonly person: string; readonly worksheet: string }[],
): Tallies {
  const shared = new Set(shares.map(({ person, worksheet }) => `${person} ${worksheet}`));
  return Object.fromEntries(
    catalogue.worksheets.map(({ id }) => [
      `shared/${id}`,
      tallyOf(people, ({ person }) => (shared.has(`${person} ${id}`) ? ['some'] : [])),
    ]),
  );
}

const byProportion = (
  left: { readonly proportion: Proportion },
  right: { readonly proportion: Proportion },
): number => rankOf(right.proportion) - rankOf(left.proportion);

/** Empty where fewer than five people do something, or fewer than ten are there. */
const shownOf = (tallies: Tallies, name: string): { proportion: Proportion }[] => {
  const { some = 0, of = 0 } = tallies[name] ?? {};
  const proportion = proportionOf(some, of);
  return proportion === null || proportion === 'few' ? [] : [{ proportion }];
};

function languagesOf(tallies: Tallies): SheetFigures['languages'] {
  const groups = Language.options.map((language) => {
    const counts = partOf(tallies, language)['people'] ?? {};
    return { language, people: counts['of'] ?? 0, done: doneOf(counts) };
  });
  return maySplit(groups.map((group) => group.people)) ? groups : [];
}

function missedOf(tallies: Tallies, { modules }: Catalogue): SheetFigures['missed'] {
  const byRate = (left: { readonly rate: number }, right: { readonly rate: number }): number =>
    right.rate - left.rate;
  const missed = modules.flatMap((module) =>
    module.lessons
      .flatMap((lesson) =>
        lesson.items.flatMap(({ id }) => {
          const counts = tallies[`item/${id}`] ?? {};
          const { of = 0, right = 0 } = counts;
          const proportion = proportionOf(of - right, of);
          if (proportion === null || proportion === 'few') return [];
          const where = { module: module.id, lesson: lesson.id, item: id };
          return [{ rate: (of - right) / of, shown: { ...where, proportion, choice: mostChosen(counts) } }];
        }),
      )
      .sort(byRate)
      .slice(0, MOST_MISSED),
  );
  return missed.sort(byRate).map(({ shown }) => shown);
}

export function trainerSheet(catalogue: Catalogue, published: Published, shares: Published): TrainerSheet {
  const none = noFiguresOf(published);
  if (none !== null) return none;
  const [tallies, shared] = [talliesOf(published), talliesOf(shares)];
  const { of: people = 0, finished = 0 } = partOf(tallies, 'all')['people'] ?? {};
  return {
    kind: 'figures',
    people,
    finished: proportionOf(finished, people) ?? 'few',
    languages: languagesOf(tallies),
    modules: catalogue.modules.map(({ id }) => {
      const { done = 0, of = 0 } = tallies[`module/${id}`] ?? {};
      return { module: id, finished: proportionOf(done, of) };
    }),
    confidence: questionsAt('before', catalogue).map((question) => ({
      question,
      median: medianOf(numbersOf(tallies[`sure/${question}`])),
    })),
    missed: missedOf(tallies, catalogue),
    shared: catalogue.worksheets
      .flatMap(({ id }) => shownOf(shared, `shared/${id}`).map((each) => ({ worksheet: id, ...each })))
      .sort(byProportion),
    skipped: catalogue.modules.flatMap((module) =>
      module.lessons.flatMap(({ id }) =>
        shownOf(tallies, `skipped/${id}`).map((each) => ({ module: module.id, lesson: id, ...each })),
      ),
    ),
  };
}
