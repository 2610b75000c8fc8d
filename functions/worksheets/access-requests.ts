import type * as z from 'zod/mini';
import {
  type OwnAccessRequests,
  type accessRequests as listRoute,
  type sendAccessRequest as sendRoute,
  ACCESS_PAGE,
} from '#domain/contract/access-requests.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { EXPECTATIONS, accessEndsAt } from '#domain/worksheets/retention.ts';
import { readBody } from '#domain/worksheets/body.ts';
import { logisticsText } from '#domain/worksheets/shared.ts';
import type { Context } from '../context.ts';
import type { Cohort } from '../storage/cohorts.ts';
import { noteReads } from '../cohorts/note-opening.ts';
import { cohortView } from '../cohorts/views.ts';
import { type Failure, missing } from '../http/problems.ts';
import type { PersonFile } from '../storage/people.ts';
import { mapWithConcurrency, untilWritten } from '../database-calls.ts';
import type { AccessRequest } from '../storage/access-requests.ts';
import type { Instant } from '#domain/values/ids.ts';

/** The days of a training can change, so the clock looks this often at least. */
const LOOK_MS = DAY_MS;

export const looksAt = (endsAt: Instant, now: Instant): number => Math.min(endsAt, now + LOOK_MS);

export async function readAccessRequests(context: Context, { person, enrolments }: PersonFile) {
  const now = context.now();
  const sent = (await context.accessRequests.ofPerson(person.id)).filter(({ text }) => text !== undefined);
  const own = new Set(enrolments.map(({ cohort }) => cohort));
  const all = [...new Set([...own, ...sent.map(({ cohort }) => cohort)])];
  const { cohorts } = await context.cohorts.names({ cohorts: all });
  const found = await mapWithConcurrency(all, async (id): Promise<OwnAccessRequests['cohorts']> => {
    const cohort = cohorts.get(id);
    if (cohort === undefined) return [];
    const request = sent.find((each) => each.cohort === id);
    const endsAt = accessEndsAt(cohort, request?.at ?? now);
    const isOpen = own.has(id) && now < endsAt;
    if (request?.text === undefined && !isOpen) return [];
    const leads = (await context.staff.listOf(id)).filter(({ role }) => role === 'logistics');
    return [
      {
        ...{ id, name: cohort.name, leads: leads.map(({ name }) => name), isOpen, endsAt },
        sent: request?.text === undefined ? null : { text: request.text, at: request.at },
      },
    ];
  });
  return { cohorts: found.flat() };
}

export async function sendAccessRequest(
  context: Context,
  { person, enrolments }: PersonFile,
  { cohort: id, text }: z.output<typeof sendRoute.body>,
): Promise<Result<null, Failure>> {
  const enrolment = enrolments.find(({ cohort }) => cohort === id);
  const cohort = (await context.cohorts.names({ cohorts: [id] })).cohorts.get(id);
  const at = context.now();
  if (enrolment === undefined || cohort === undefined || at >= accessEndsAt(cohort, at))
    return missing('cohort');
  const worksheet = context.catalogues(enrolment.course)?.worksheets.find((each) => each.id === EXPECTATIONS);
  const read = worksheet === undefined ? null : readBody(worksheet, text);
  // What may be sent gives the same text again: anything else is in it, or nothing is.
  const isSendable =
    text !== '' &&
    worksheet !== undefined &&
    read?.ok === true &&
    logisticsText(worksheet, read.value) === text;
  if (!isSendable) return fail({ error: 'bad_request', field: 'text' });
  return untilWritten(async () => {
    const before = (await context.accessRequests.ofPerson(person.id)).find((each) => each.cohort === id);
    if (before?.text === text) return ok(null);
    const request = { person: person.id, cohort: id, id: context.ids.ulid(), at, text };
    const dueAt = looksAt(accessEndsAt(cohort, at), at);
    const outcome = await context.accessRequests.put(request, before?.id ?? null, dueAt);
    return outcome === 'written' ? ok(null) : null;
  });
}

export async function deleteRequest(
  { accessRequests, ledger, now }: Context,
  { person, cohort, id, at: cause }: AccessRequest,
): Promise<void> {
  const at = now();
  const subject = `${person}:${cohort}`;
  await ledger.record({ act: 'access-request-deleted', subject, cause, by: person, at });
  await accessRequests.remove({ person, cohort }, { id, at });
}

export async function deleteAccessRequests(context: Context, person: string, cohort?: string): Promise<void> {
  const requests = (await context.accessRequests.ofPerson(person)).filter(
    (each) => each.text !== undefined && (cohort === undefined || each.cohort === cohort),
  );
  for (const request of requests) await deleteRequest(context, request);
}

/** Who reads it is noted first, by each: where that fails, nothing is given. */
export async function listAccessRequests(
  context: Context,
  cohort: Cohort,
  reader: string,
  after: string | null,
): Promise<z.output<typeof listRoute.reply>> {
  const at = context.now();
  const page = await context.accessRequests.page(cohort.id, ACCESS_PAGE, after);
  const current = page.requests.filter((request) => at < accessEndsAt(cohort, request.at));
  const people = current.map(({ person }) => person);
  await noteReads(context.exports, people, { cohort: cohort.id, reader, exported: 'access-requests', at });
  const requests = current.map(({ name, language, text, at: sentAt }) => {
    return { name, language, text, at: sentAt, endsAt: accessEndsAt(cohort, sentAt) };
  });
  return { cohort: cohortView(cohort), requests, next: page.next };
}
