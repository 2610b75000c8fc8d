import type { SheetWords } from '#domain/worksheets/text.ts';
import { dateOf } from '#lib/i18n/days.ts';
import { inBoth } from '#lib/i18n/translation.ts';
import { inLanguage } from '#lib/i18n/language.ts';

const en = {
  titleOf: (name: string) => `${name}’s commitments`,
  lead: (name: string) =>
    `${name} wrote down what they will do after the training, and what they need from your group.`,
  ask: 'Answer each one: yes, part, or not now.',
  who: (name: string) =>
    `Your answer goes to ${name}. Anyone else who has this link can read it too. Those who lead ${name}’s group see your name and the day. You need no account.`,
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
  mend: (name: string) =>
    `A link signs once. If something is wrong, tell ${name}: they can ask for a new signature, and this one is then voided.`,
  passedOn: (name: string) =>
    `This came by a link that ${name} passed on. If it wasn’t you, sign here. Yours counts then, and ${name} and their trainers see both.`,
  replace: 'Sign in its place',
  isOwn: (name: string) =>
    `${name} has signed in on this device, so it can’t sign here. The person who sends them signs on a phone or computer of their own. Paper works too.`,
  notKept: 'Somebody signed by this link before you did. This is what stands now.',
};

export const answerMessages = inBoth(en, {
  titleOf: (name) => `Los compromisos de ${name}`,
  lead: (name) =>
    `${name} escribió lo que va a hacer después de la capacitación y lo que necesita de tu grupo.`,
  ask: 'Contesta cada compromiso: sí, una parte o por ahora no.',
  who: (name) =>
    `Tu respuesta la ve ${name}, y también quien tenga este enlace. Quienes llevan el grupo de ${name} ven tu nombre y la fecha. No hace falta una cuenta.`,
  checkIns: 'Cómo van',
  shownOn: (when) => `Te lo muestra desde el ${when}. ¿En qué puedes ayudar?`,
  yes: 'Sí',
  no: 'No',
  answer: 'Tu respuesta',
  choose: 'Escoge una opción, por favor.',
  reason: 'Qué puedes dar, o por qué ahora no',
  reasonHint: 'Unas palabras ayudan. También lo puedes dejar en blanco.',
  name: 'Tu nombre',
  sign: 'Firmar y enviar',
  signing: 'Enviando…',
  thanks: (name) => `Gracias. ${name} ya puede leer tu respuesta.`,
  signed: (name, when) => `Firma: ${name}, ${when}`,
  mend: (name) =>
    `Con cada enlace se firma una sola vez. Si algo está mal, dile a ${name} que pida una firma nueva: esta queda anulada.`,
  passedOn: (name) =>
    `Esta firma llegó por un enlace que compartió ${name}. Si no fuiste tú, firma aquí. La tuya es la que vale, y ${name} y quienes le capacitan ven las dos.`,
  replace: 'Firmar en su lugar',
  isOwn: (name) =>
    `${name} abrió su cuenta en este teléfono o computadora, así que aquí no se puede firmar. Quien le envía a la capacitación firma desde el suyo. En papel también se puede.`,
  notKept: 'Alguien firmó antes que tú con este mismo enlace. Esto es lo que vale ahora.',
});

/** The words of a commitment to read. All that worksheets say would weigh too much here. */
export const answerWords = inLanguage((language): SheetWords => {
  const { yes, no } = answerMessages[language];
  return { yes, no, unknown: '', of: String, day: (day) => dateOf(language, day) };
});
