import { type Result } from '#domain/result.ts';
import type { Settings } from '#infra/local/settings.ts';
import {
  type OpenMount,
  type Reserved,
  type Stack,
  reserve,
  startStack,
} from '#infra/local/stack.ts';
import { build } from './build.ts';
import { stopWith } from './command.ts';

/** After this the process ends whatever still holds it, ms. */
const STOP_WITHIN_MS = 2500;

/** A stack that a command runs until it is told to stop. */
export interface Running {
  readonly settings: Result<Settings, string>;
  /** What the setting of the folder is called, in what is said about it. */
  readonly folderSetting: 'DATA_DIR' | 'DEMO_DIR';
  /** Called once the port and the folder are free and everything is built. @returns opens what the stack serves besides */
  readonly prepare?: (reserved: Reserved) => Promise<OpenMount>;
  /** Tells that it runs. */
  readonly ready: (stack: Stack) => Promise<void>;
}

/** Builds what has changed, starts the stack and ends it with the process. */
export async function runStack({
  settings,
  folderSetting,
  prepare,
  ready,
}: Running): Promise<void> {
  if (!settings.ok) return stopWith(settings.error);
  const { smtpUrl } = settings.value;
  const reserved = await reserve(settings.value);
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

  if (!(await build())) process.exit(1);
  try {
    const openMount = await prepare?.(reserved.value);
    const began = performance.now();
    stack = await startStack(reserved.value, { smtpUrl, openMount });
    console.log(`Starting the stack … done (${((performance.now() - began) / 1000).toFixed(1)} s)`);
  } catch (error) {
    return stopWith(
      `Groundwork did not start: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  await ready(stack);
}
