import { type Terms, asksFor } from '#domain/record/completion.ts';
import type { Catalogue } from '#domain/course/course.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { STALE_MS, causeOfRound } from '#domain/nudges/limits.ts';
import type { LearningRecord } from '#domain/record/record.ts';
import { ROUND_AFTER_MS, laterForm, moduleDoneAt } from '#domain/practice/review.ts';
import type { Context } from '../context.ts';
import { mapWithConcurrency } from '../database-calls.ts';

/** Another of the terms may call its module done up to a month later. */
const WAITS_MS = 30 * DAY_MS + STALE_MS;

/** Which of these terms counts for somebody is asked when the mail leaves. */
const allTerms = ({ earlier, ...newest }: Catalogue): readonly Terms[] =>
  (['core', 'full'] as const).flatMap((path) =>
    [true, false].map((rolling) => ({ path, rolling, editions: [...earlier, newest] })),
  );

const DONE_BY = ['steps', 'skips', 'answers', 'forms', 'papers'] as const;

export const changedIn = (before: LearningRecord, after: LearningRecord): ReadonlySet<string> =>
  new Set(
    DONE_BY.flatMap((part) => {
      const [old = {}, current = {}] = [before[part], after[part]];
      return Object.keys(current).filter((id) => current[id] !== old[id]);
    }),
  );

/** Does any edition of a module ask for one of these? Otherwise they can't finish it. */
export const isAsked = (id: string, changed: ReadonlySet<string>, { modules, earlier }: Catalogue): boolean =>
  [{ modules }, ...earlier]
    .flatMap((edition) => edition.modules)
    .some((module) => module.id === id && asksFor(module, changed));

/** The mails are put down before the record is written, so that a crash in between loses none. */
export async function putDownReviews(
  { dueMails, ids, now }: Context,
  person: string,
  { before, after }: { before: LearningRecord; after: LearningRecord },
  catalogue: Catalogue,
): Promise<void> {
  const terms = allTerms(catalogue);
  const changed = changedIn(before, after);
  const mails = catalogue.modules
    .filter(({ id, review }) => review.length > 0 && isAsked(id, changed, catalogue))
    .flatMap((module) => {
      const times = terms.flatMap((each) => {
        const doneAt = moduleDoneAt(module, after, each);
        return doneAt === null || moduleDoneAt(module, before, each) !== null ? [] : [doneAt];
      });
      if (times.length === 0) return [];
      const doneAt = Math.min(...times);
      return (['week', 'month'] as const).map((name) => {
        const dueAt = doneAt + ROUND_AFTER_MS[name];
        const form = laterForm(module.id, name);
        return {
          ...{ person, cause: causeOfRound(form), act: ids.ulid(), dueAt, until: dueAt + WAITS_MS },
          content: { about: 'review', course: catalogue.course, form } as const,
        };
      });
    });
  await mapWithConcurrency(
    mails.filter(({ dueAt }) => dueAt + STALE_MS > now()),
    (mail) => dueMails.make(mail),
  );
}
