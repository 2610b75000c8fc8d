import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Gives a run a temporary folder of its own. It goes with the run, and with it all that tests, the programs
 * they start and their browsers left in it, whether they passed, failed or were cut off.
 */
export const setup = (): void => {
  const root = mkdtempSync(join(tmpdir(), 'groundwork-tests-'));
  // Workers take over this process's environment, and so does whatever they start.
  process.env['TMPDIR'] = root;
  // Without a listener a signal ends this process with no `exit`.
  process.once('SIGTERM', () => process.exit(143));
  // Under another name a program that is just ending makes no more files in it.
  process.once('exit', () => {
    renameSync(root, `${root}-over`);
    rmSync(`${root}-over`, { recursive: true, force: true, maxRetries: 9 });
  });
};
