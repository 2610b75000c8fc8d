import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  unknown: 'With no signal, this page can’t tell which mails leave.',
  none: 'These mails go with the days of a training, and yours has none to come. Send your link yourself.',
  lead: 'Groundwork can write to the person who sent you, so that your commitments don’t come as a surprise. Three mails at most, by day. They say your name and never what you wrote. Please ask that person first.',
  mails: {
    ahead: 'What they will be asked to give.',
    sign: 'To read, answer and sign, once you have made a link.',
    'look-back': 'To ask how it goes.',
  },
  'to-come': (day: string) => `From ${day}.`,
  next: (_day: string) => 'Next to leave, by day.',
  link: (_day: string) => 'Waits for your link. Without one it leaves after a week, to be signed on paper.',
  sent: (day: string) => `Sent on ${day}.`,
  late: (_day: string) => 'Not sent. It’s too late for this one.',
  over: (_day: string) =>
    'Not sent: it’s too late for it, it’s answered, or the address takes no such mails.',
  preview: 'Read this mail',
  email: 'Their email address',
  emailHint: 'Only for these mails. They can stop them with one click, for good.',
  language: 'They read',
  languages: { en: 'English', es: 'Spanish' },
  name: 'Send these mails',
  named: 'Saved. Nothing leaves in the next hour, so you can still change the address.',
  to: (email: string, language: 'en' | 'es') =>
    `They go to ${email}, in ${language === 'en' ? 'English' : 'Spanish'}.`,
  forget: 'Stop them, and forget the address',
  forgetting: 'Forgetting it…',
  forgot: 'Forgotten. No more mails leave. To undo it or to use another address, send the form below.',
};

/** Texts of the mails to the person who sent a learner, on the learner's side. */
export const senderMailsMessages = inBoth(en, {
  unknown: 'Sin señal, esta página no puede saber qué correos salen.',
  none: 'Estos correos van con los días de una capacitación, y no tienes ninguna por venir. Manda tu enlace por tu cuenta.',
  lead: 'Groundwork le puede escribir a la persona que te envió, para que tus compromisos no le caigan de sorpresa. Tres correos cuando mucho, y de día. Dicen tu nombre y nunca lo que escribiste. Pregúntale antes a esa persona.',
  mails: {
    ahead: 'Lo que le van a pedir que dé.',
    sign: 'Para leer, contestar y firmar, cuando hayas hecho un enlace.',
    'look-back': 'Para preguntarte cómo vas.',
  },
  'to-come': (day) => `Desde el ${day}.`,
  next: (_day) => 'Es el que sigue: sale de día.',
  link: (_day) => 'Espera tu enlace. Si no lo haces, sale en una semana, para firmar en papel.',
  sent: (day) => `Salió el ${day}.`,
  late: (_day) => 'No salió. Ya es tarde para este.',
  over: (_day) => 'No salió: ya es tarde, ya está contestado o esa dirección no recibe estos correos.',
  preview: 'Leer este correo',
  email: 'Su correo',
  emailHint: 'Solo para estos correos. Los puede parar con un clic, para siempre.',
  language: 'Lee en',
  languages: { en: 'Inglés', es: 'Español' },
  name: 'Mandar estos correos',
  named: 'Guardado. En la próxima hora no sale nada, así que todavía puedes cambiar el correo.',
  to: (email, language) => `Van a ${email}, en ${language === 'en' ? 'inglés' : 'español'}.`,
  forget: 'Pararlos y olvidar el correo',
  forgetting: 'Olvidándolo…',
  forgot: 'Olvidado. Ya no sale ningún correo. Para deshacerlo o usar otro correo, manda este formulario.',
});
