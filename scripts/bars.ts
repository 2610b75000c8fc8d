/** `npm run bars`: each bar of docs/bars.md with the tests that prove it. Exits 1 if a due one has none. */
import { resolve } from 'node:path';
import { type Proof, judgeRepository } from './bars/judge.ts';

const proofLines = ({ bar, titles }: Proof): string[] => [
  `${bar.id}${bar.asvs === '' ? '' : ` [ASVS ${bar.asvs}]`} ${bar.claim}`,
  ...(bar.due.when === 'later' ? [`    later, with ${bar.due.with}`] : []),
  ...titles.map(({ file, line, text }) => `    ${file}:${line} ${text}`),
];

const judged = judgeRepository(resolve(import.meta.dirname, '..'));
if (!judged.ok) {
  for (const problem of judged.error) console.error(problem);
  process.exitCode = 1;
} else {
  const { proofs, problems } = judged.value;
  for (const proof of proofs) console.log(proofLines(proof).join('\n'));
  const due = proofs.filter(({ bar }) => bar.due.when === 'now').length;
  console.log(`\n${proofs.length} bars: ${due} due now, ${proofs.length - due} later.`);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
  else console.log('Each one that is due has a test.');
}
