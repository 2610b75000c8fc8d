import type { LearningRecord } from './record.ts';

/** The form by which somebody has their reflections kept with their account. No course lists it. */
export const TEXTS_FORM = 'settings.words';

/**
 * Since which event somebody's reflections are kept with their account.
 * @returns the id of the form that said so, or null: off, which it is until they say otherwise
 */
export function textsKeptSince({ forms }: Pick<LearningRecord, 'forms'>): string | null {
  const choice = forms[TEXTS_FORM];
  return choice?.values['on'] === 1 ? choice.id : null;
}
