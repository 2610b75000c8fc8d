import { textsKeptSince } from '#domain/worksheet.ts';
import type { PhoneView } from '../phone/view.ts';

/** True where texts written on this phone are kept with the account, for the person's other phones. */
export const keepsTexts = ({ shared, record }: Pick<PhoneView, 'shared' | 'record'>): boolean =>
  !shared && textsKeptSince(record) !== null;
