import type { MailContext, NudgeCourse } from '../context.ts';
import { mailTransport } from '../mail/transport.ts';
import { createPepper, createSeal } from '../secrets.ts';
import type { Settings } from '../settings.ts';
import { readCatalogue, readModules, readTitles } from '../storage/catalogue.ts';
import type { Database } from '../storage/client.ts';
import { onFirstUse } from '../storage/stores.ts';
import { openContext } from './open-context.ts';

/** The course is read when it is first asked for: no sign-in waits for it. */
function courseReader(folder: URL | undefined): MailContext['readCourse'] {
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
    return course === undefined || course === read.catalogue.course ? read : null;
  };
}

export function openMailContext(
  settings: Settings<'siteOrigin' | 'codePepper' | 'mailUrl' | 'mailFrom'>,
  database: Database,
  folder?: URL,
): MailContext {
  const readCourse = courseReader(folder);
  return {
    ...openContext(settings, database, (course) => readCourse(course)?.catalogue ?? null),
    readCourse,
    pepper: createPepper(settings.codePepper),
    platformSeal: createSeal(settings.codePepper, 'keys of platforms'),
    transport: mailTransport(settings.mailUrl, settings.mailFrom),
    deletions: onFirstUse(async () =>
      (await import('../storage/deletions.ts')).createDeletions(database, settings.tables.core),
    ),
    erasedAccounts: onFirstUse(async () =>
      (await import('../storage/deletions.ts')).createErasedAccounts(database, settings.tables.short),
    ),
    ownItems: onFirstUse(async () => {
      const { ITEM_KINDS } = await import('../storage/kinds.ts');
      const { createOwnItems } = await import('../storage/own-items.ts');
      return createOwnItems(database, settings.tables, ITEM_KINDS);
    }),
  };
}
