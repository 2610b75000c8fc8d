import * as accessRequests from './access-requests.ts';
import * as adding from './adding.ts';
import * as affiliates from './affiliates.ts';
import * as alliance from './alliance.ts';
import * as attendance from './attendance.ts';
import * as audit from './audit.ts';
import * as board from './board.ts';
import * as certificates from './certificates.ts';
import * as cohorts from './cohorts.ts';
import * as envelopes from './envelopes.ts';
import * as exported from './exports.ts';
import * as commitments from './commitments.ts';
import * as address from './address.ts';
import * as deletion from './deletion.ts';
import * as feeds from './feeds.ts';
import * as health from './health.ts';
import * as invitations from './invitations.ts';
import * as joinLinks from './join-links.ts';
import * as learners from './learners.ts';
import * as membership from './membership.ts';
import * as nudges from './nudges.ts';
import * as ownItems from './own-items.ts';
import * as papers from './papers.ts';
import * as passes from './passes.ts';
import * as merges from './merges.ts';
import * as passkeys from './passkeys.ts';
import * as relays from './relays.ts';
import * as platforms from './platforms.ts';
import * as reports from './reports.ts';
import { isRoute, type Route } from './route.ts';
import * as senderMails from './sender-mails.ts';
import * as sessions from './sessions.ts';
import * as sharing from './sharing.ts';
import * as signIn from './sign-in.ts';
import * as signInCards from './sign-in-cards.ts';
import * as sync from './sync.ts';
import * as telephones from './telephones.ts';
import * as transfers from './transfers.ts';
import * as waitingRoom from './waiting-room.ts';

/** A route is in the list once its topic exports it. */
const TOPICS: readonly Readonly<Record<string, unknown>>[] = [
  health,
  signIn,
  passkeys,
  sessions,
  sync,
  envelopes,
  affiliates,
  feeds,
  relays,
  platforms,
  alliance,
  cohorts,
  joinLinks,
  waitingRoom,
  adding,
  signInCards,
  invitations,
  transfers,
  learners,
  merges,
  ownItems,
  address,
  deletion,
  papers,
  board,
  membership,
  attendance,
  passes,
  reports,
  nudges,
  exported,
  audit,
  certificates,
  sharing,
  commitments,
  senderMails,
  accessRequests,
  telephones,
];

export interface NamedRoute extends Route {
  readonly name: string;
}

/** The OpenAPI page, and the tests that walk all routes, are made from this list. */
export const ROUTES: readonly NamedRoute[] = TOPICS.flatMap((topic) =>
  Object.entries(topic).flatMap(([name, route]) => (isRoute(route) ? { name, ...route } : [])),
);
