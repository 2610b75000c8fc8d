import { textsKeptSince } from '#domain/record/texts-kept.ts';
import type { PhoneView } from '../phone/view.ts';

/** True where texts written on this phone are kept with the account, for the person's other phones. */
export const keepsTexts = ({ record }: Pick<PhoneView, 'record'>): boolean => textsKeptSince(record) !== null;

/** True where words of this owner are on this phone and nowhere else. */
export const hasWordsHere = ({ record, texts }: Pick<PhoneView, 'record' | 'texts'>): boolean =>
  !keepsTexts({ record }) && [...texts.values()].some((text) => text !== '');
