import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  title: 'Commitments',
  description: 'Read what an organizer from your group wants to do after the training, and answer it.',
  noScript: 'This page needs scripts. Please turn them on, or open the link in another browser.',
  deadTitle: 'This link opens nothing now',
  deadLead:
    'It may be more than 120 days old, or it was taken back, or there is a newer one. Ask the person who sent it to you.',
};

export const commitmentsMessages = inBoth(en, {
  title: 'Compromisos',
  description: 'Lee lo que alguien de tu grupo quiere hacer después de la capacitación, y contéstale.',
  noScript: 'Esta página necesita scripts. Actívalos o abre el enlace en otro navegador.',
  deadTitle: 'Este enlace ya no abre nada',
  deadLead:
    'Puede tener más de 120 días, o lo quitaron, o ya hay uno más nuevo. Pregúntale a la persona que te lo mandó.',
});
