import { createInvokeAsync } from '../../async-invocation.ts';
import type { IdentityContext, NudgeCourse } from '../../context.ts';
import { createCodeSeal, createSeal } from '../../identity/code-seal.ts';
import { mailTransport } from '../../mail/transport.ts';
import { createPepper } from '../../secrets.ts';
import type { Settings } from '../../settings.ts';
import { readCatalogue, readModules, readTitles } from '../../storage/catalogue.ts';
import type { Database } from '../../storage/client.ts';
import { createInvitedAddresses } from '../../storage/invited-addresses.ts';
import type { IDENTITY } from '../functions.ts';
import { openContext } from '../open-context.ts';

/** Settings of the `identity` function, but for what its entry alone reads. */
export type IdentitySettings = Settings<Exclude<(typeof IDENTITY)['settings'][number], 'originSecrets'>>;

/** Reads the course once, when it is first asked for: no sign-in waits for it. */
function courseReader(folder: URL | undefined): IdentityContext['readCourse'] {
  let read: NudgeCourse | null = null;
  return (course) => {
    if (read === null) {
      const titles = readTitles(folder);
      const modules = readModules(folder);
      read = {
        catalogue: readCatalogue(folder),
        titleOf: (language, lesson) => titles[language][lesson] ?? null,
        modulesIn: (language) => modules[language],
      };
    }
    return course === read.catalogue.course ? read : null;
  };
}

/**
 * Opens the context of the `identity` function.
 * @param edition number of the course's newest edition, under which newcomers join
 * @param folder where the course's data is
 */
export function openIdentityContext(
  settings: IdentitySettings,
  database: Database,
  edition: number,
  folder?: URL,
): IdentityContext {
  const { codePepper } = settings;
  const readCourse = courseReader(folder);
  return {
    ...openContext(settings, database, (course) => readCourse(course)?.catalogue ?? null),
    edition,
    readCourse,
    pepper: createPepper(codePepper),
    codeSeal: createCodeSeal(codePepper),
    invitedAddresses: createInvitedAddresses(
      database,
      settings.tables.short,
      createSeal(codePepper, 'addresses of invitations'),
    ),
    transport: mailTransport(settings.mailUrl, settings.mailFrom),
    invokeAsync: createInvokeAsync(settings.functionName),
    actsAsItself: true,
  };
}
