import * as z from 'zod/mini';
import { RULE_VERSION } from '#domain/certificate/rule.ts';
import { Ulid } from '#domain/ids.ts';
import { stackOf } from '../http/log.ts';
import type { Cohort, Member } from '../cohorts/ports.ts';
import type { CertificatesDependencies, TaskEvent } from './dependencies.ts';
import { earnCertificates } from './earn.ts';
import { finish } from './finish.ts';
import { publishKeys } from './keys.ts';
import { publishLists } from './publish.ts';
import { SignerDown } from './signer.ts';

/** Certificates taken up in one run; what is left waits for the next minute. */
const AT_ONCE = 50;
/** People looked at in one run of the sweep. */
const SWEEP_PAGE = 100;
/** Otherwise the nightly sweep looks at people whose phone was heard from since, ms; two nights, so that one may fail. */
const SWEEP_SINCE_MS = 2 * 24 * 60 * 60 * 1000;

const Task: z.ZodMiniType<TaskEvent> = z.discriminatedUnion('task', [
  z.strictObject({ task: z.literal('finish-due') }),
  z.strictObject({ task: z.literal('nightly') }),
  z.strictObject({ task: z.literal('sweep') }),
  z.strictObject({
    task: z.literal('sweep-cohort'),
    since: z.int().check(z.nonnegative()),
    cohort: Ulid,
    rule: z.optional(z.string()),
    after: z.nullable(z.string()),
  }),
]);

async function finishDue(deps: CertificatesDependencies): Promise<void> {
  await publishKeys(deps);
  const surprises: unknown[] = [];
  for (const cause of await deps.certificates.due(AT_ONCE)) {
    try {
      await finish(deps, cause);
    } catch (error) {
      if (error instanceof SignerDown) throw error;
      // One that cannot be done must not hold up the others: it goes to the end of those that wait.
      surprises.push(error);
      await deps.certificates.mark(cause, deps.now());
    }
  }
  if (surprises.length > 0) throw new AggregateError(surprises, 'certificates not finished');
}

/** Names the course and the rule as they are now: what came under another may have left somebody out. */
const ruleFor = (deps: CertificatesDependencies, course: string): string =>
  `${deps.catalogues(course)?.hash ?? 'none'}-${RULE_VERSION}`;

/** Since when people of a cohort are looked at: everyone, until all of it was looked through once for this course and rule. */
async function sinceOf(
  deps: CertificatesDependencies,
  { id }: Cohort,
  rule: string,
): Promise<number> {
  return (await deps.sweeps.isSwept(id, rule)) ? deps.now() - SWEEP_SINCE_MS : 0;
}

async function sweep(deps: CertificatesDependencies): Promise<void> {
  for (const { id } of await deps.cohorts.listAffiliates()) {
    for (const cohort of await deps.cohorts.listCohorts(id)) {
      const rule = ruleFor(deps, cohort.course);
      const since = await sinceOf(deps, cohort, rule);
      await deps.invokeAsync({ task: 'sweep-cohort', since, cohort: cohort.id, rule, after: null });
    }
  }
}

/** Looks at everyone of a page. @returns whether all of them could be looked at */
async function sweepPage(
  deps: CertificatesDependencies,
  since: number,
  members: readonly Member[],
): Promise<boolean> {
  let isWhole = true;
  for (const { enrolment, news } of members) {
    if (news === null || news.heardAt < since) continue;
    try {
      const file = await deps.people.read(enrolment.person);
      if (file !== null) await earnCertificates(deps, file);
    } catch (error) {
      // One that cannot be looked at must not hold up the others. Thrown on, it would have Lambda run the page and all after it again.
      isWhole = false;
      const stack = stackOf(error);
      deps.log({
        level: 'error',
        message: 'not swept',
        id: 'sweep-cohort',
        route: 'task',
        stack,
      });
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
  const rule = (await sweepPage(deps, since, page.value.members)) ? begun : undefined;
  const { next } = page.value;
  if (next !== null) {
    await deps.invokeAsync({ task: 'sweep-cohort', since, cohort: id, rule, after: next });
  } else if (since === 0 && rule === ruleFor(deps, cohort.course)) {
    // Those who were looked at before the course or the rule changed are looked at again the next night.
    await deps.sweeps.note(id, rule);
  }
}

/**
 * Runs a task. A signer that is down is no failure: what waits for it is tried again the next time.
 * @throws ZodError for an event that is not a task
 */
export async function runTask(deps: CertificatesDependencies, event: unknown): Promise<void> {
  const task = Task.parse(event);
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
