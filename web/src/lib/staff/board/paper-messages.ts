import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  title: 'Marked by you',
  lead: 'Some people write by hand, and some talk with you instead. What you mark here counts for their module.',
  signed: 'Commitments, signed by a link',
  busy: 'Looking up their worksheets…',
  ready: 'Ready, on their phone',
  open: 'Not yet',
  paper: {
    seenBy: (name: string, day: string) => `On paper: ${name} saw it on ${day}`,
    see: 'I saw it on paper',
    takeBack: 'Undo: I didn’t see it',
    seen: (title: string) =>
      `“${title}” counts now. They see it in their bag the next time their phone sends.`,
    takenBack: (title: string) => `“${title}” no longer counts as seen on paper.`,
  },
  talk: {
    title: (module: number) => `A talk with you about module ${module}`,
    seenBy: (name: string, day: string) => `You talked: ${name}, on ${day}`,
    see: 'We talked',
    takeBack: 'Undo: we didn’t talk',
    seen: (title: string) => `“${title}” counts now, in place of what they skipped.`,
    takenBack: (title: string) => `“${title}” no longer counts.`,
  },
  notHeard: 'Their phone hasn’t sent anything yet. Once they’ve opened a first card, you can mark this.',
  notAsked: 'Their path doesn’t ask for this one anymore. The list is up to date now.',
};

export const paperMessages = inBoth(en, {
  title: 'Lo que marcas tú',
  lead: 'Hay quien escribe a mano, y hay quien prefiere conversar contigo. Lo que marcas aquí cuenta para su módulo.',
  signed: 'Compromisos, firmados por un enlace',
  busy: 'Buscando sus hojas…',
  ready: 'Lista, en su teléfono',
  open: 'Todavía no',
  paper: {
    seenBy: (name, day) => `En papel: ${name} la vio el ${day}`,
    see: 'La vi en papel',
    takeBack: 'Deshacer: no la vi',
    seen: (title) => `“${title}” ya cuenta. Lo verá en su mochila la próxima vez que su teléfono mande algo.`,
    takenBack: (title) => `“${title}” ya no cuenta como vista en papel.`,
  },
  talk: {
    title: (module) => `Una conversación contigo sobre el módulo ${module}`,
    seenBy: (name, day) => `Ya conversaron: ${name}, el ${day}`,
    see: 'Ya conversamos',
    takeBack: 'Deshacer: no hemos conversado',
    seen: (title) => `“${title}” ya cuenta, en lugar de lo que se saltó.`,
    takenBack: (title) => `“${title}” ya no cuenta.`,
  },
  notHeard: 'Su teléfono todavía no ha mandado nada. Cuando abra su primera tarjeta, podrás marcarla.',
  notAsked: 'Su camino ya no pide esta hoja. La lista ya está al día.',
});
