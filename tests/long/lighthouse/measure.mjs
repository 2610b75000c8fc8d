/**
 * Measures pages with Lighthouse, in the browser whose debugger listens at a port.
 * Reads `{ port, urls, runs }` as JSON from its input. Writes as JSON, for each page and run, the scores by
 * category, 0 to 100, and the audits that cost points.
 */
import { text } from 'node:stream/consumers';
import lighthouse from 'lighthouse';

const { port, urls, runs } = JSON.parse(await text(process.stdin));
const measured = [];
for (const url of urls) {
  const reports = [];
  for (let run = 0; run < runs; run += 1) {
    const { lhr } = await lighthouse(url, { port, logLevel: 'error', disableStorageReset: false });
    if (lhr.runtimeError !== undefined) throw new Error(`${url}: ${lhr.runtimeError.message}`);
    const scores = Object.values(lhr.categories).map(({ id, score }) => [id, Math.round((score ?? 0) * 100)]);
    const short = Object.values(lhr.audits)
      .filter(({ score }) => score !== null && score < 1)
      .map(({ id, displayValue = '' }) => `${id} ${displayValue}`.trim());
    reports.push({ scores: Object.fromEntries(scores), short });
  }
  measured.push({ url, reports });
}
process.stdout.write(JSON.stringify(measured));
