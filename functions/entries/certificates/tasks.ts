import { RULE_VERSION } from '#domain/certificate/rule.ts';
import { lastDay, daysAfter, utcDay } from '#domain/values/calendar.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { CLOSING_DAYS } from '#domain/surveys/surveys.ts';
import type { CertificatesContext } from '../../context.ts';
import { stackOf } from '../../http/log.ts';
import type { Cohort } from '../../storage/cohorts.ts';
import type { Member } from '../../storage/members.ts';
import { mayEarnCore } from '../../certificates/begin-core.ts';
import { earnCertificates } from '../../certificates/earn.ts';
import { finish } from '../../certificates/finish.ts';
import { publishKeys } from '../../certificates/keys.ts';
import { publishLists } from '../../certificates/publish.ts';
import { SignerDown } from '../../certificates/signer.ts';
import { everyCohort } from '../../cohorts/read-my-cohorts.ts';
import { CertificateTask } from '../../task-events.ts';
import { runDue } from '../run-due.ts';

const SWEEP_PAGE = 100;
/** The nightly sweep checks people whose phone was heard from in two nights, so that one may fail. */
const SWEEP_SINCE_MS = 2 * DAY_MS;

async function finishDue(context: CertificatesContext): Promise<void> {
  await publishKeys(context);
  const failures = await runDue(
    context,
    'certificate',
    async ({ subject }) => {
      await finish(context, subject);
      return 'noted';
    },
    (failed) => failed.at(-1) instanceof SignerDown,
  );
  const surprises = failures.filter((error) => !(error instanceof SignerDown));
  if (surprises.length > 0) throw new AggregateError(surprises, 'certificates not finished');
  if (failures.length > 0) throw failures[0];
}

/** A sweep under another course and rule may have missed someone. */
const ruleFor = (context: CertificatesContext, course: string): string =>
  `${context.catalogues(course)?.hash ?? 'none'}-${RULE_VERSION}`;

async function sweep(context: CertificatesContext): Promise<void> {
  for await (const cohort of everyCohort(context)) {
    const rule = ruleFor(context, cohort.course);
    // Everyone, until one whole sweep under this course and rule is done.
    const isSwept = await context.sweeps.isSwept(cohort.id, rule);
    const since = isSwept ? context.now() - SWEEP_SINCE_MS : 0;
    await context.invokeAsync({ task: 'sweep-cohort', since, cohort: cohort.id, rule, after: null });
  }
}

/**
 * Of a cohort whose training ended within the last month: who may have earned the CORE certificate by what
 * trainers marked, even if their phone is silent.
 * @param since 0: whenever it was over
 */
async function findMarked(
  context: CertificatesContext,
  since: number,
  cohort: Cohort,
  members: readonly Member[],
): Promise<ReadonlySet<string>> {
  const [last, now] = [lastDay(cohort), context.now()];
  const today = utcDay(now);
  if (last === null || today < last) return new Set();
  if (since > 0 && today > daysAfter(last, CLOSING_DAYS)) return new Set();
  const people = members.map(({ enrolment }) => enrolment.person);
  const marked = await context.attendance.read(cohort.id, people);
  return new Set(
    [...marked]
      .filter(([, { sheet }]) => mayEarnCore({ dates: cohort, marks: sheet.marks }, now))
      .map(([person]) => person),
  );
}

const hasCore = async ({ certificates }: CertificatesContext, person: string, course: string) =>
  (await certificates.read({ person, course, kind: 'core', n: 1 })) !== null;

/** @returns whether all of them could be checked */
async function sweepPage(
  context: CertificatesContext,
  since: number,
  cohort: Cohort,
  members: readonly Member[],
): Promise<boolean> {
  let isWhole = true;
  const marked = await findMarked(context, since, cohort, members);
  for (const { enrolment, news } of members) {
    const { person } = enrolment;
    try {
      const isHeard = news !== null && news.heardAt >= since;
      const isDue = isHeard || (marked.has(person) && !(await hasCore(context, person, cohort.course)));
      if (!isDue) continue;
      const file = await context.people.read(person);
      if (file !== null) await earnCertificates(context, file);
    } catch (error) {
      // A failure must not hold up the others. If it were thrown, Lambda would run the page and all after it
      // again.
      isWhole = false;
      const about = { id: 'sweep-cohort', route: 'task', stack: stackOf(error) };
      context.log({ level: 'error', message: 'not swept', ...about });
    }
  }
  return isWhole;
}

async function sweepCohort(
  context: CertificatesContext,
  { since, cohort: id, rule: begun, after }: Extract<CertificateTask, { readonly task: 'sweep-cohort' }>,
): Promise<void> {
  const cohort = await context.cohorts.readCohort(id);
  if (cohort === null) return;
  const { members, next } = await context.members.page(cohort, SWEEP_PAGE, after);
  const rule = (await sweepPage(context, since, cohort, members)) ? begun : undefined;
  if (next !== null) {
    await context.invokeAsync({ task: 'sweep-cohort', since, cohort: id, rule, after: next });
  } else if (since === 0 && rule === ruleFor(context, cohort.course)) {
    // People checked before the course or the rule changed are checked again the next night.
    await context.sweeps.note(id, rule);
  }
}

/** A signer that is down, or changes that are off, are no failure: the work stays due for the next run. */
export async function runTask(context: CertificatesContext, event: unknown): Promise<void> {
  const task = CertificateTask.parse(event);
  if (await context.switches.isOff('changes')) return;
  try {
    switch (task.task) {
      case 'finish-due':
        await finishDue(context);
        break;
      case 'nightly':
        await context.invokeAsync({ task: 'sweep' });
        await publishLists(context);
        break;
      case 'sweep':
        await sweep(context);
        break;
      case 'sweep-cohort':
        await sweepCohort(context, task);
        break;
    }
  } catch (error) {
    if (!(error instanceof SignerDown)) throw error;
    context.log({ level: 'warn', message: 'the signer is down', id: task.task, route: 'task' });
  }
}
