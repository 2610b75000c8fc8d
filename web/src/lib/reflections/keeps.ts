import { reflectionsKeptSince } from '#domain/worksheet.ts';
import type { PhoneView } from '../phone/view.ts';

/** True where reflections written on this phone are kept with the account, for the person's other phones. */
export const keepsReflections = ({ shared, record }: Pick<PhoneView, 'shared' | 'record'>): boolean =>
  !shared && reflectionsKeptSince(record) !== null;
