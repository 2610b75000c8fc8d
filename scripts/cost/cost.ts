/** `npm run cost -- --learners 1000`: what a month costs on AWS. `--page` prints docs/cost.md. */
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { stopWith } from '../command.ts';
import { monthOf } from './month.ts';
import { costPage, dollars } from './page.ts';

const { values } = parseArgs({
  options: { learners: { type: 'string', default: '1000' }, page: { type: 'boolean', default: false } },
});
if (values.page) writeFileSync(join(resolve(import.meta.dirname, '../..'), 'docs/cost.md'), costPage());
else {
  const learners = /^\d{1,9}$/.test(values.learners) ? Number(values.learners) : 0;
  if (learners < 1) stopWith('Say how many: npm run cost -- --learners 1000');
  const { services, total } = monthOf(learners);
  for (const [service, amount] of Object.entries(services)) {
    console.log(`${service.padEnd(14)}${dollars(amount).padStart(12)}`);
  }
  console.log(
    `${'A month'.padEnd(14)}${dollars(total).padStart(12)}  for ${learners} learners (docs/cost.md)`,
  );
}
