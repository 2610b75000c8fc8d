import type { Language } from '#domain/ids.ts';
import type { SheetWords } from '#domain/worksheets/text.ts';
import type { Translation } from '#lib/i18n/translation.ts';

const en = {
  titleOf: (name: string) => `${name}’s commitments`,
  lead: (name: string) =>
    `${name} wrote down what they will do after the training, and what they need from your group.`,
  ask: 'Answer each one: yes, part, or not now.',
  who: (name: string) =>
    `Your answer goes to ${name}. Anyone else who has this link can read it too. You need no account.`,
  checkIns: 'How it goes',
  shownOn: (when: string) => `Shown to you on ${when}. What could you help with?`,
  yes: 'Yes',
  no: 'No',
  answer: 'Your answer',
  choose: 'Pick one, please.',
  reason: 'What you can give, or why not now',
  reasonHint: 'A few words help. You can leave it blank.',
  name: 'Your name',
  sign: 'Sign and send',
  signing: 'Sending it…',
  thanks: (name: string) => `Thank you. ${name} can read your answer now.`,
  signed: (name: string, when: string) => `Signed by ${name}, ${when}`,
  changeUntil: (day: string) => `It can be changed until ${day}.`,
  tooLate: (day: string) =>
    `It could be changed until ${day}. If things are different now, talk about it at the next check-in.`,
  change: 'Change the answer',
  notKept: 'Somebody answered by this link before you did. This is what stands now.',
  late: 'The time to change it is over. This is what stands.',
};

const es = {
  titleOf: (name: string) => `Los compromisos de ${name}`,
  lead: (name: string) =>
    `${name} escribió lo que va a hacer después de la capacitación y lo que necesita de tu grupo.`,
  ask: 'Contesta cada compromiso: sí, una parte o por ahora no.',
  who: (name: string) =>
    `Tu respuesta la ve ${name}, y también quien tenga este enlace. No hace falta una cuenta.`,
  checkIns: 'Cómo van',
  shownOn: (when: string) => `Te lo muestra desde el ${when}. ¿En qué puedes ayudar?`,
  yes: 'Sí',
  no: 'No',
  answer: 'Tu respuesta',
  choose: 'Escoge una opción, por favor.',
  reason: 'Qué puedes dar, o por qué ahora no',
  reasonHint: 'Unas palabras ayudan. También lo puedes dejar en blanco.',
  name: 'Tu nombre',
  sign: 'Firmar y enviar',
  signing: 'Enviando…',
  thanks: (name: string) => `Gracias. ${name} ya puede leer tu respuesta.`,
  signed: (name: string, when: string) => `Firma: ${name}, ${when}`,
  changeUntil: (day: string) => `Se puede cambiar hasta el ${day}.`,
  tooLate: (day: string) =>
    `Se podía cambiar hasta el ${day}. Si algo es distinto ahora, háblenlo en la próxima conversación.`,
  change: 'Cambiar la respuesta',
  notKept: 'Alguien contestó antes que tú con este mismo enlace. Esto es lo que vale ahora.',
  late: 'Ya pasó el tiempo para cambiarla. Esto es lo que vale.',
} satisfies Translation<typeof en>;

/** Texts of what a sender reads and answers. */
export const answerMessages = { en, es };

/** The words of a commitment to read. All that worksheets say would weigh too much here. */
export const answerWords = (language: Language): SheetWords => {
  const { yes, no } = answerMessages[language];
  const days = new Intl.DateTimeFormat(`${language}-US`, { dateStyle: 'long', timeZone: 'UTC' });
  return { yes, no, unknown: '', of: String, day: (day) => days.format(new Date(`${day}T00:00:00Z`)) };
};
