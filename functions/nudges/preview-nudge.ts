import type * as z from 'zod/mini';
import { BOARD_PAGE } from '#domain/board/board.ts';
import { type previewNudge as previewRoute, UNDO_MS } from '#domain/contract/nudges.ts';
import { type Result, ok } from '#domain/values/result.ts';
import type { Cohort } from '../storage/cohorts.ts';
import type { Homes } from '#domain/people/access.ts';
import type { MailContext } from '../context.ts';
import { cohortView } from '../cohorts/views.ts';
import { previewsOf, readNudgePage, reviewPreviewsOf } from './read-nudge.ts';
import { leavesAt } from './send-nudge.ts';
import { calendarDays } from './standing.ts';

export async function previewNudge(
  context: MailContext,
  cohort: Cohort,
  { after, homes, zone }: { readonly after: string | null; readonly homes: Homes; readonly zone: string },
): Promise<Result<z.output<typeof previewRoute.reply>, 'bad_cursor'>> {
  const now = context.now();
  const leaves = leavesAt(now, zone);
  const part = { size: BOARD_PAGE, after, homes, at: now + UNDO_MS, zone };
  const page = await readNudgePage(context, cohort, part);
  if (!page.ok) return page;
  return ok({
    cohort: cohortView(cohort),
    now,
    leavesAt: leaves,
    people: page.value.candidates.map(({ line }) => line),
    mails: previewsOf(context.siteOrigin, page.value),
    reviewMails: reviewPreviewsOf(context.siteOrigin, page.value),
    calendar: {
      isOn: cohort.calendarNudges !== undefined,
      // In a cohort of the Alliance it's about everyone's people.
      mayTurn: homes === null,
      days: calendarDays(page.value.course, cohort),
    },
    next: page.value.next,
  });
}
