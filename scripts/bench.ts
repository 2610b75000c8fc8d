/** `npm run bench`: counts what the product costs and compares it with its budgets; exits 1 over one. */
import { ensureChromium } from './chromium.ts';
import { afterBuild } from './command.ts';

if (!ensureChromium()) process.exit(1);
const { bench } = await afterBuild(() => import('./bench/run.ts'));
process.exit((await bench()) ? 0 : 1);
