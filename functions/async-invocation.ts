import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { Unavailable } from './ports.ts';

/** Hands a task to another run of this same function. The promise is kept as soon as Lambda has the event. */
export type InvokeAsync<Task extends { readonly task: string }> = (event: Task) => Promise<void>;

/**
 * Asynchronous invocation by Lambda's own API.
 * @param functionName `AWS_LAMBDA_FUNCTION_NAME`
 * @throws Unavailable from each call that Lambda does not take
 */
export function createInvokeAsync(functionName: string): InvokeAsync<{ readonly task: string }> {
  const client = new LambdaClient({
    maxAttempts: 3,
    requestHandler: {
      requestTimeout: 1000,
      connectionTimeout: 300,
      throwOnRequestTimeout: true,
    },
  });
  return async (event) => {
    try {
      await client.send(
        new InvokeCommand({
          FunctionName: functionName,
          InvocationType: 'Event',
          Payload: JSON.stringify(event),
        }),
      );
    } catch (error) {
      throw new Unavailable('down', { cause: error });
    }
  };
}
