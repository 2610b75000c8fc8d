import type { Language } from '#domain/values/ids.ts';
import type { NoticeSubject } from '#domain/people/person.ts';
import { type WeekCounts, mayCount, saidInMail } from '#domain/reports/week.ts';

/** Of what people typed it holds names alone, and letters that staff send (docs/bars.md S36, S57). */
export interface MailMessage {
  readonly subject: string;
  /** Paragraphs before the code or, where there is none, the whole mail. */
  readonly opening: readonly string[];
  /** Stands before the link, where there is one. */
  readonly link?: string;
  readonly closing: readonly string[];
}

export const CODE_MESSAGE: Record<Language, MailMessage> = {
  en: {
    subject: 'Your Groundwork code',
    opening: ['Here is your code for Groundwork:'],
    link: 'Or open this link on the device where you asked:',
    closing: [
      'Type it on the page where you asked for it. It works once, for 10 minutes from when you first asked, and only there.',
      'Didn’t ask for a code? You can ignore this email: nobody can use the code from another device. Please do not share the code with anyone. We never ask for it by phone or message.',
    ],
  },
  es: {
    subject: 'Tu código de Groundwork',
    opening: ['Este es tu código para entrar a Groundwork:'],
    link: 'O abre este enlace en el dispositivo donde lo pediste:',
    closing: [
      'Escríbelo en la página donde lo pediste. Sirve una sola vez, durante 10 minutos desde que lo pediste, y solo ahí.',
      '¿No pediste ningún código? No tienes que hacer nada: nadie puede usarlo desde otro dispositivo. No le des el código a nadie. Nunca te lo vamos a pedir por teléfono ni por mensaje.',
    ],
  },
};

export const NO_ACCOUNT_MESSAGE: Record<Language, MailMessage> = {
  en: {
    subject: 'Signing in to Groundwork',
    opening: [
      'Someone, probably you, asked to sign in to Groundwork with this address. There is no account with it yet.',
      'To join, ask your organizer for a join link. If you joined with another address, sign in with that one.',
    ],
    closing: ['Not you? You can ignore this email. We kept nothing about you.'],
  },
  es: {
    subject: 'Entrar a Groundwork',
    opening: [
      'Alguien, seguramente tú, pidió entrar a Groundwork con este correo. Todavía no hay una cuenta con ese correo.',
      'Para unirte, pídele un enlace de invitación a quien organiza tu grupo. Si te uniste con otro correo, entra con ese.',
    ],
    closing: ['¿No fuiste tú? No tienes que hacer nada. No guardamos nada sobre ti.'],
  },
};

/** What a mail that invites may say: each name as it may stand in a mail, null where it may not. */
export interface InvitationFacts {
  readonly name: string | null;
  readonly inviter: string | null;
  /** Empty for the Alliance. */
  readonly affiliate: string | null;
  readonly cohort: string | null;
  /** "December 12–15, 2026"; null for a rolling cohort. */
  readonly days: string | null;
}

export const INVITATION_MESSAGE: Record<Language, (facts: InvitationFacts) => MailMessage> = {
  en: ({ name, inviter, affiliate, cohort, days }) => {
    const group = affiliate === '' ? 'the Alliance' : affiliate;
    const who = [inviter, group].filter((each) => each !== null).join(' of ') || 'An organizer';
    const what = cohort ?? (days === null ? 'a group of organizers' : 'a training for organizers');
    const where = days === null ? what : `${what}, ${days}`;
    return {
      subject: `${who} invites you to ${where}`,
      opening: [
        ...(name === null ? [] : [`Hi ${name},`]),
        `${who} has a place for you in ${where}.`,
        'It begins on your phone with Groundwork: short lessons for new organizers, ten minutes at a time.',
        'To begin, sign in with this email address. We send you a code, and then you are in.',
      ],
      link: 'Sign in here:',
      closing: [
        'Weren’t expecting this? You can ignore this email. The invitation ends by itself after 90 days.',
      ],
    };
  },
  es: ({ name, inviter, affiliate, cohort, days }) => {
    const group = affiliate === '' ? 'la Alianza' : affiliate;
    const both = inviter !== null && group !== null;
    const who = both ? `${inviter}, de ${group},` : (inviter ?? group ?? 'Alguien de tu organización');
    const what = cohort ?? (days === null ? 'un grupo para organizar' : 'una capacitación para organizar');
    const where = days === null ? what : `${what}, ${days}`;
    return {
      subject: `${who} te invita a ${where}`,
      opening: [
        ...(name === null ? [] : [`Hola, ${name}:`]),
        `${who} te guardó un lugar en ${where}.`,
        'Todo empieza en tu teléfono con Groundwork: lecciones cortas para quienes empiezan a organizar, de diez minutos cada una.',
        'Para empezar, entra con este correo. Te mandamos un código y listo.',
      ],
      link: 'Entra aquí:',
      closing: [
        '¿No esperabas este correo? No tienes que hacer nada. La invitación se termina sola después de 90 días.',
      ],
    };
  },
};

