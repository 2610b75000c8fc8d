import type { Catalogue } from '#domain/course/course.ts';
import type { ApiContext } from '../../context.ts';
import { createWholeReads } from '../../progress/whole-reads.ts';
import type { Settings } from '../../settings.ts';
import type { Database } from '../../storage/client.ts';
import type { API } from '../functions.ts';
import { openContext } from '../open-context.ts';

export type ApiSettings = Settings<Exclude<(typeof API)['settings'][number], 'originSecrets'>>;

export const openApiContext = (
  settings: ApiSettings,
  database: Database,
  catalogue: Catalogue,
): ApiContext => ({
  ...openContext(settings, database, (course) => (course === catalogue.course ? catalogue : null)),
  course: catalogue.course,
  courseHash: catalogue.hash,
  epoch: settings.epoch,
  wholeReads: createWholeReads(),
});
