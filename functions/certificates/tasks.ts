import * as z from 'zod/mini';
import { RULE_VERSION } from '#domain/certificate/rule.ts';
import { Ulid } from '#domain/ids.ts';
import type { Cohort } from '../usecases/ports.ts';
import type { CertificatesDeps, TaskEvent } from './deps.ts';
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
    after: z.nullable(z.string()),
  }),
]);

async function finishDue(deps: CertificatesDeps): Promise<void> {
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
const ruleFor = (deps: CertificatesDeps, course: string): string =>
  `${deps.catalogues(course)?.hash ?? 'none'}-${RULE_VERSION}`;

/** Since when people of a cohort are looked at: everyone, until all of it was looked through once for the course and rule of today. */
async function sinceOf(deps: CertificatesDeps, { id, course }: Cohort): Promise<number> {
  const isSwept = await deps.sweeps.isSwept(id, ruleFor(deps, course));
  return isSwept ? deps.now() - SWEEP_SINCE_MS : 0;
}

async function sweep(deps: CertificatesDeps): Promise<void> {
  for (const { id } of await deps.cohorts.listAffiliates()) {
    for (const cohort of await deps.cohorts.listCohorts(id)) {
      const since = await sinceOf(deps, cohort);
      await deps.later({ task: 'sweep-cohort', since, cohort: cohort.id, after: null });
    }
  }
}

async function sweepCohort(
  deps: CertificatesDeps,
  { since, cohort: id, after }: Extract<TaskEvent, { readonly task: 'sweep-cohort' }>,
): Promise<void> {
  const cohort = await deps.cohorts.readCohort(id);
  if (cohort === null) return;
  const page = await deps.members.page(cohort, SWEEP_PAGE, after);
  if (!page.ok) throw new Error('a sweep with a cursor that is not one of ours');
  for (const { enrolment, news } of page.value.members) {
    if (news === null || news.heardAt < since) continue;
    const file = await deps.people.read(enrolment.person);
    if (file !== null) await earnCertificates(deps, file);
  }
  const { next } = page.value;
  if (next !== null) await deps.later({ task: 'sweep-cohort', since, cohort: id, after: next });
  else if (since === 0) await deps.sweeps.note(id, ruleFor(deps, cohort.course));
}

/**
 * Runs a task. A signer that is down is no failure: what waits for it is tried again the next time.
 * @throws ZodError for an event that is not a task
 */
export async function runTask(deps: CertificatesDeps, event: unknown): Promise<void> {
  const task = Task.parse(event);
  try {
    switch (task.task) {
      case 'finish-due':
        await finishDue(deps);
        break;
      case 'nightly':
        await deps.later({ task: 'sweep' });
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