export interface NextLesson {
  readonly number: string;
  readonly title: string | null;
  readonly minutes: number;
}

const NEXT: Record<Language, (next: NextLesson) => string> = {
  en: ({ number, title, minutes }) =>
    `Next for you: lesson ${number}${title === null ? '' : `, “${title}”`}. About ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
  es: ({ number, title, minutes }) =>
    `Lo que sigue: la lección ${number}${title === null ? '' : `, “${title}”`}. Como ${minutes} ${minutes === 1 ? 'minuto' : 'minutos'}.`,
};

const NUDGE: Record<Language, MailMessage> = {
  en: {
    subject: 'Your next step in Groundwork',
    opening: ['There is a bit of Groundwork left for you. Ten minutes at a time is plenty.'],
    link: 'Go on here, also without signing in:',
    closing: [
      'Done with it already? Then your phone still has it. Open Groundwork once where you have a signal, and it arrives.',
    ],
  },
  es: {
    subject: 'Tu siguiente paso en Groundwork',
    opening: ['Te queda un poco de Groundwork por hacer. Con diez minutos a la vez basta.'],
    link: 'Sigue aquí, aunque no hayas entrado a tu cuenta:',
    closing: [
      '¿Ya lo hiciste? Entonces se quedó en tu teléfono. Abre Groundwork una vez donde tengas señal y nos llega.',
    ],
  },
};

export function nudgeMessage(next: NextLesson | null, language: Language): MailMessage {
  const message = NUDGE[language];
  return next === null ? message : { ...message, opening: [...message.opening, NEXT[language](next)] };
}

const LETTER: Record<Language, (writer: string | null) => Omit<MailMessage, 'opening'>> = {
  en: (writer) => ({
    subject: `${writer ?? 'Someone from your group'} wrote to you`,
    closing: [
      ...(writer === null ? [] : [writer]),
      'This came through Groundwork, and an answer to this mail reaches nobody. Write or call as you usually do.',
    ],
  }),
  es: (writer) => ({
    subject: `${writer ?? 'Alguien de tu grupo'} te escribió`,
    closing: [
      ...(writer === null ? [] : [writer]),
      'Esto llegó por Groundwork y nadie lee las respuestas a este correo. Escribe o llama como siempre.',
    ],
  }),
};

export const letterMessage = (letter: string, writer: string | null, language: Language): MailMessage => ({
  opening: letter.split('\n\n'),
  ...LETTER[language](writer),
});

const CHECK_IN: Record<Language, (days: number) => MailMessage> = {
  en: (days) => ({
    subject: 'How are your commitments going?',
    opening: [
      `It has been about ${days} days since you wrote down what you would do once home.`,
      'Take two minutes to look back. Done, partly, changed, not yet: each is a good answer, and shows what you need next.',
    ],
    link: 'Look back here, on the phone where you wrote them:',
    closing: [
      'Did something get in the way? Talk about it with the person who sent you. A commitment is a trade, and it can be changed.',
    ],
  }),
  es: (days) => ({
    subject: '¿Cómo van tus compromisos?',
    opening: [
      `Ya pasaron unos ${days} días desde que escribiste lo que ibas a hacer al regresar.`,
      'Dedícale dos minutos a ver cómo van. Cumplido, una parte, cambió, todavía no: cualquier respuesta sirve y muestra qué te hace falta.',
    ],
    link: 'Revísalos aquí, en el teléfono donde los escribiste:',
    closing: [
      '¿Algo se atravesó? Háblalo con la persona que te envió. Un compromiso es cosa de dos, y se puede cambiar.',
    ],
  }),
};

export const checkInMessage = (days: number, language: Language): MailMessage => CHECK_IN[language](days);

/** It says nothing of its reader's answers. */
export const REVIEW_MESSAGE: Record<Language, MailMessage> = {
  en: {
    subject: 'A few questions to keep it fresh',
    opening: [
      'It has been a while since you finished a module in Groundwork. A few questions from it are back for you.',
      'They take two minutes. Trying to remember is what makes it stay, even when an answer doesn’t come right away.',
    ],
    link: 'Answer them here, on the phone where you learn:',
    closing: [
      'Did it already? Then your phone still has it. Open Groundwork once where you have a signal, and it arrives.',
    ],
  },
  es: {
    subject: 'Unas preguntas para que no se te olvide',
    opening: [
      'Ya pasó un tiempo desde que terminaste un módulo de Groundwork. Volvieron unas preguntas de ese módulo para ti.',
      'Te llevan dos minutos. Hacer memoria es lo que ayuda a que se quede, aunque la respuesta no salga a la primera.',
    ],
    link: 'Contéstalas aquí, en el teléfono donde aprendes:',
    closing: [
      '¿Ya lo hiciste? Entonces se quedó en tu teléfono. Abre Groundwork una vez donde tengas señal y nos llega.',
    ],
  },
};

const KEPT_UNTIL: Record<Language, (day: string) => MailMessage> = {
  en: (day) => ({
    subject: `Take your worksheets along before ${day}`,
    opening: [
      'Your training was about a year ago. What you wrote in worksheets and reflections, and have not changed since, is deleted from your account then.',
      `The day is ${day}. What is on your phone stays there.`,
    ],
    link: 'Look through it, and save what you want to keep:',
    closing: ['Still working on one? Change a word in it, and your account keeps it for another year.'],
  }),
  es: (day) => ({
    subject: `Llévate tus hojas antes del ${day}`,
    opening: [
      'Tu capacitación fue hace como un año. Lo que escribiste en hojas y reflexiones, y no has cambiado desde entonces, se borra pronto de tu cuenta.',
      `El día es el ${day}. Lo que hay en tu teléfono ahí se queda.`,
    ],
    link: 'Échale un ojo y guarda lo que quieras conservar:',
    closing: ['¿Sigues trabajando en una? Cámbiale una palabra y tu cuenta la guarda un año más.'],
  }),
};

export const keptUntilMessage = (day: string, language: Language): MailMessage => KEPT_UNTIL[language](day);

/** Stands before the link that stops mails of a kind. */
export const STOP_MESSAGE = {
  reminders: {
    en: 'No more reminders by email? Turn them off here:',
    es: '¿Ya no quieres recordatorios por correo? Apágalos aquí:',
  },
  'weekly-report': {
    en: 'No more weekly reports? Turn them off here:',
    es: '¿Ya no quieres el resumen de cada semana? Apágalo aquí:',
  },
  'sender-mails': {
    en: 'No more mails from Groundwork to this address? Stop them here, for good:',
    es: '¿Ya no quieres correos de Groundwork en esta dirección? Páralos aquí para siempre:',
  },
} satisfies Record<string, Record<Language, string>>;

const NOT_YOU: Record<Language, string> = {
  en: 'Not you? Open your account page and choose “Sign out everywhere”. Then sign in again with a new code, remove any passkey you do not recognize, and tell the person who invited you. They will help you.',
  es: '¿No fuiste tú? Abre la página de tu cuenta y escoge “Salir en todas partes”. Después entra otra vez con un código nuevo, quita las llaves de acceso que no conozcas y avísale a quien te invitó. Te va a ayudar.',
};

/** Nobody got in, so there is nothing to do. */
const NOT_YOUR_CODES: Record<Language, string> = {
  en: 'Not you? Your account is safe, and you are still signed in where you were. Please do not share your codes with anyone. If it happens again, tell the person who invited you.',
  es: '¿No fuiste tú? Tu cuenta está a salvo y tus sesiones siguen abiertas. No le des tus códigos a nadie. Si vuelve a pasar, avísale a quien te invitó.',
};

/** Nothing has happened yet. */
const NOT_YOURS: Record<Language, string> = {
  en: 'Not yours? Say no there, and tell the person who invited you.',
  es: '¿No son tuyas las dos? Di que no ahí mismo y avísale a quien te invitó.',
};

/** Nothing has moved yet. */
const NOT_ASKED_FOR: Record<Language, string> = {
  en: 'Not what you want? Say no there, or do nothing: with no answer you stay where you are. If nobody spoke with you about it, tell the person who invited you.',
  es: '¿No lo quieres? Di que no ahí mismo o no hagas nada: si no contestas, te quedas donde estás. Si nadie habló contigo de esto, avísale a quien te invitó.',
};

/** A week is left to say no. */
const NOT_YOUR_WISH: Record<Language, string> = {
  en: 'Not you, or changed your mind? Open your account page before then and choose “Keep my account”. If it was not you, choose “Sign out everywhere” there too, and tell the person who invited you.',
  es: '¿No fuiste tú, o cambiaste de opinión? Abre antes la página de tu cuenta y escoge “Quedarme con mi cuenta”. Si no fuiste tú, escoge también “Salir en todas partes” y avísale a quien te invitó.',
};

/** One sign-in is enough. */
const NOT_TO_GO: Record<Language, string> = {
  en: 'Not what you want? Sign in once before then, and everything stays as it is. If you cannot sign in, tell the person who invited you. They will help you.',
  es: '¿No lo quieres? Entra una sola vez antes de ese día y todo se queda como está. Si no puedes entrar, avísale a quien te invitó. Te va a ayudar.',
};

/** Nothing has happened. */
const NOT_TAKEN: Record<Language, string> = {
  en: 'Not you? There is nothing to do: your account is safe. If you have a second account, tell the person who invited you: the two can become one.',
  es: '¿No fuiste tú? No tienes que hacer nada: tu cuenta está a salvo. Si tienes otra cuenta, avísale a quien te invitó: las dos se pueden juntar.',
};

const HELP: Partial<Record<NoticeSubject, Record<Language, string>>> = {
  'wrong-codes': NOT_YOUR_CODES,
  'merge-asked': NOT_YOURS,
  'transfer-asked': NOT_ASKED_FOR,
  'deletion-asked': NOT_YOUR_WISH,
  'apart-goes': NOT_YOUR_WISH,
  'address-wanted': NOT_TAKEN,
  'idle-first': NOT_TO_GO,
  'idle-last': NOT_TO_GO,
};

const ACCOUNT_PAGE: Record<Language, string> = { en: 'Your account page:', es: 'La página de tu cuenta:' };

const NOTICES: Record<
  NoticeSubject,
  Record<Language, readonly [subject: string, ...opening: readonly string[]]>
> = {
  'new-device': {
    en: [
      'You signed in to Groundwork on a new device',
      'Someone just signed in to your Groundwork account on a device or browser we had not seen before.',
      'If it was you, all is well: there is nothing to do.',
    ],
    es: [
      'Entraste a Groundwork desde un dispositivo nuevo',
      'Alguien acaba de entrar a tu cuenta de Groundwork desde un dispositivo o navegador que no conocíamos.',
      'Si fuiste tú, todo está bien: no tienes que hacer nada.',
    ],
  },
  'wrong-codes': {
    en: [
      'Someone typed wrong codes for your Groundwork account',
      'Someone asked for a code for your Groundwork account and typed it wrong five times. Nobody got in, and that code no longer works.',
      'If it was you, just ask for a new code on the sign-in page.',
    ],
    es: [
      'Alguien escribió códigos equivocados para tu cuenta de Groundwork',
      'Alguien pidió un código para tu cuenta de Groundwork y lo escribió mal cinco veces. Nadie entró, y ese código ya no sirve.',
      'Si fuiste tú, pide un código nuevo en la página para entrar.',
    ],
  },
  'passkey-added': {
    en: [
      'A passkey was added to your Groundwork account',
      'A new passkey now opens your Groundwork account.',
      'If you made it, all is well: there is nothing to do.',
    ],
    es: [
      'Se agregó una llave de acceso a tu cuenta de Groundwork',
      'Una llave de acceso nueva ya abre tu cuenta de Groundwork.',
      'Si la creaste tú, todo está bien: no tienes que hacer nada.',
    ],
  },
  'passkey-removed': {
    en: [
      'A passkey was removed from your Groundwork account',
      'One of your passkeys no longer opens your Groundwork account.',
      'If you removed it, all is well: there is nothing to do.',
    ],
    es: [
      'Se quitó una llave de acceso de tu cuenta de Groundwork',
      'Una de tus llaves de acceso ya no abre tu cuenta de Groundwork.',
      'Si la quitaste tú, todo está bien: no tienes que hacer nada.',
    ],
  },
  exported: {
    en: [
      'Your Groundwork data was saved to a file',
      'All that your Groundwork account keeps about you was saved to a file, by somebody who had just signed in to it or by the people who run the site.',
      'If that was you, all is well: keep the file where only you can open it. If it was them, your account page says who and why.',
    ],
    es: [
      'Tus datos de Groundwork se guardaron en un archivo',
      'Todo lo que tu cuenta de Groundwork tiene sobre ti se guardó en un archivo. Lo hizo alguien que acababa de entrar a ella, o la gente que lleva el sitio.',
      'Si fuiste tú, todo está bien: guarda el archivo donde solo tú lo puedas abrir. Si fue esa gente, la página de tu cuenta dice quién y por qué.',
    ],
  },
  'deletion-asked': {
    en: [
      'Your Groundwork account will be deleted in seven days',
      'Somebody who had just signed in to your Groundwork account, or the people who run the site, asked to have it deleted, with everything you did and wrote. It happens seven days from now. Until then everything stays as it is.',
      'If that was you, there is nothing to do. This is the last email about it: once it is done, your account and its address are gone.',
    ],
    es: [
      'Tu cuenta de Groundwork se va a borrar en siete días',
      'Alguien que acababa de entrar a tu cuenta de Groundwork, o la gente que lleva el sitio, pidió borrarla, con todo lo que hiciste y escribiste. Se borra dentro de siete días. Hasta entonces todo sigue igual.',
      'Si fuiste tú, no tienes que hacer nada. Este es el último correo sobre esto: cuando se borre, ya no están ni tu cuenta ni su dirección.',
    ],
  },
  'deletion-called-off': {
    en: [
      'Your Groundwork account stays',
      'Somebody who was signed in to your Groundwork account, or the people who run the site, called off its deletion. Nothing was deleted, and nothing will be.',
      'If that was you, all is well: welcome back.',
    ],
    es: [
      'Tu cuenta de Groundwork se queda',
      'Alguien que tenía abierta tu cuenta de Groundwork, o la gente que lleva el sitio, canceló el borrado. No se borró nada ni se va a borrar.',
      'Si fuiste tú, todo está bien: qué gusto que sigas aquí.',
    ],
  },
  'apart-goes': {
    en: [
      'Your two Groundwork accounts are two again, and this one will be deleted',
      'Two Groundwork accounts of yours had become one, and both were to be deleted. Since then they were made two again. The account with this address is still deleted on the day that our mail named. The other one stays. Do you want the other one deleted too? Sign in to it, open its account page, and choose “Delete my account”.',
    ],
    es: [
      'Tus cuentas de Groundwork vuelven a ser dos, y esta se va a borrar',
      'Tus dos cuentas de Groundwork se habían juntado en una, y se iban a borrar las dos. Después se volvieron a separar. La cuenta de este correo se borra de todos modos, el día que te dijimos. La otra se queda. ¿Quieres borrar también la otra? Entra a ella, abre la página de esa cuenta y escoge “Borrar mi cuenta”.',
    ],
  },
  'apart-stays': {
    en: [
      'Your two Groundwork accounts are two again, and this one stays',
      'Two Groundwork accounts of yours had become one, and both were to be deleted. Since then they were made two again. The account with this address stays, with what you did and wrote in it. Only the other one is deleted. Do you want this one deleted too? Open your account page and choose “Delete my account”.',
    ],
    es: [
      'Tus cuentas de Groundwork vuelven a ser dos, y esta se queda',
      'Tus dos cuentas de Groundwork se habían juntado en una, y se iban a borrar las dos. Después se volvieron a separar. La cuenta de este correo se queda, con lo que hiciste y escribiste en ella. Solo se borra la otra. ¿Quieres borrar también esta? Abre la página de tu cuenta y escoge “Borrar mi cuenta”.',
    ],
  },
  'idle-first': {
    en: [
      'Your Groundwork account will be deleted in 30 days',
      'Nobody has been in your Groundwork account for almost two years, and we keep nothing for longer. So in 30 days it is deleted, with everything you did and wrote. Certificates stay without your name.',
    ],
    es: [
      'Tu cuenta de Groundwork se borra en 30 días',
      'Hace casi dos años que nadie entra a tu cuenta de Groundwork, y no guardamos nada por más tiempo. Por eso se borra en 30 días, con todo lo que hiciste y escribiste. Los certificados se quedan sin tu nombre.',
    ],
  },
  'idle-last': {
    en: [
      'Last week: your Groundwork account will be deleted in seven days',
      'Nobody has been in your Groundwork account for two years. In seven days it is deleted, with everything you did and wrote. This is the last email about it.',
    ],
    es: [
      'Última semana: tu cuenta de Groundwork se borra en siete días',
      'Hace dos años que nadie entra a tu cuenta de Groundwork. En siete días se borra, con todo lo que hiciste y escribiste. Este es el último correo sobre esto.',
    ],
  },
  'address-wanted': {
    en: [
      'Somebody wanted this address for another account',
      'Somebody who is signed in to another Groundwork account asked to use this address for it. It is the address of your account, so nothing changed, and they did not learn that it is yours.',
    ],
    es: [
      'Alguien quiso este correo para otra cuenta',
      'Alguien que entró a otra cuenta de Groundwork pidió usar este correo para esa cuenta. Es el correo de tu cuenta, así que no cambió nada, y no se le dijo que es tuyo.',
    ],
  },
  'address-returned': {
    en: [
      'Your Groundwork account has this address again',
      'Somebody took this address back with the link that we sent to it. Sign in with it from now on: every sign-in ended.',
      'If that was you, all is well. Look at your account page, and remove any passkey you do not recognize.',
    ],
    es: [
      'Tu cuenta de Groundwork vuelve a tener este correo',
      'Alguien recuperó este correo con el enlace que mandamos aquí. De ahora en adelante entra con él: se cerraron todas las sesiones.',
      'Si fuiste tú, todo está bien. Revisa la página de tu cuenta y quita las llaves de acceso que no conozcas.',
    ],
  },
  'recovery-code-used': {
    en: [
      'Your Groundwork recovery code was used',
      'Someone just used your recovery code to get into your Groundwork account. That code no longer works.',
      'If it was you, make a new passkey now. You will get a new recovery code with it.',
    ],
    es: [
      'Se usó tu código de recuperación de Groundwork',
      'Alguien acaba de usar tu código de recuperación para entrar a tu cuenta de Groundwork. Ese código ya no sirve.',
      'Si fuiste tú, crea ahora una llave de acceso nueva. Con ella te damos otro código de recuperación.',
    ],
  },
  'recovery-code-renewed': {
    en: [
      'You have a new Groundwork recovery code',
      'A new recovery code was made for your Groundwork account. The old one no longer works.',
      'If you made it, all is well: keep the new one with your papers and throw out the old one.',
    ],
    es: [
      'Tienes un código de recuperación nuevo de Groundwork',
      'Se creó un código de recuperación nuevo para tu cuenta de Groundwork. El anterior ya no sirve.',
      'Si lo pediste tú, todo está bien: guarda el nuevo con tus papeles y tira el viejo.',
    ],
  },
  'role-given': {
    en: [
      'You have a new role in Groundwork',
      'Your Groundwork account now has a new role, and with it you can see the work of other people.',
      'If you accepted the invitation, all is well. You will sign in with a passkey from now on.',
    ],
    es: [
      'Tienes una función nueva en Groundwork',
      'Tu cuenta de Groundwork tiene ahora una función nueva, y con ella puedes ver el avance de otras personas.',
      'Si aceptaste la invitación, todo está bien. De ahora en adelante vas a entrar con una llave de acceso.',
    ],
  },
  'merge-asked': {
    en: [
      'Are two Groundwork accounts yours?',
      'Somebody who looks after your affiliate’s people thinks that you have two accounts in Groundwork. They can become one, and everything you did in both is kept.',
      'Each of the two accounts has to say yes within 14 days. Until then nothing changes. You find the question on your first page and on the page of your account.',
    ],
    es: [
      '¿Son tuyas dos cuentas de Groundwork?',
      'Alguien que está a cargo de la gente de tu organización cree que tienes dos cuentas en Groundwork. Se pueden juntar en una, y se guarda todo lo que hiciste en las dos.',
      'Hay que decir que sí en cada una de las dos cuentas, en 14 días. Mientras tanto no cambia nada. La pregunta está en tu primera página y en la página de tu cuenta.',
    ],
  },
  'transfer-asked': {
    en: [
      'Do you want to move to another affiliate?',
      'Somebody who looks after your affiliate’s people offered to move you to a group of another affiliate, and it would take you in. If you say yes, you leave your groups, and the new group sees how far you are. All you have done and written comes along and stays yours.',
      'What you share with your trainers and your phone number do not come along. You can answer within 14 days, on your first page or on the page of your account.',
    ],
    es: [
      '¿Quieres pasar a otra organización?',
      'Alguien que está a cargo de la gente de tu organización ofreció pasarte a un grupo de otra organización, y ahí te reciben. Si dices que sí, sales de tus grupos y el grupo nuevo ve cuánto llevas. Todo lo que hiciste y escribiste va contigo y sigue siendo tuyo.',
      'Lo que compartes con quienes te capacitan y tu número de teléfono no pasan. Puedes contestar en 14 días, en tu primera página o en la página de tu cuenta.',
    ],
  },
  'administrator-ended': {
    en: [
      'You are no longer an administrator in Groundwork',
      'Your role as an administrator of the Alliance was ended in Groundwork, by you or by another administrator. You no longer see what administrators see.',
      'Your account stays, with all you have learned and any other role you have. Was it a mistake? For seven days any administrator can give the role back.',
    ],
    es: [
      'Ya no tienes la función de administración en Groundwork',
      'Tu función de administración de la Alianza terminó en Groundwork, porque tú o alguien más de administración la terminó. Ya no ves lo que se ve desde administración.',
      'Tu cuenta sigue, con todo lo que has aprendido y cualquier otra función que tengas. ¿Fue un error? Durante siete días alguien de administración te la puede devolver.',
    ],
  },
};

export function noticeMessage(about: NoticeSubject, language: Language): MailMessage {
  const [subject, ...opening] = NOTICES[about][language];
  const closing = [(HELP[about] ?? NOT_YOU)[language]];
  return { subject, opening, link: ACCOUNT_PAGE[language], closing };
}

const NUMBER: Record<Language, (said: number | 'few' | 'most') => string> = {
  en: (said) => (said === 'few' ? 'fewer than 5' : said === 'most' ? 'nearly everyone' : `${said}`),
  es: (said) => (said === 'few' ? 'menos de 5' : said === 'most' ? 'casi todo el grupo' : `${said}`),
};

const COUNTED: Record<Language, Record<Exclude<keyof WeekCounts, 'people'>, string>> = {
  en: {
    waiting: 'New, and not counted here yet',
    learned: 'Learned something in the last seven days',
    done: 'Have everything done',
    need: 'Need somebody, as the board says',
  },
  es: {
    waiting: 'Personas nuevas que aquí todavía no cuentan',
    learned: 'Aprendieron algo en los últimos siete días',
    done: 'Ya terminaron todo',
    need: 'Necesitan a alguien, según el tablero',
  },
};

const PEOPLE: Record<Language, (people: number) => string> = {
  en: (people) => `Your groups that are under way have ${people} people who have been there for a week.`,
  es: (people) => `En tus grupos en marcha hay ${people} personas que llevan una semana o más.`,
};

const SMALL_GROUPS: Record<Language, string> = {
  en: 'In your groups that are under way, fewer than 10 people have been there for a week. Their numbers are on your boards alone.',
  es: 'En tus grupos en marcha hay menos de 10 personas que lleven una semana ahí. Sus números están solo en tus tableros.',
};

const NOT_ALL_COUNTED: Record<Language, string> = {
  en: 'Your groups are so large that not everyone is counted here. Your boards have all of them.',
  es: 'Tus grupos son tan grandes que aquí no se cuenta a todas las personas. En tus tableros están todas.',
};

const WEEKLY_REPORT: Record<Language, Pick<MailMessage, 'subject' | 'link'>> = {
  en: { subject: 'Your groups this week', link: 'Who they are is on your boards:' },
  es: { subject: 'Tus grupos esta semana', link: 'Quiénes son está en tus tableros:' },
};

/** Names are on the board, never in a mail. */
export function weeklyReportMessage(
  { counts, isWhole }: { counts: WeekCounts; isWhole: boolean },
  language: Language,
): MailMessage {
  const { people, waiting } = counts;
  const newcomers = saidInMail(waiting, { people: people + waiting });
  const lines = (['learned', 'done', 'need', 'waiting'] as const).map(
    (each) =>
      `${COUNTED[language][each]}: ${NUMBER[language](each === 'waiting' ? newcomers : saidInMail(counts[each], counts))}`,
  );
  return {
    ...WEEKLY_REPORT[language],
    opening: mayCount(counts) ? [PEOPLE[language](people), ...lines] : [SMALL_GROUPS[language]],
    closing: isWhole ? [] : [NOT_ALL_COUNTED[language]],
  };
}
