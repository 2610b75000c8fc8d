import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { ulid } from 'ulid';
import * as rows from '#domain/contract/certificates.ts';
import { sync } from '#domain/contract/sync.ts';
import { createCertificatesApp, openCertificatesContext } from '#functions/entries/certificates/app.ts';
import { runTask } from '#functions/entries/certificates/tasks.ts';
import { openApiContext, createApiApp } from '#functions/entries/api/app.ts';
import { PAGE_HEADERS, SITE } from '../../support/api.ts';
import { makeCatalogue } from '../../support/catalogue.ts';
import { certificatesConfig } from '../../support/certificates.ts';
import { patientDatabase } from '../../support/database.ts';
import { PATIENT_DEADLINE_MS } from '../../support/patience.ts';

const { tables, now, startAt, cookie, person, events, calls, keyFile } = JSON.parse(
  await text(process.stdin),
) as {
  tables: Parameters<typeof certificatesConfig>[0];
  now: number;
  startAt: number;
  cookie: string;
  person: string;
  /** What is left of the course. */
  events: readonly object[];
  calls: number;
  keyFile: string;
};
const database = patientDatabase();
const catalogue = makeCatalogue();
const ways = {
  now: () => now,
  // Standard output is for the answers.
  log: (line: object) => process.stderr.write(`${JSON.stringify(line)}\n`),
  deadlineMs: PATIENT_DEADLINE_MS,
};
const deps = {
  ...(await openCertificatesContext(certificatesConfig(tables, new URL(keyFile)), database, catalogue)),
  ...ways,
};
const app = createCertificatesApp(deps);
const api = createApiApp({
  ...openApiContext({ tables, epoch: 'epoch-1', siteOrigin: SITE }, database, catalogue),
  ...ways,
});

const headers = { ...PAGE_HEADERS, cookie };
const post = (body: object) => ({ method: 'POST', headers, body: JSON.stringify(body) });
/** Until it is so; each try waits for the database. */
const until = async (isSo: () => Promise<boolean>): Promise<void> => {
  while (!(await isSo()));
};

/**
 * The phone's own steps that earn the certificate, the minute's task, and a person who opens the page. Each
 * repeats until there is nothing left to do.
 */
const sorts: readonly (() => Promise<boolean>)[] = [
  async () => {
    const batch = { device: ulid(), epoch: 'epoch-1', person, have: {}, events };
    const response = await api.request(sync.path, post(batch));
    return response.status === 200 && !(await response.text()).includes('"retry"');
  },
  async () => {
    await runTask(deps, { task: 'finish-due' });
    const own = await app.request(rows.myCertificates.path, { headers });
    return (await own.text()).includes('"valid"');
  },
  async () => {
    const own = await app.request(rows.prepareCertificates.path, post({}));
    return (await own.text()).includes('"valid"');
  },
];
async function bytes(): Promise<string[]> {
  const own = await app.request(rows.myCertificates.path, { headers });
  const { certificates } = rows.myCertificates.reply.parse(await own.json());
  return Promise.all(
    certificates.map(async ({ id }) => (await app.request(`/api/certificates/${id}`)).text()),
  );
}

await setTimeout(Math.max(0, startAt - Date.now()));
const seen = await Promise.all(
  Array.from({ length: calls }, async (_, n) => {
    const sort = sorts[n % sorts.length]!;
    await until(sort);
    // A caller that only brought steps has not asked for a signature.
    return sort === sorts[0] ? [] : bytes();
  }),
);
process.stdout.write(JSON.stringify(seen));
