import { THROTTLE } from '#infra/stage.ts';
import { floodCost, limits } from './limits.ts';
import { MOST_LEARNERS, PARTITION_WRITES, SHARED_PARTITIONS, peakUnits } from './hot-partitions.ts';
import { ASSUMED, monthOf } from './month.ts';
import { PRICES, TRANSFER } from './prices.ts';

const HOUR = 3600;
const SIZES = [100, 1000, 10_000, 100_000, 1_000_000, 10_000_000] as const;

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
/** Two digits behind the point under ten dollars, none above. */
export const dollars = (amount: number): string =>
  `$${new Intl.NumberFormat('en', {
    minimumFractionDigits: amount < 10 ? 2 : 0,
    maximumFractionDigits: amount < 10 ? 2 : 0,
  }).format(amount)}`;

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(heads), row(heads.map(() => '---')), ...rows.map(row)].join('\n');

const seenOn = (seen: string | null): string => seen ?? 'not looked up';

function months(): string {
  const services = Object.keys(monthOf(1).services);
  return table(
    ['Learners', ...services, 'Month', 'Each learner'],
    SIZES.map((learners) => {
      const month = monthOf(learners);
      return [
        whole.format(learners),
        ...Object.values(month.services).map(dollars),
        dollars(month.total),
        `$${(month.total / learners).toFixed(4)}`,
      ];
    }),
  );
}

export const costPage = (): string => `# What it costs, and where it ends

\`npm run cost -- --page\` prints this page from \`scripts/cost\`; a test fails while the two differ. \`npm run cost -- --learners 1000\` says it for any number of people.

## A month

Dollars in us-east-1 for a month in which all of these people join and do the whole course, without free allowances and without the firewall. \`npm run bench\` measures what a learner asks of the database, what is stored of them and what their pages weigh. S3, Secrets Manager, alarms, the dashboard, traces and kept logs are not counted.

This is computed, and no bill of AWS has been compared with it. What says *not looked up* below, a price or a quota, is from memory: look it up before you rely on it.

${months()}

What nobody can measure before there are people is assumed:

${table(
  ['Assumed', ''],
  Object.values(ASSUMED).map(({ value, why }) => [whole.format(value), why]),
)}

## Where a limit bites

While somebody learns, their phone sends once a minute.

${table(
  ['Limit', 'Quota', 'Bites at', 'What happens then', 'Source', 'Seen'],
  limits().map(({ what, quota, bites, does, source, seen }) => [
    what,
    quota,
    bites,
    does,
    `[source](${source})`,
    seenOn(seen),
  ]),
)}

A flood at the API's own address is counted before a function can refuse it. At the whole ${whole.format(THROTTLE.rateLimit)} calls a second it costs ${dollars(floodCost(HOUR))} an hour and ${dollars(floodCost(24 * HOUR))} a day, and other calls are refused meanwhile.

## What many people write to at once

A partition takes ${whole.format(PARTITION_WRITES)} units of writes a second. Most keys begin with one person, one cohort or one secret. These are the ones that people share, with their load in the busiest second of a month of ${whole.format(MOST_LEARNERS)} learners.

${table(
  ['Partition', 'Units a second', 'Written when'],
  SHARED_PARTITIONS.map((shared) => [
    `\`${shared.partition.replace(/:[\w-]+>/g, '>')}\``,
    whole.format(Math.ceil(peakUnits(shared))),
    shared.why,
  ]),
)}

## Prices

${table(
  ['Price', 'Dollars', 'For', 'Source', 'Seen'],
  [
    ...Object.values(PRICES).map(({ what, dollars: amount, per, source, seen }) => [
      what,
      String(amount),
      per,
      `[source](${source})`,
      seenOn(seen),
    ]),
    ...TRANSFER.tiers.map(({ upTo, dollars: amount }) => [
      `CloudFront data out, ${upTo === Infinity ? 'beyond' : `up to ${whole.format(upTo)} GB`}`,
      String(amount),
      'GB',
      `[source](${TRANSFER.source})`,
      seenOn(TRANSFER.seen),
    ]),
  ],
)}
`;
