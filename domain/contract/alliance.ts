import * as z from 'zod/mini';
import { SecretCode, Ulid } from '../ids.ts';
import { AffiliateName, CohortName, NameText } from './people.ts';
import { route } from './route.ts';

const Day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));

/** A join link as its keeper sees it; the code itself is shown once, when it is made. */
export const JoinLinkView = z.strictObject({
  /** SHA-256 of the code, base64url: names the link without opening it. */
  id: z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/)),
  limit: z.int(),
  admitted: z.int(),
  /** ms since 1970 UTC. */
  expiresAt: z.int(),
  closed: z.boolean(),
});

/** Every affiliate with its cohorts and their join links. */
export const alliance = route({
  name: 'alliance',
  method: 'GET',
  path: '/api/alliance',
  on: 'api',
  who: 'administrator',
  tenant: 'alliance',
  rate: 'none',
  body: null,
  reply: z.strictObject({
    affiliates: z.array(
      z.strictObject({
        ...AffiliateName.shape,
        cohorts: z.array(z.strictObject({ ...CohortName.shape, joinLinks: z.array(JoinLinkView) })),
      }),
    ),
  }),
});

/** Opens an affiliate. */
export const openAffiliate = route({
  name: 'openAffiliate',
  method: 'POST',
  path: '/api/affiliates',
  on: 'api',
  who: 'administrator',
  tenant: 'alliance',
  rate: 'none',
  body: z.strictObject({ name: NameText }),
  reply: AffiliateName,
});

/** Opens a cohort of an affiliate: dated, or rolling when `startsOn` is null. */
export const openCohort = route({
  name: 'openCohort',
  method: 'POST',
  path: '/api/cohorts',
  on: 'api',
  who: 'administrator',
  tenant: 'alliance',
  rate: 'none',
  body: z.strictObject({
    affiliate: Ulid,
    name: NameText,
    startsOn: z.nullable(Day),
    place: z.string().check(z.maxLength(120)),
    path: z.enum(['core', 'full']),
  }),
  reply: CohortName,
});

/** Makes a join link. Its code is in this reply and nowhere else. */
export const makeJoinLink = route({
  name: 'makeJoinLink',
  method: 'POST',
  path: '/api/join-links',
  on: 'api',
  who: 'administrator',
  tenant: 'alliance',
  rate: 'none',
  body: z.strictObject({
    cohort: Ulid,
    limit: z.int().check(z.minimum(1), z.maximum(1000)),
    days: z.int().check(z.minimum(1), z.maximum(400)),
  }),
  reply: z.strictObject({ ...JoinLinkView.shape, code: SecretCode }),
});

/** Closes a join link for good; from then on it answers like an unknown one. */
export const closeJoinLink = route({
  name: 'closeJoinLink',
  method: 'POST',
  path: '/api/join-links/close',
  on: 'api',
  who: 'administrator',
  tenant: 'alliance',
  rate: 'none',
  body: z.strictObject({ id: JoinLinkView.shape.id }),
  reply: z.strictObject({}),
});
