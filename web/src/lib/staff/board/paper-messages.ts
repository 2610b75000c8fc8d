import type { Translation } from '#lib/i18n/translation.ts';

const en = {
  title: 'Worksheets on paper',
  lead: 'Some people write by hand. What you have seen counts for their module like one they called ready here.',
  busy: 'Looking up their worksheets…',
  ready: 'Ready, on their phone',
  open: 'Not yet',
  seenBy: (name: string, day: string) => `On paper: ${name} saw it on ${day}`,
  see: 'I saw it on paper',
  takeBack: 'Undo: I didn’t see it',
  seen: (title: string) => `“${title}” counts now. They see it in their bag the next time their phone sends.`,
  takenBack: (title: string) => `“${title}” no longer counts as seen on paper.`,
  notHeard: 'Their phone hasn’t sent anything yet. Once they’ve opened a first card, you can mark this.',
  notAsked: 'Their path doesn’t ask for this one anymore. The list is up to date now.',
};

const es = {
  title: 'Hojas en papel',
  lead: 'Hay quien escribe a mano. Lo que viste en papel cuenta para su módulo como una hoja que marcó lista aquí.',
  busy: 'Buscando sus hojas…',
  ready: 'Lista, en su teléfono',
  open: 'Todavía no',
  seenBy: (name: string, day: string) => `En papel: ${name} la vio el ${day}`,
  see: 'La vi en papel',
  takeBack: 'Deshacer: no la vi',
  seen: (title: string) =>
    `“${title}” ya cuenta. Lo verá en su mochila la próxima vez que su teléfono mande algo.`,
  takenBack: (title: string) => `“${title}” ya no cuenta como vista en papel.`,
  notHeard: 'Su teléfono todavía no ha mandado nada. Cuando abra su primera tarjeta, podrás marcarla.',
  notAsked: 'Su camino ya no pide esta hoja. La lista ya está al día.',
} satisfies Translation<typeof en>;

/** Texts of worksheets that people show on paper. */
export const paperMessages = { en, es };
