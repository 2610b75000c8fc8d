import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { IdentityConfig } from '../settings.ts';
import { lambdaHandler } from '../http/lambda.ts';
import { logToOutput } from '../http/log.ts';
import { ids } from '../ids.ts';
import { createLater } from '../async-invocation.ts';
import { mailTransport } from '../mail/transport.ts';
import { type Database, createDatabase } from '../storage/client.ts';
import { newestEdition } from '../storage/edition.ts';
import { createChallenges } from '../storage/challenges.ts';
import { createCohorts } from '../storage/cohorts.ts';
import { createCounters } from '../storage/counters.ts';
import { createFlows } from '../storage/flows.ts';
import { createJoinLinks } from '../storage/join-links.ts';
import { createKnownDevices } from '../storage/known-devices.ts';
import { createLedger } from '../storage/ledger.ts';
import { createPasskeys } from '../storage/passkeys.ts';
import { createPeople, createPeopleWriter } from '../storage/people.ts';
import { createRecoveryCodes } from '../storage/recovery-codes.ts';
import { createReservations } from '../storage/reservations.ts';
import { createSessionKeeper } from '../storage/session-keeper.ts';
import { createSessions } from '../storage/sessions.ts';
import type { Clock, Ids } from '../ports.ts';
import type { Later } from './ports.ts';
import { createIdentityApp } from './app.ts';
import type { IdentityDeps } from './dependencies.ts';
import { createPepper } from './secrets.ts';
import type { TaskDeps } from './tasks.ts';

/** What a test may put in the place of the real thing. */
export interface Replacements {
  readonly database?: Database;
  readonly later?: Later;
  readonly now?: Clock;
  readonly ids?: Ids;
}

/** Wires identity to its tables, mail and clock: the one place that does. */
export function wireIdentity(
  config: IdentityConfig,
  replacements: Replacements = {},
): IdentityDeps & TaskDeps {
  const database = replacements.database ?? createDatabase();
  const { core, short, log } = config.tables;
  return {
    siteOrigin: config.siteOrigin,
    log: logToOutput,
    now: replacements.now ?? Date.now,
    ids: replacements.ids ?? ids,
    edition: newestEdition,
    pepper: createPepper(config.codePepper),
    later: replacements.later ?? createLater(config.functionName),
    transport: mailTransport(config.mailUrl, config.mailFrom),
    people: createPeople(database, core),
    peopleWriter: createPeopleWriter(database, core),
    cohorts: createCohorts(database, core),
    joinLinks: createJoinLinks(database, core),
    passkeys: createPasskeys(database, core),
    recoveryCodes: createRecoveryCodes(database, core),
    sessions: createSessions(database, short),
    sessionKeeper: createSessionKeeper(database, short),
    flows: createFlows(database, short),
    challenges: createChallenges(database, short),
    knownDevices: createKnownDevices(database, short),
    counters: createCounters(database, short),
    reservations: createReservations(database, short),
    ledger: createLedger(database, log),
  };
}

/** The Lambda handler: tasks it sent to itself, and HTTP API events. */
export function createIdentityHandler(deps: IdentityDeps & TaskDeps) {
  const answer = lambdaHandler(createIdentityApp(deps));
  return async (
    event: APIGatewayProxyEventV2 | { readonly task: string },
  ): Promise<APIGatewayProxyStructuredResultV2 | null> => {
    if ('task' in event) {
      // The words of all mails: no request reads them.
      const { runTask } = await import('./tasks.ts');
      await runTask(deps, event);
      return null;
    }
    return answer(event);
  };
}
