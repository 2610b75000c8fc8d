/**
 * `npm run person -- find|export|delete|call-off <address or id>`: what is kept of somebody, by kind; all of
 * it in a file; the end of their account. Of several administrators a second one says yes first.
 */
import { existsSync } from 'node:fs';
import { OperatorAct } from '#domain/contract/audit.ts';
import { CERTIFICATES_AFTER } from '#domain/people/deletion.ts';
import { afterBuild, readWords, stopWith, valueOrStop } from '../command.ts';

const WORDS = ['find', ...OperatorAct.options] as const;
const USAGE = `Say what, and whom: npm run person -- ${WORDS.join('|')} <address or id>`;

const { values, positionals } = readWords({
  options: {
    by: { type: 'string' },
    reason: { type: 'string', default: '' },
    to: { type: 'string', default: '.' },
    certificates: { type: 'string', default: 'stay' },
  },
  allowPositionals: true,
});
const [word, named, ...rest] = positionals;
const what = WORDS.find((each) => each === word) ?? stopWith(USAGE);
const whom = (rest.length > 0 ? undefined : named) ?? stopWith(USAGE);
const certificates =
  CERTIFICATES_AFTER.find((each) => each === values.certificates) ??
  stopWith('Say what becomes of their certificates: --certificates stay|go');
if (!existsSync(values.to)) stopWith(`There is no folder ${values.to}.`);

// The file is made by the pages' own code, so that is built first.
const load = () => import('./person/acts.ts');
const { find, act } = await (what === 'export' ? afterBuild(load) : load());
const { withOperator } = await import('./person/operator.ts');
const lines = await withOperator(process.env, (operator) =>
  what === 'find'
    ? find(operator.context, whom)
    : act(operator, {
        ...{ act: what, whom, by: values.by, reason: values.reason, certificates, folder: values.to },
      }),
);
for (const line of valueOrStop(valueOrStop(lines))) console.log(line);
