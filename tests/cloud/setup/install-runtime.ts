import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from '../../../scripts/command.ts';

const folder = join(import.meta.dirname, '../runtime');

export const setup = async (): Promise<void> => {
  if (existsSync(join(folder, 'node_modules/aws-lambda-ric/index.mjs'))) return;
  const { code, output } = await runProgram(
    'npm',
    ['ci', '--ignore-scripts', '--no-audit', '--no-fund'],
    folder,
  );
  if (code !== 0) throw new Error(`Lambda's runtime was not installed:\n${output}`);
};
