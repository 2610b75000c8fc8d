import { inBoth } from '#lib/i18n/translation.ts';

/** More lessons than this are counted, not named. */
const MOST_NAMED = 4;

const en = {
  title: 'Credits',
  description: 'The people and books behind every card of Groundwork, lesson by lesson.',
  lead: 'None of this began with us. Here is what each card names, lesson by lesson. Each credit is listed once, where it first comes up.',
  toEvidence: 'What we know, and what we do not',
  on: (cards: readonly string[], alsoIn: readonly string[]) => {
    const here = `On: ${cards.join(' · ')}`;
    if (alsoIn.length === 0) return here;
    return alsoIn.length > MOST_NAMED
      ? `${here} (also in ${String(alsoIn.length)} later lessons)`
      : `${here} (also in ${alsoIn.join(', ')})`;
  },
  awaitedTitle: 'Who has not read it yet',
  awaitedSay:
    'A story about people is safest in their own hands. So we ask and pay readers who live it, and name them if they wish. These readings are still to come.',
  notYet: (who: string) => `Not yet read by ${who}`,
  leftOut: 'Left out until then, in:',
  shown: 'Shown for now, in:',
  shownWhole: 'Shown for now: the whole course.',
  facesTitle: 'Letters and drawings',
  faces:
    'Every page uses three typefaces. Each is free under the SIL Open Font License, version 1.1. The drawings and marks were made for this course.',
  faceList: [
    { name: 'League Gothic', by: 'The League Gothic Project Authors, 2020. Titles.' },
    { name: 'Bevan', by: 'The Bevan Project Authors, 2016. Numbers.' },
    { name: 'Brygada 1918', by: 'The Brygada 1918 Project Authors, 2020. Everything else.' },
  ],
  faceLicence: 'License of the typefaces',
  licenceTitle: 'License',
  licence:
    'Course and code are under the GNU Affero General Public License, version 3 or later. You may use them, change them and pass them on. If you offer a changed version on a network, share your changes under the same license.',
  licenceLink: 'Read the license',
} as const;

/** The credits page: what the cards credit comes from the course, the rest stands here. */
export const creditsMessages = inBoth(en, {
  title: 'Créditos',
  description: 'Las personas y los libros detrás de cada tarjeta de Groundwork, lección por lección.',
  lead: 'Nada de esto empezó con nosotros. Aquí está lo que nombra cada tarjeta, lección por lección. Cada crédito sale una vez, en la primera lección que lo usa.',
  toEvidence: 'Lo que sabemos y lo que no',
  on: (cards, alsoIn) => {
    const here = `En: ${cards.join(' · ')}`;
    if (alsoIn.length === 0) return here;
    return alsoIn.length > MOST_NAMED
      ? `${here} (y en ${String(alsoIn.length)} lecciones más adelante)`
      : `${here} (y en ${alsoIn.join(', ')})`;
  },
  awaitedTitle: 'Quién falta por leerlo',
  awaitedSay:
    'Una historia está más segura en manos de su propia gente. Por eso pedimos, y pagamos, que la lea quien la vive, y damos su nombre si quiere. Todavía nos faltan estas lecturas.',
  notYet: (who) => `Falta que lo lean: ${who}`,
  leftOut: 'Mientras tanto no se muestra, en:',
  shown: 'Mientras tanto se muestra, en:',
  shownWhole: 'Mientras tanto se muestra todo el curso.',
  facesTitle: 'Letras y dibujos',
  faces:
    'Todas las páginas usan tres tipos de letra. Los tres son libres, con la licencia SIL Open Font License, versión 1.1. Los dibujos se hicieron para este curso.',
  faceList: [
    { name: 'League Gothic', by: 'The League Gothic Project Authors, 2020. Los títulos.' },
    { name: 'Bevan', by: 'The Bevan Project Authors, 2016. Los números.' },
    { name: 'Brygada 1918', by: 'The Brygada 1918 Project Authors, 2020. Todo lo demás.' },
  ],
  faceLicence: 'Licencia de las letras (en inglés)',
  licenceTitle: 'Licencia',
  licence:
    'El curso y el código tienen la licencia GNU Affero General Public License, versión 3 o posterior. Los puedes usar, cambiar y compartir. Si ofreces en una red una versión con cambios, comparte esos cambios con la misma licencia.',
  licenceLink: 'Leer la licencia (en inglés)',
});
