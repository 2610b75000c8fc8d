import type { InvokeCommandInput } from '@aws-sdk/client-lambda';
import { Unavailable } from './database-calls.ts';

export type InvokeAsync<Task extends { readonly task: string }> = (event: Task) => Promise<void>;

/** Makes what calls Lambda. That is a sixth of all code of `identity`, and few calls need it. */
async function createClient(maxAttempts: number) {
  const { InvokeCommand, LambdaClient } = await import('@aws-sdk/client-lambda');
  const client = new LambdaClient({
    maxAttempts,
    requestHandler: { requestTimeout: 1000, connectionTimeout: 300, throwOnRequestTimeout: true },
  });
  return (input: InvokeCommandInput) => client.send(new InvokeCommand(input));
}

/** The first call loads Lambda's client. @throws Unavailable from each call that Lambda does not take */
export function createInvokeAsync(
  functionName: string,
  maxAttempts = 3,
): InvokeAsync<{ readonly task: string }> {
  let client: ReturnType<typeof createClient> | null = null;
  return async (event) => {
    client ??= createClient(maxAttempts);
    const invoke = await client;
    try {
      await invoke({ FunctionName: functionName, InvocationType: 'Event', Payload: JSON.stringify(event) });
    } catch (error) {
      throw new Unavailable('down', { cause: error });
    }
  };
}
