import { RULE_VERSION } from '#domain/certificate/rule.ts';
import { lastDay } from '#domain/values/training-days.ts';
import { daysAfter, utcDay } from '#domain/values/calendar.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { CLOSING_DAYS } from '#domain/surveys/surveys.ts';
import { stackOf } from '../../http/log.ts';
import type { Cohort } from '../../storage/cohorts.ts';
import type { Member } from '../../storage/members.ts';
import { mayEarnCore } from '../../certificates/begin-core.ts';
import type { CertificatesDependencies } from '../../certificates/dependencies.ts';
import { earnCertificates } from '../../certificates/earn.ts';
import { finish } from '../../certificates/finish.ts';
import { publishKeys } from '../../certificates/keys.ts';
import { publishLists } from '../../certificates/publish.ts';
import { SignerDown } from '../../certificates/signer.ts';
import { TaskEvent } from '../../certificates/task-event.ts';

/** Certificates finished in one run. The next minute takes up the rest. */
export const FINISHED_AT_ONCE = 50;
/** People looked at in one run of the sweep. */
const SWEEP_PAGE = 100;
/**
 * The nightly sweep checks people whose phone was heard from in this time, ms. Two nights, so that one may
 * fail.
 */
const SWEEP_SINCE_MS = 2 * DAY_MS;

async function finishDue(deps: CertificatesDependencies): Promise<void> {
  await publishKeys(deps);
  const surprises: unknown[] = [];
  for (const cause of await deps.certificates.due(FINISHED_AT_ONCE)) {
    try {
      await finish(deps, cause);
    } catch (error) {
      if (error instanceof SignerDown) throw error;
      // One that fails must not hold up the others: it goes to the end of the queue.
      surprises.push(error);
      await deps.certificates.mark(cause, deps.now());
    }
  }
  if (surprises.length > 0) throw new AggregateError(surprises, 'certificates not finished');
}

/** Names the present course and rule. A sweep under another one may have missed someone. */
const ruleFor = (deps: CertificatesDependencies, course: string): string =>
  `${deps.catalogues(course)?.hash ?? 'none'}-${RULE_VERSION}`;

async function sweep(deps: CertificatesDependencies): Promise<void> {
  for (const { id } of await deps.cohorts.listAffiliates()) {
    for (const cohort of await deps.cohorts.listCohorts(id)) {
      const rule = ruleFor(deps, cohort.course);
      // Everyone, until one whole sweep under this course and rule is done.
      const isSwept = await deps.sweeps.isSwept(cohort.id, rule);
      const since = isSwept ? deps.now() - SWEEP_SINCE_MS : 0;
      await deps.invokeAsync({ task: 'sweep-cohort', since, cohort: cohort.id, rule, after: null });
    }
  }
}

/**
 * Of a cohort whose training is just over: who may have earned the CORE certificate by what trainers marked,
 * even if their phone is silent. None where it is not over, or was over a month ago.
 * @param since 0: whenever it was over
 */
async function findMarked(
  deps: CertificatesDependencies,
  since: number,
  cohort: Cohort,
  members: readonly Member[],
): Promise<ReadonlySet<string>> {
  const [last, now] = [lastDay(cohort), deps.now()];
  const today = utcDay(now);
  if (last === null || today < last) return new Set();
  if (since > 0 && today > daysAfter(last, CLOSING_DAYS)) return new Set();
  const marked = await deps.attendance.read(
    cohort.id,
    members.map(({ enrolment }) => enrolment.person),
  );
  return new Set(
    [...marked]
      .filter(([, { sheet }]) => mayEarnCore({ dates: cohort, marks: sheet.marks }, now))
      .map(([person]) => person),
  );
}

/** Has somebody's first CORE certificate been put down? */
const hasCore = async (
  { certificates }: CertificatesDependencies,
  person: string,
  course: string,
): Promise<boolean> => (await certificates.read({ person, course, kind: 'core', n: 1 })) !== null;

/** Checks everyone of a page. @returns whether all of them could be checked */
async function sweepPage(
  deps: CertificatesDependencies,
  since: number,
  cohort: Cohort,
  members: readonly Member[],
): Promise<boolean> {
  let isWhole = true;
  const marked = await findMarked(deps, since, cohort, members);
  for (const { enrolment, news } of members) {
    const { person } = enrolment;
    try {
      const isHeard = news !== null && news.heardAt >= since;
      const isDue = isHeard || (marked.has(person) && !(await hasCore(deps, person, cohort.course)));
      if (!isDue) continue;
      const file = await deps.people.read(person);
      if (file !== null) await earnCertificates(deps, file);
    } catch (error) {
      // One that fails must not hold up the others. If it were thrown, Lambda would run the page and all
      // after it again.
      isWhole = false;
      const about = { id: 'sweep-cohort', route: 'task', stack: stackOf(error) };
      deps.log({ level: 'error', message: 'not swept', ...about });
    }
  }
  return isWhole;
}

async function sweepCohort(
  deps: CertificatesDependencies,
  { since, cohort: id, rule: begun, after }: Extract<TaskEvent, { readonly task: 'sweep-cohort' }>,
): Promise<void> {
  const cohort = await deps.cohorts.readCohort(id);
  if (cohort === null) return;
  const page = await deps.members.page(cohort, SWEEP_PAGE, after);
  if (!page.ok) throw new Error('a sweep with a cursor that is not one of ours');
  const rule = (await sweepPage(deps, since, cohort, page.value.members)) ? begun : undefined;
  const { next } = page.value;
  if (next !== null) {
    await deps.invokeAsync({ task: 'sweep-cohort', since, cohort: id, rule, after: next });
  } else if (since === 0 && rule === ruleFor(deps, cohort.course)) {
    // People checked before the course or the rule changed are checked again the next night.
    await deps.sweeps.note(id, rule);
  }
}

/**
 * Runs a task. A signer that is down is no failure, nor are changes that the operator has turned off: the
 * work stays due for the next run.
 * @throws ZodError for an event that is not a task
 */
export async function runTask(deps: CertificatesDependencies, event: unknown): Promise<void> {
  const task = TaskEvent.parse(event);
  if (await deps.switches.isOff('changes')) return;
  try {
    switch (task.task) {
      case 'finish-due':
        await finishDue(deps);
        break;
      case 'nightly':
        await deps.invokeAsync({ task: 'sweep' });
        await publishLists(deps);
        break;
      case 'sweep':
        await sweep(deps);
        break;
      case 'sweep-cohort':
        await sweepCohort(deps, task);
        break;
    }
  } catch (error) {
    if (!(error instanceof SignerDown)) throw error;
    deps.log({ level: 'warn', message: 'the signer is down', id: task.task, route: 'task' });
  }
}
