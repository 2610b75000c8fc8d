import { fileURLToPath } from 'node:url';
import { issuerOf } from '#domain/certificate/issuer.ts';
import type { Catalogue } from '#domain/course/course.ts';
import { createInvokeAsync } from '../../async-invocation.ts';
import type { CERTIFICATES } from '../functions.ts';
import { logToOutput } from '../../http/log.ts';
import { ids, random } from '../../ids.ts';
import { BadSettings, ENV, type Settings } from '../../settings.ts';
import { createAttendance } from '../../storage/attendance.ts';
import { createCertificates } from '../../storage/certificates.ts';
import type { Database } from '../../storage/client.ts';
import { createCohorts } from '../../storage/cohorts.ts';
import { createCounters } from '../../storage/counters.ts';
import { createIssuerKeys } from '../../storage/issuer-keys.ts';
import { createLedger } from '../../storage/ledger.ts';
import { createMembers } from '../../storage/members.ts';
import { createPeople } from '../../storage/people.ts';
import { createSenderLinks } from '../../storage/sender-links.ts';
import { createSessions } from '../../storage/sessions.ts';
import { createStatusLists } from '../../storage/status-lists.ts';
import { createSweeps } from '../../storage/sweeps.ts';
import { createSwitchBoard } from '../../storage/switches.ts';
import { createSwitches } from '../../http/switches.ts';
import { createFileSigner } from '../../certificates/key-file.ts';
import type { Signer } from '../../certificates/signer.ts';
import { readSigningKeys } from '../../certificates/signing-keys.ts';
import type { CertificatesDependencies } from '../../certificates/dependencies.ts';

/** Settings of the `certificates` function, but for what its entry alone reads. */
export type CertificatesSettings = Settings<
  Exclude<(typeof CERTIFICATES)['settings'][number], 'originSecrets'>
>;

/** KMS's client is only read where there are keys in KMS. */
async function signerOf(signingKeys: string): Promise<Signer> {
  const keys = readSigningKeys(signingKeys);
  if (keys === null) throw new BadSettings([ENV.signingKeys]);
  if ('file' in keys) return createFileSigner(fileURLToPath(keys.file));
  const { createKmsSigner } = await import('../../certificates/kms-signer.ts');
  return createKmsSigner(keys.kms);
}

/**
 * Makes what `certificates` works with. The one place that knows which storage is behind which port.
 * @throws BadSettings where `SIGNING_KEYS` names no keys
 */
export async function createCertificatesDependencies(
  settings: CertificatesSettings,
  database: Database,
  catalogue: Catalogue,
): Promise<CertificatesDependencies> {
  const { core, short, log } = settings.tables;
  return {
    siteOrigin: settings.siteOrigin,
    issuer: issuerOf(settings.siteOrigin, settings.issuerHost),
    signer: await signerOf(settings.signingKeys),
    log: logToOutput,
    switches: createSwitches(createSwitchBoard(database, core), Date.now),
    now: Date.now,
    random,
    ids,
    invokeAsync: createInvokeAsync(settings.functionName),
    catalogues: (course) => (course === catalogue.course ? catalogue : null),
    certificates: createCertificates(database, core),
    statusLists: createStatusLists(database, core),
    issuerKeys: createIssuerKeys(database, core),
    sweeps: createSweeps(database, core),
    attendance: createAttendance(database, core),
    senderLinks: createSenderLinks(database, core),
    people: createPeople(database, core),
    cohorts: createCohorts(database, core),
    members: createMembers(database, core),
    sessions: createSessions(database, short),
    counters: createCounters(database, short),
    ledger: createLedger(database, log),
  };
}
