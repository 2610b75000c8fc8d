import type { Translation } from '#lib/i18n/translation.ts';

const en = {
  you: 'you',
  end: { word: 'End this role', yes: 'End the role', busy: 'Ending it…', no: 'Keep it' },
  question: (name: string, role: string) => `End ${name}’s role as ${role}?`,
  then: (name: string, place: string) =>
    `From their next step on, ${name} sees nobody of ${place} here. Their own lessons stay theirs. You can invite them again later.`,
  questionYourself: (role: string) => `End your own role as ${role}?`,
  thenYourself: (place: string) =>
    `You will see ${place} no more by this role, and you cannot give it back to yourself. Your own lessons stay yours.`,
  ended: (name: string, role: string) => `${name} is no longer ${role} here.`,
};

const es = {
  you: 'tú',
  end: { word: 'Terminar esta función', yes: 'Terminarla', busy: 'Un momento…', no: 'Dejarla' },
  question: (name: string, role: string) => `¿Terminar la función de ${name} (${role})?`,
  then: (name: string, place: string) =>
    `Desde su próximo paso, ${name} ya no ve aquí a nadie de ${place}. Sus lecciones siguen siendo suyas. Más adelante le puedes mandar otra invitación.`,
  questionYourself: (role: string) => `¿Terminar tu propia función (${role})?`,
  thenYourself: (place: string) =>
    `Con esta función ya no verás ${place}, y no te la puedes volver a dar. Tus lecciones siguen siendo tuyas.`,
  ended: (name: string, role: string) => `Listo: terminó la función de ${name} (${role}).`,
} satisfies Translation<typeof en>;

/** Texts of the list of people with a role. */
export const staffListMessages = { en, es };
