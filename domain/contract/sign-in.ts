import * as z from 'zod/mini';
import { Language, SecretCode, Ulid, Instant } from '../values/ids.ts';
import {
  AffiliateName,
  CohortName,
  EmailText,
  EnrolmentView,
  NameText,
  OwnerName,
  PersonView,
} from './people.ts';
import { Role, StaffRole } from '../people/access.ts';
import { Nothing, openRoute, selfRoute } from './route.ts';

export const Me = z.strictObject({
  person: PersonView,
  roles: z.array(Role),
  enrolments: z.array(EnrolmentView),
  waiting: z.optional(z.array(CohortName)),
  turnedAway: z.optional(z.array(CohortName)),
  /** Accounts merged into this one: a phone's data of them is this person's. */
  absorbed: z.optional(z.array(Ulid)),
  notice: z.optional(Instant),
});
export type Me = z.infer<typeof Me>;

/**
 * Answers the same for any address, known or not, and does the same work (docs/bars.md S1). The flow's cookie
 * binds the code to this browser, and the flow holds hashes only.
 */
export const askForCode = openRoute({
  path: '/api/auth/code',
  rate: 'code',
  body: z.strictObject({
    email: EmailText,
    language: Language,
    /** Set when joining, so that a dead link is reported before any mail goes out. */
    join: z.optional(z.strictObject({ code: SecretCode, name: NameText })),
    left: z.optional(z.literal(true)),
  }),
  reply: z.strictObject({
    /** The code's life in seconds: shorter where a good code is mailed again. */
    expiresInSeconds: z.int(),
    /** Further codes in this hour, from this network. */
    left: z.optional(z.int()),
  }),
});

/**
 * Without `join` it signs in a known person. With it, it creates a new person, admits them by the link and
 * enrols them. It works only in the browser with the flow's cookie.
 */
export const verifyCode = openRoute({
  path: '/api/auth/verify',
  tenant: 'code',
  rate: 'guess',
  body: z.strictObject({
    email: EmailText,
    code: z.string().check(z.maxLength(20)),
    language: Language,
    /** The device's time zone, as `America/Chicago`: nobody is written to in its night. */
    zone: z.optional(z.string().check(z.maxLength(64))),
    join: z.optional(z.strictObject({ code: SecretCode, name: NameText, home: z.optional(Ulid) })),
  }),
  reply: Me,
});

/** Shown to people who join. A dead link of any sort answers like an unknown one. */
export const readJoinLink = openRoute({
  path: '/api/auth/join-link',
  tenant: 'code',
  body: z.strictObject({ code: SecretCode }),
  reply: z.discriminatedUnion('grants', [
    z.strictObject({
      grants: z.literal('enrolment'),
      affiliate: OwnerName,
      cohort: CohortName,
      homes: z.optional(z.array(AffiliateName)),
      waits: z.optional(z.literal(true)),
    }),
    /** A role: of one affiliate or one cohort, or, by the operator's one-time link, of the whole alliance. */
    z.strictObject({
      grants: z.literal('role'),
      role: StaffRole,
      affiliate: z.nullable(OwnerName),
      cohort: z.nullable(CohortName),
    }),
  ]),
});

/** Wrong letters answer 404, and 429 once their network has typed too many of them. */
export const findWorkshop = openRoute({
  path: '/api/auth/workshop',
  tenant: 'code',
  rate: 'guess',
  body: z.strictObject({ letters: z.string().check(z.maxLength(40)) }),
  reply: z.strictObject({ code: SecretCode }),
});

export const me = selfRoute({ path: '/api/me', body: null, reply: Me });

export const signOut = selfRoute({ path: '/api/auth/sign-out', body: Nothing });

export const signOutEverywhere = selfRoute({ path: '/api/auth/sign-out-everywhere', body: Nothing });
