import * as z from 'zod/mini';
import { OperatorAct } from '#domain/contract/audit.ts';
import { CERTIFICATES_AFTER } from '#domain/people/deletion.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { Ulid, Instant } from '#domain/values/ids.ts';
import { type ReadOf, either, storeOf, OF_NOBODY, OF_ONE_PERSON, itemKind } from './items.ts';

/**
 * That the operator saved all of somebody's to a file, had their account deleted or called that off: for
 * which reason, who asked for it and who said yes. It's written first.
 */
export const operatorActItems = itemKind({
  name: 'act of the operator',
  table: 'log',
  keys: { main: 'P#<person:ulid> / OPERATOR#<at:instant>#<act:slug>' },
  ...OF_ONE_PERSON,
  merged: { stays: 'the kept account’s owner reads it' },
  erased: { stays: 'who has had an account read or deleted stays known' },
  schema: z.object({ by: z.string(), reason: z.string(), confirmedBy: z.optional(Ulid) }),
  keyed: { act: OperatorAct, at: Instant },
});

export const createOperatorActs = storeOf(operatorActItems, (acts) => ({
  record: async ({ person, at, act, ...row }: ReadOf<typeof operatorActItems> & { person: string }) =>
    void (await acts.putNew({ person, at, act }, row)),
  ofPerson: (person: string) => acts.list({ person }),
}));

const REQUEST_MS = 7 * DAY_MS;

/**
 * That an administrator wants the operator to do something with an account. Another administrator says yes
 * first, within a week.
 */
export const operatorRequestItems = itemKind({
  name: 'request to the operator',
  table: 'short',
  keys: { main: 'OPERATOR#<act:slug>#<person:ulid>', g1: 'OPERATOR / <person:ulid>#<act:slug>' },
  ...OF_NOBODY,
  exported: { never: 'it is gone within a week; the act itself is given' },
  erased: { stays: 'it is gone within a week' },
  merged: { stays: 'it ends by itself' },
  kept: { seconds: REQUEST_MS / 1000 },
  schema: z.object({
    id: Ulid,
    act: OperatorAct,
    person: Ulid,
    askedBy: Ulid,
    reason: z.string(),
    /** Of a deletion. */
    certificates: z.optional(z.enum(CERTIFICATES_AFTER)),
    confirmedBy: z.optional(Ulid),
    expiresAt: z.int(),
  }),
});

export type OperatorRequest = ReadOf<typeof operatorRequestItems>;
type Key = Pick<OperatorRequest, 'act' | 'person'>;

export const createOperatorRequests = storeOf(operatorRequestItems, (requests) => {
  const isOpen = ({ expiresAt }: OperatorRequest, now: Instant): boolean => expiresAt * 1000 > now;
  return {
    /** In the place of any other request for the same. */
    ask: (request: Omit<OperatorRequest, 'confirmedBy' | 'expiresAt'>, now: Instant) =>
      requests.put(request, { ...request, expiresAt: Math.floor((now + REQUEST_MS) / 1000) }),
    read: async (key: Key, now: Instant): Promise<OperatorRequest | null> => {
      const request = await requests.get(key);
      return request !== null && isOpen(request, now) ? request : null;
    },
    list: async (now: Instant): Promise<readonly OperatorRequest[]> =>
      (await requests.listIndex({})).filter((each) => isOpen(each, now)),
    /** @returns `missing` also for who asked for it themselves */
    confirm: ({ id, ...key }: Key & Pick<OperatorRequest, 'id'>, by: string) =>
      requests.change(key, {
        set: { confirmedBy: by },
        is: { id },
        lacks: ['confirmedBy'],
        isNot: { askedBy: by },
      }),
    /** A yes counts once. */
    take: ({ id, ...key }: Key & Pick<OperatorRequest, 'id'>) =>
      either(requests.remove(key, { is: { id }, has: ['confirmedBy'] }), 'taken', 'missing'),
  };
});
