import type { Context } from '../context.ts';
import { bringBack, takeOut, enrolmentIn } from '../cohorts/learners.ts';
import type { Transfer } from '../storage/transfers.ts';

function takenOf({ to, cohort, takenBy, takenAt, plan }: Transfer) {
  if (to === undefined || cohort === undefined || takenBy === undefined) throw new Error('not taken');
  if (takenAt === undefined || plan === undefined) throw new Error('not taken');
  return { to, cohort, takenBy, takenAt, plan };
}

/**
 * The new cohort comes first, so that their phone is never refused for being in none. Each step is one write
 * that changes nothing the second time.
 */
async function move(context: Context, transfer: Transfer): Promise<void> {
  const { person } = transfer;
  const { to, cohort: id, takenBy: by, takenAt: at, plan } = takenOf(transfer);
  const [file, cohort] = await Promise.all([context.people.read(person), context.cohorts.readCohort(id)]);
  if (file === null) return;
  if (cohort !== null) {
    const { path, edition, enrolledAt } = plan;
    const enrolment = enrolmentIn(cohort, file.person, null, edition, enrolledAt);
    await context.peopleWriter.enrol({ ...enrolment, path, cameAt: at }, at);
  }
  for (const home of plan.homes) await context.members.setHome(home, person, to);
  for (const left of plan.leaves) await takeOut(context, person, left, { by, at, leftBy: 'transfer' });
}

async function moveBack(context: Context, transfer: Transfer): Promise<void> {
  const { person, from, undoneBy: by = '', undoneAt: at = 0 } = transfer;
  const { cohort, plan } = takenOf(transfer);
  for (const left of plan.leaves) await bringBack(context, person, left, { by, at, leftBy: 'transfer' });
  for (const home of plan.homes) await context.members.setHome(home, person, from);
  if (!plan.wasIn) await takeOut(context, person, cohort, { by, at, leftBy: 'transfer' });
}

export async function finishTransfer(context: Context, transfer: Transfer): Promise<void> {
  if (transfer.state === 'moving') {
    await move(context, transfer);
    await context.transfers.settle(transfer, 'moving', 'moved');
  } else if (transfer.state === 'returning') {
    await moveBack(context, transfer);
    await context.transfers.settle(transfer, 'returning', 'returned');
  }
}
