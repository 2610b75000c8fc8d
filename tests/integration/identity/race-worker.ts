import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { createIdentityApp, openIdentityContext } from '#functions/entries/identity/app.ts';
import { readNewestEdition } from '#functions/storage/catalogue.ts';
import { COOKIES } from '../../support/api.ts';
import { patientDatabase } from '../../support/database.ts';
import { PATIENT_DEADLINE_MS } from '../../support/patience.ts';
import { type Call, identityConfig, requestOf } from './support.ts';

const { tables, now, startAt, calls } = JSON.parse(await text(process.stdin)) as {
  tables: Parameters<typeof identityConfig>[0];
  now: number;
  startAt: number;
  calls: Call[];
};
const app = createIdentityApp({
  ...openIdentityContext(identityConfig(tables), patientDatabase(), readNewestEdition()),
  now: () => now,
  invokeAsync: async () => {},
  // Standard output is for the answers.
  log: (line) => process.stderr.write(`${JSON.stringify(line)}\n`),
  deadlineMs: PATIENT_DEADLINE_MS,
});
const SESSION = new RegExp(`^${COOKIES.session}=[^;]`);
await setTimeout(Math.max(0, startAt - Date.now()));
const responses = await Promise.all(calls.map(async (call) => app.fetch(requestOf(call))));
process.stdout.write(
  JSON.stringify(
    responses.map((response) => ({
      status: response.status,
      hasSession: response.headers.getSetCookie().some((line) => SESSION.test(line)),
    })),
  ),
);
