/** `npm start`: builds what has changed, starts the whole stack on this machine and says where it is. */
import { resolve } from 'node:path';
import { localAdminLink, localHasAdministrator } from '#infra/local/admin-link.ts';
import { readSettings } from '#infra/local/settings.ts';
import { reserve, startStack, type Stack } from '#infra/local/stack.ts';
import { build } from './build.ts';

/** After this the process ends whatever still holds it, ms. */
const STOP_WITHIN_MS = 2500;

const stopWith = (line: string): never => {
  console.error(line);
  process.exit(1);
};

const root = resolve(import.meta.dirname, '..');
const settings = readSettings(process.env, root);
if (!settings.ok) stopWith(settings.error);
else {
  const { smtpUrl } = settings.value;
  const reserved = await reserve(settings.value);
  if (!reserved.ok) stopWith(reserved.error);
  else {
    let stack: Stack | null = null;
    let ending = false;
    const end = (): void => {
      if (ending) return;
      ending = true;
      setTimeout(() => process.exit(0), STOP_WITHIN_MS).unref();
      const stopping = stack === null ? reserved.value.release() : stack.stop();
      stopping.then(
        () => process.exit(0),
        (error: unknown) => stopWith(`Groundwork did not stop cleanly: ${String(error)}`),
      );
    };
    process.on('SIGTERM', end);
    process.on('SIGINT', end);

    if (!(await build())) process.exit(1);
    const began = performance.now();
    try {
      stack = await startStack(reserved.value, { smtpUrl });
    } catch (error) {
      stopWith(
        `Groundwork did not start: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
    if (stack !== null) {
      console.log(
        `Starting the stack … done (${((performance.now() - began) / 1000).toFixed(1)} s)`,
      );
      console.log(`Data is kept in ${stack.folder.path}; mail can be read at ${stack.origin}/mail`);
      if (!(await localHasAdministrator(stack.databaseEndpoint))) {
        const link = await localAdminLink(stack.databaseEndpoint, stack.origin);
        console.log(
          `There is no administrator yet. This link makes one; it works once, for 24 hours:`,
        );
        console.log(`  ${link}`);
      }
      console.log(`Groundwork is ready: ${stack.origin}`);
    }
  }
}
