import { reflectionsKeptSince } from '#domain/worksheet.ts';
import type { Learner } from '../phone/learner.svelte.ts';

/** Are words written on this phone kept with the account, to be found on their other phones? */
export const keepsWords = ({ shared, record }: Pick<Learner, 'shared' | 'record'>): boolean =>
  !shared && reflectionsKeptSince(record) !== null;
