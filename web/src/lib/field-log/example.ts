import { type Contact, contactOf, type Draft, emptyDraft, type Talk } from '#domain/field-log/contact.ts';
import type { Language } from '#domain/values/ids.ts';

/** A filled shift of four doors, on which the practice log's example is too. */
export function exampleDrafts(language: Language): readonly Draft[] {
  const words = (en: string, es: string): string => (language === 'es' ? es : en);
  const talked = (line: string, talk: Partial<Talk>): Draft => {
    const empty = emptyDraft(line);
    return { ...empty, result: 'talked', talk: { ...empty.talk, ...talk } };
  };
  return [
    talked('014', {
      before: 4,
      after: 3,
      worry: 'cost',
      value: words('no one left in the dark', 'que nadie se quede sin saber'),
      spoken: 'en',
      ask: words('note to the board', 'nota a la junta'),
      answer: 'yes',
      next: words('pick up the note', 'pasar por la nota'),
      when: words('Thu after 6', 'jueves después de las 6'),
      who: 'P4',
    }),
    { ...emptyDraft('015'), result: 'not-home' },
    talked('016', {
      before: 1,
      after: 1,
      worry: 'none',
      value: words('neighbors', 'el vecindario'),
      spoken: 'es',
      ask: words('speak on the 19th', 'hablar el 19'),
      answer: 'maybe',
      next: words('call via host', 'llamada de la organización anfitriona'),
      when: words('by Mon', 'a más tardar el lunes'),
      who: 'P4',
    }),
    { ...emptyDraft('017'), result: 'skipped' },
  ];
}

export const exampleContacts = (language: Language): readonly Contact[] =>
  exampleDrafts(language).flatMap((draft, at) => contactOf(at + 1, draft) ?? []);
