import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { createCertificatesApp, wireCertificates } from '#functions/certificates/handler.ts';
import { prepareCertificates } from '#domain/contract/certificates.ts';
import { PAGE_HEADERS } from '../../support/api.ts';
import { makeCatalogue } from '../../support/catalogue.ts';
import { certificatesConfig } from '../../support/certificates.ts';
import { PATIENT_DEADLINE_MS, patientDatabase } from '../identity/support.ts';

const { tables, now, startAt, cookie, calls, keyFile } = JSON.parse(await text(process.stdin)) as {
  tables: Parameters<typeof certificatesConfig>[0];
  now: number;
  startAt: number;
  cookie: string;
  calls: number;
  keyFile: string;
};
const app = createCertificatesApp({
  ...(await wireCertificates(
    certificatesConfig(tables, new URL(keyFile)),
    patientDatabase(),
    makeCatalogue(),
  )),
  now: () => now,
  // Standard output is for the answers.
  log: (line) => process.stderr.write(`${JSON.stringify(line)}\n`),
  deadlineMs: PATIENT_DEADLINE_MS,
});
await setTimeout(Math.max(0, startAt - Date.now()));
const responses = await Promise.all(
  Array.from({ length: calls }, async () =>
    app.request(prepareCertificates.path, {
      method: 'POST',
      body: '{}',
      headers: { ...PAGE_HEADERS, cookie },
    }),
  ),
);
process.stdout.write(
  JSON.stringify(
    await Promise.all(
      responses.map(async (response) => [response.status, await response.json()] as const),
    ),
  ),
);
