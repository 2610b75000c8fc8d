import type { Translation } from '#lib/i18n/translation.ts';

const en = {
  open: 'Move to another affiliate',
  lead: (name: string) =>
    `You make a link and send it to a coordinator of the other affiliate. They choose a cohort, and ${name} goes there with all they have done. Until then nothing changes.`,
  after: 'They leave your cohorts then. You or the other affiliate can undo it for a week.',
  make: 'Make the link',
  making: 'Making it…',
  giveTo: (until: string) =>
    `Send it to a coordinator of the other affiliate. It works once, until ${until}, and is shown only now.`,
  withdraw: 'Withdraw it on your affiliate’s page',
};

const es = {
  open: 'Pasar a otra organización',
  lead: (name: string) =>
    `Creas un enlace y se lo mandas a quien coordina la otra organización. Ahí eligen un grupo, y ${name} pasa con todo lo que ya hizo. Mientras tanto no cambia nada.`,
  after: 'En ese momento sale de tus grupos. Tú o la otra organización pueden deshacerlo durante una semana.',
  make: 'Crear el enlace',
  making: 'Creándolo…',
  giveTo: (until: string) =>
    `Mándaselo a quien coordina la otra organización. Sirve una sola vez, hasta el ${until}, y solo se muestra ahora.`,
  withdraw: 'Retirarlo en la página de tu organización',
} satisfies Translation<typeof en>;

/** Texts of offering somebody to another affiliate. */
export const personTransferMessages = { en, es };
