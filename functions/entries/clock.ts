import { createInvokeAsync } from '../async-invocation.ts';
import { readSettings } from '../settings.ts';
import { createDatabase } from '../storage/client.ts';
import { runClock } from './clock/due-tasks.ts';
import { CLOCK } from './functions.ts';
import { openMailContext } from './open-mail-context.ts';
import { secretValue } from './secret-value.ts';

const database = createDatabase();
const settings = readSettings(CLOCK, process.env);
const codePepper = await secretValue(database, settings.codePepper, process.env);
const context = {
  // The course's data is in the bundle's folder.
  ...openMailContext({ ...settings, codePepper }, database, new URL('./', import.meta.url)),
  invokeAsync: createInvokeAsync(settings.functionName),
};
export const handler = (event: unknown): Promise<void> => runClock(context, event);
