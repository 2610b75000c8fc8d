import type { LearningRecord } from './record.ts';

/** The form by which somebody keeps their reflections with their account. No course lists it. */
export const TEXTS_FORM = 'settings.words';

/** The event that turned on keeping reflections with the account; null while it is off, as at first. */
export function textsKeptSince({ forms }: Pick<LearningRecord, 'forms'>): string | null {
  const choice = forms[TEXTS_FORM];
  return choice?.values['on'] === 1 ? choice.id : null;
}
