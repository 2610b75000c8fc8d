import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { Unavailable } from './ports.ts';

/**
 * Hands work to another run of this same function, asynchronously: the call is back as soon as Lambda has the event.
 * @param functionName `AWS_LAMBDA_FUNCTION_NAME`
 * @throws Unavailable when Lambda does not take it
 */
export function createLater(
  functionName: string,
): (event: { readonly task: string }) => Promise<void> {
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
