import type { Result } from '#domain/result.ts';
import { type Settings, readSettings } from '#infra/local/settings.ts';

/** The settings of the demo. `DEMO_DIR` is its folder, and its mail never leaves the machine. */
export const readDemoSettings = (
  env: Readonly<Record<string, string | undefined>>,
  root: string,
): Result<Settings, string> => {
  const folder = env['DEMO_DIR'] === '' ? undefined : env['DEMO_DIR'];
  return readSettings({ PORT: env['PORT'], DATA_DIR: folder ?? '.demo' }, root);
};
