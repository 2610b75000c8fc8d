/**
 * `npm run bench`: counts what the product costs, and compares it with its limits and with the last release;
 * exits 1 if a limit is exceeded. `npm run bench -- --release` keeps what it counted as the last release's
 * figures.
 */
import { ensureChromium } from '../../scripts/chromium.ts';
import { afterBuild } from '../../scripts/command.ts';
import { setup } from '../support/setup/temporary-root.ts';

if (!ensureChromium()) process.exit(1);
setup();
const { bench } = await afterBuild(() => import('./run.ts'));
process.exit((await bench(process.argv.includes('--release'))) ? 0 : 1);
