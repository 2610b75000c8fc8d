import type { Language } from '#domain/values/ids.ts';
import type { SenderMail } from '#domain/nudges/sender-mails.ts';
import type { MailMessage } from './messages.ts';

/** No word of the learner's own is in it. */
export interface SenderMailFacts {
  readonly mail: SenderMail;
  readonly name: string | null;
  readonly startsOn: string;
}

const SOMEBODY: Record<Language, string> = {
  en: 'An organizer from your group',
  es: 'Alguien de tu grupo que está aprendiendo a organizar',
};

/** @param who the learner @param day first day of the training, as its reader writes it */
type Write = (who: string, day: string, hasLink: boolean) => MailMessage;

const MESSAGES: Record<Language, Record<SenderMail, Write>> = {
  en: {
    ahead: (who, day) => ({
      subject: 'What an organizer you sent will ask of your group',
      opening: [
        `${who} is going to an organizer training that begins on ${day}, and named you as the person who sent them.`,
        'On its last day they write down up to three commitments: what they will do once home, and what they need from your group so that they can. That may be time, money, people, a mentor or a decision.',
        'Then they ask you to answer each one: yes, a part, or not now. A clear “not now” helps more than silence.',
      ],
      closing: [
        'You can make it easy: talk now about what your group could give, and set a time to talk right after the training.',
        'You get three mails about this training at most: this one, one when there is something to sign, and one a month later.',
      ],
    }),
    sign: (who, _day, hasLink) => ({
      subject: 'Commitments to read, answer and sign',
      opening: [
        `${who} is at the end of the organizer training, and named you as the person who sent them.`,
        hasLink
          ? 'They wrote down what they will do once home, and what they need from your group so that they can. Please answer each one: yes, a part, or not now, and why.'
          : 'They write down what they will do once home, and what they need from your group so that they can. Ask them to show you, on paper or by a link. Then answer each one: yes, a part, or not now, and why.',
      ],
      link: 'Read, answer and sign here. You need no account:',
      closing: [
        'You can change your answer for 30 days. Anyone who has the link can read and answer, so please keep it to yourself.',
      ],
    }),
    'look-back': (who, _day, hasLink) => ({
      subject: 'A month after the training: how is it going?',
      opening: [
        `${who} came home from the organizer training a month ago, with commitments to your group. They named you as the person who sent them.`,
        'Take ten minutes with them, and ask of each commitment: Is it done, partly done, changed, or not yet? What helped? What got in the way? What do you need from us now?',
        'Ask yourselves too: did our group give what it said? A commitment is a trade, and both sides can change it.',
      ],
      link: hasLink ? 'What they said, and how it goes where they show it:' : '',
      closing: ['This is the last mail about this training.'],
    }),
  },
  es: {
    ahead: (who, day) => ({
      subject: 'Lo que le va a pedir a tu grupo quien enviaste a la capacitación',
      opening: [
        `${who} va a una capacitación para organizar que empieza el ${day}, y dijo que tú eres la persona que le envió.`,
        'El último día va a escribir hasta tres compromisos: lo que va a hacer cuando regrese, y lo que necesita de tu grupo para cumplirlo. Puede ser tiempo, dinero, gente, alguien que le guíe o una decisión.',
        'Después te va a pedir que contestes cada uno: sí, una parte o por ahora no. Un “por ahora no” claro ayuda más que el silencio.',
      ],
      closing: [
        'Puedes hacerlo más fácil: platiquen desde ahora de lo que podría dar tu grupo, y aparten una hora para hablar en cuanto termine la capacitación.',
        'De esta capacitación te llegan tres correos cuando mucho: este, uno cuando haya algo que firmar y otro un mes después.',
      ],
    }),
    sign: (who, _day, hasLink) => ({
      subject: 'Compromisos para leer, contestar y firmar',
      opening: [
        `${who} está terminando la capacitación para organizar, y dijo que tú eres la persona que le envió.`,
        hasLink
          ? 'Escribió lo que va a hacer cuando regrese, y lo que necesita de tu grupo para cumplirlo. Por favor contesta cada cosa: sí, una parte o por ahora no, y por qué.'
          : 'Escribe lo que va a hacer cuando regrese, y lo que necesita de tu grupo para cumplirlo. Pídele que te lo enseñe, en papel o con un enlace. Después contesta cada cosa: sí, una parte o por ahora no, y por qué.',
      ],
      link: 'Lee, contesta y firma aquí. No necesitas cuenta:',
      closing: [
        'Puedes cambiar tu respuesta durante 30 días. Quien tenga el enlace puede leer y contestar, así que no lo compartas.',
      ],
    }),
    'look-back': (who, _day, hasLink) => ({
      subject: 'Un mes después de la capacitación: ¿cómo va?',
      opening: [
        `${who} regresó hace un mes de la capacitación para organizar, con compromisos para tu grupo. Dijo que tú eres la persona que le envió.`,
        'Dale diez minutos y pregúntale por cada compromiso: ¿ya está cumplido, va una parte, cambió o todavía no? ¿Qué ayudó? ¿Qué se atravesó? ¿Qué necesitas ahora de nuestra parte?',
        'Pregúntense también: ¿nuestro grupo dio lo que dijo? Un compromiso es cosa de dos, y los dos lo pueden cambiar.',
      ],
      link: hasLink ? 'Lo que dijo, y cómo va si lo quiso mostrar:' : '',
      closing: ['Este es el último correo sobre esta capacitación.'],
    }),
  },
};

export function senderMessage(
  { mail, name, startsOn }: SenderMailFacts,
  hasLink: boolean,
  language: Language,
): MailMessage {
  const day = new Intl.DateTimeFormat(`${language}-US`, { dateStyle: 'long', timeZone: 'UTC' });
  const starts = startsOn === '' ? '' : day.format(new Date(`${startsOn}T00:00:00Z`));
  const message = MESSAGES[language][mail](name ?? SOMEBODY[language], starts, hasLink);
  // Sentences about a link go with it.
  return mail === 'sign' && !hasLink ? { ...message, closing: [] } : message;
}
