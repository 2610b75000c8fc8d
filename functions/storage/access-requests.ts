import * as z from 'zod/mini';
import { Ulid, Instant } from '#domain/values/ids.ts';
import { type ReadOf, TASK, storeOf, thisOrBefore, OF_ONE_PERSON, itemKind } from './items.ts';
import { enrolmentItems, readEnrolmentPage } from './enrolments.ts';

/**
 * What somebody needs so that they can take part, for the logistics lead of a cohort alone. It is deleted 30
 * days after the training; one that was deleted stays without its text and out of both lists.
 */
export const accessRequestItems = itemKind({
  name: 'access request',
  table: 'core',
  keys: {
    main: 'P#<person:ulid> / ACCESS#<cohort:ulid>',
    g1: 'ACCESS#<cohort:ulid> / <person:ulid>',
    g2: 'TASKS#due#access / <dueAt:instant>',
  },
  ...OF_ONE_PERSON,
  merged: 'moved',
  exported: ['cohort', 'at', 'text'],
  schema: z.object({
    person: Ulid,
    cohort: Ulid,
    id: Ulid,
    at: Instant,
    text: z.optional(z.string()),
    dueAt: z.optional(Instant),
  }),
});

export type AccessRequest = ReadOf<typeof accessRequestItems>;

/** `behind` means that another write came first: the caller reads again. */
export const createAccessRequests = storeOf(accessRequestItems, (requests, table) => ({
  ofPerson: (person: string): Promise<readonly AccessRequest[]> => requests.list({ person }),

  put: (
    { person, cohort, id, at, text }: AccessRequest & { text: string },
    before: string | null,
    dueAt: Instant,
  ) =>
    requests.replace(
      { person, cohort, dueAt },
      { person, cohort, id, at, text, dueAt },
      before === null ? null : { id: before },
    ),

  /** Deletes the request of this id, and any sent before `at`. Twice changes nothing. */
  remove: (
    { person, cohort }: Pick<AccessRequest, 'person' | 'cohort'>,
    by: { readonly id: string; readonly at: Instant },
  ) => requests.note({ person, cohort }, { remove: ['text', 'g1', ...TASK], ...thisOrBefore(by) }),

  /** People of the cohort who have sent nothing, by name. */
  silent: async (cohort: string, size: number, after: string | null) => {
    const { items, next } = await readEnrolmentPage(table, { cohort, size, after }, null);
    const places = items.filter(({ leftAt }) => leftAt === null);
    const people = places.map(({ person }) => person);
    const sent = await requests.among('person', people, { cohort });
    const silent = places.filter(({ person }) => sent.get(person)?.text === undefined);
    return { names: silent.map(({ name }) => name), next };
  },

  page: async (cohort: string, size: number, after: string | null) => {
    const page = await requests.page('g1', { cohort }, { size, after });
    // The list lags: the items themselves say what is there, and who is in the cohort.
    const items = await table.getMany(
      page.items
        .map((item) => requests.partsOf(item))
        .flatMap((parts) => [requests.key(parts), enrolmentItems.key(parts)]),
      true,
    );
    const enrolments = enrolmentItems.byPart('person', items);
    return {
      requests: [...requests.byPart('person', items).values()].flatMap(({ text, ...request }) => {
        const its = enrolments.get(request.person);
        if (its?.leftAt !== null || text === undefined) return [];
        return [{ ...request, text, name: its.name, language: its.language }];
      }),
      next: page.next,
    };
  },
}));
