import { reflectionsKeptSince } from '#domain/worksheet.ts';
import type { PhoneView } from '../phone/view.ts';

/** Are words written on this phone kept with the account, to be found on their other phones? */
export const keepsReflections = ({
  shared,
  record,
}: Pick<PhoneView, 'shared' | 'record'>): boolean =>
  !shared && reflectionsKeptSince(record) !== null;
