import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type Outage, Unavailable } from '../ports.ts';

/** How storage talks to DynamoDB. */
export type Database = DynamoDBDocumentClient;

/** Answers of DynamoDB that mean "slower, please" (AWS "Error handling with DynamoDB"). */
const THROTTLES = new Set([
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
]);
/** Answers and silences that mean nobody is there. */
const OUTAGES = new Set([
  'InternalServerError',
  'ServiceUnavailable',
  'TimeoutError',
  'AbortError',
]);
const SOCKET_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
]);

function outageOf(error: unknown): Outage | null {
  if (!(error instanceof Error)) return null;
  if (THROTTLES.has(error.name)) return 'throttled';
  if (OUTAGES.has(error.name)) return 'down';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return SOCKET_CODES.has(code) ? 'down' : null;
}

/** How long, in ms, one try at a call may take. */
export interface Patience {
  readonly connectMs: number;
  readonly requestMs: number;
}

/** Three tries of these fit into the deadline of a call. */
const PATIENCE: Patience = { connectMs: 300, requestMs: 1000 };

/**
 * A client with limits: without `throwOnRequestTimeout` a silent database would hang the call, a timeout alone only warns.
 * Endpoint, region and credentials come from the environment, as the SDK reads it.
 * @throws Unavailable from every call, in place of the SDK's own, when the database is down or throttles
 */
export function createDatabase(patience: Patience = PATIENCE): Database {
  const client = new DynamoDBClient({
    maxAttempts: 3,
    requestHandler: {
      requestTimeout: patience.requestMs,
      connectionTimeout: patience.connectMs,
      throwOnRequestTimeout: true,
    },
  });
  client.middlewareStack.add(
    (next) => async (args) => {
      try {
        return await next(args);
      } catch (error) {
        const outage = outageOf(error);
        throw outage === null ? error : new Unavailable(outage, { cause: error });
      }
    },
    // The outermost step: after the SDK's own retries.
    { step: 'initialize', priority: 'high', name: 'nameOutages' },
  );
  return DynamoDBDocumentClient.from(client);
}
