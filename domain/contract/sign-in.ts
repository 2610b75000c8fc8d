import * as z from 'zod/mini';
import { Language, SecretCode, Ulid } from '../values/ids.ts';
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

/** The signed-in person with their roles and cohorts; what a phone keeps of them. */
export const Me = z.strictObject({
  person: PersonView,
  roles: z.array(Role),
  enrolments: z.array(EnrolmentView),
  /** Cohorts that they wait to be let into; absent where there is none, as older pages know it. */
  waiting: z.optional(z.array(CohortName)),
  /** Cohorts that turned them away in the last seven days; absent likewise, and in `me` alone. */
  turnedAway: z.optional(z.array(CohortName)),
  /** Accounts that were merged into this one: what a phone holds of them is this person's. */
  absorbed: z.optional(z.array(Ulid)),
  /** Until when their pages ask `readNotice` what there is to say, ms since 1970 UTC; absent otherwise. */
  notice: z.optional(z.int()),
});
export type Me = z.infer<typeof Me>;

/**
 * Asks for a code by mail. It answers the same for any address, known or not, and does the same work
 * (docs/bars.md S1). The flow's cookie binds the code to this browser. Nothing about the person is
 * stored: the flow holds hashes only.
 */
export const askForCode = openRoute({
  path: '/api/auth/code',
  rate: 'code',
  body: z.strictObject({
    email: EmailText,
    language: Language,
    /** Set when joining. It is checked here, so that a dead link is reported before any mail goes out. */
    join: z.optional(z.strictObject({ code: SecretCode, name: NameText })),
    /** Says how many are left. Older pages don't ask, and know no such reply. */
    left: z.optional(z.literal(true)),
  }),
  reply: z.strictObject({
    /** How long the code lives, in seconds: fewer where one that is still good is mailed again. */
    expiresInSeconds: z.int(),
    /** How often it can be asked for again in this hour, from here. */
    left: z.optional(z.int()),
  }),
});

/**
 * Enters the code. Without `join`: signs in a known person. With it: creates the person if new, admits them
 * by the join link and enrols them. It works only in the browser with the flow's cookie.
 */
export const verifyCode = openRoute({
  path: '/api/auth/verify',
  tenant: 'code',
  rate: 'guess',
  body: z.strictObject({
    email: EmailText,
    /** Six digits; spaces and hyphens are dropped before the check. */
    code: z.string().check(z.maxLength(20)),
    language: Language,
    /** The device's time zone, as `America/Chicago`: in its night nobody is written to. */
    zone: z.optional(z.string().check(z.maxLength(64))),
    join: z.optional(
      z.strictObject({
        code: SecretCode,
        name: NameText,
        /** Which of the link's `homes` they come from; left out where they are asked nothing. */
        home: z.optional(Ulid),
      }),
    ),
  }),
  reply: Me,
});

/**
 * What a join link opens, for the page where people join. A dead link of any sort answers like an unknown
 * one.
 */
export const readJoinLink = openRoute({
  path: '/api/auth/join-link',
  tenant: 'code',
  body: z.strictObject({ code: SecretCode }),
  reply: z.discriminatedUnion('grants', [
    z.strictObject({
      grants: z.literal('enrolment'),
      affiliate: OwnerName,
      cohort: CohortName,
      /** Where the cohort is the Alliance's, and the link says nothing: the affiliates one may come from. */
      homes: z.optional(z.array(AffiliateName)),
      /** Present where staff let in each person who joins. */
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

/** Who am I? 401 where there is no live session. */
export const me = selfRoute({
  path: '/api/me',
  body: null,
  reply: Me,
});

/** Ends this session. */
export const signOut = selfRoute({
  path: '/api/auth/sign-out',
  body: Nothing,
  reply: Nothing,
});

/** Ends every session of this person by raising their generation. */
export const signOutEverywhere = selfRoute({
  path: '/api/auth/sign-out-everywhere',
  body: Nothing,
  reply: Nothing,
});
