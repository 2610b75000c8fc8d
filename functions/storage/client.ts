import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type Outage, Unavailable } from '../database-calls.ts';

export type Database = DynamoDBDocumentClient;

/** Errors that ask to slow down (AWS "Error handling with DynamoDB"). */
const THROTTLES = new Set([
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
]);
const OUTAGES = new Set(['InternalServerError', 'ServiceUnavailable', 'TimeoutError', 'AbortError']);
const SOCKET_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'EPIPE', 'ETIMEDOUT']);

function outageOf(error: unknown): Outage | null {
  if (!(error instanceof Error)) return null;
  if (THROTTLES.has(error.name)) return 'throttled';
  if (OUTAGES.has(error.name)) return 'down';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return SOCKET_CODES.has(code) ? 'down' : null;
}

export interface Patience {
  readonly connectMs: number;
  readonly requestMs: number;
}

/** Three such tries fit into the deadline of a request. */
const PATIENCE: Patience = { connectMs: 300, requestMs: 1000 };

/**
 * A timeout alone only warns; without `throwOnRequestTimeout` a silent database would hang the call.
 * @throws Unavailable from every call, if the database is down or throttles
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
    { step: 'initialize', priority: 'high', name: 'nameOutages' },
  );
  return DynamoDBDocumentClient.from(client);
}
