import { networkOrigins } from '#infra/local/hosts.ts';
import type { Settings } from '#infra/local/settings.ts';
import { type OpenMount, type Reserved, type Stack, reserve, startStack } from '#infra/local/stack.ts';
import { afterBuild, stopWith } from './command.ts';

/** The process ends this long after it was asked to, even if a connection is still open. */
const STOP_WITHIN_MS = 2500;

export interface Running {
  readonly settings: Settings;
  /** The setting of the data folder, for messages. */
  readonly folderSetting: 'DATA_DIR' | 'DEMO_DIR';
  /** Called once everything is built, so it may import built files. @returns opens further pages */
  readonly prepare?: (reserved: Reserved) => Promise<OpenMount>;
  readonly ready: (stack: Stack) => Promise<void>;
}

export async function runStack({ settings, folderSetting, prepare, ready }: Running): Promise<void> {
  const { siteOrigin, smtpUrl, mailFrom } = settings;
  const reserved = await reserve(settings);
  if (!reserved.ok) return stopWith(reserved.error.replace(/^DATA_DIR(?= )/, folderSetting));

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

  try {
    const openMount = await afterBuild(async () => prepare?.(reserved.value));
    const began = performance.now();
    stack = await startStack(reserved.value, { siteOrigin, smtpUrl, mailFrom, openMount });
    console.log(`Starting the stack … done (${((performance.now() - began) / 1000).toFixed(1)} s)`);
  } catch (error) {
    return stopWith(`Groundwork did not start: ${error instanceof Error ? error.message : String(error)}`);
  }
  for (const other of networkOrigins(stack.host, stack.port)) {
    console.log(`From other devices in this network: ${other}`);
  }
  await ready(stack);
}
