import type { CallFailure } from '#lib/api/client.ts';
import { inLanguage } from '#lib/i18n/language.ts';

/** How long to wait, in the words of a language: some minutes, some hours, or until tomorrow. */
interface Waits {
  readonly minutes: (count: number) => string;
  readonly hours: (count: number) => string;
  readonly tomorrow: string;
}
/** From so many hours on, nobody waits for the minute. */
const HOURS_OF_A_DAY = 12;

const waitIn =
  ({ minutes, hours, tomorrow }: Waits) =>
  ({ retryAfterSeconds = 60 }: CallFailure): string => {
    const count = Math.max(1, Math.ceil(retryAfterSeconds / 60));
    if (count < 60) return minutes(count);
    const whole = Math.ceil(count / 60);
    return whole < HOURS_OF_A_DAY ? hours(whole) : tomorrow;
  };

/** Refusals that people can do nothing about: all of them say that something broke. */
const BROKEN = [
  'bad_request',
  'unknown_field',
  'wrong_origin',
  'wrong_person',
  'method_not_allowed',
  'unsupported_media_type',
  'internal',
  'unreadable',
  'letters_missing',
] as const;
type Broken = (typeof BROKEN)[number];
type Text = string | ((failure: CallFailure) => string);

/** What the operator has turned off, by the name of the switch; any other field, or none: they are busy. */
interface Closed {
  readonly busy: string;
  readonly 'sign-up': string;
  readonly mail: string;
  readonly changes: string;
}
const closedIn =
  (texts: Closed) =>
  ({ field }: CallFailure): string =>
    field === 'sign-up' || field === 'mail' || field === 'changes' ? texts[field] : texts.busy;

type Texts = Readonly<Record<Exclude<CallFailure['error'], Broken> | 'broken', Text>>;

const en: Texts = {
  name_empty: 'Please type a name.',
  name_too_long: 'Please use 80 letters or fewer.',
  name_control_characters:
    'This has a character that cannot be shown, perhaps from pasting. Please type it again.',
  name_direction_override: 'This has a hidden character that turns letters around. Please type it again.',
  email_invalid:
    'That does not look like an email address yet. It needs an @ and a dot, like ana@example.org.',
  date_invalid: 'Please choose a day that is on the calendar.',
  dates_out_of_order: 'The last day comes before the first. Please change one of the two.',
  last_passkey:
    'This is your only passkey, and you need one to come back. Make another one first, then remove this one.',
  too_many_passkeys:
    'You have 20 passkeys, the most one person can have. Remove one you no longer use, then add this one.',
  wrong_passkey:
    'That passkey did not open this account, or it took too long. Please try again, with the passkey you made here.',
  not_yourself:
    'You made this link, so it cannot give you the role. Please pass it on to the person it is for.',
  passkey_required:
    'You can see other people’s records here, so this opens with your passkey. Please use it, then try again.',
  reauth_required:
    'This change needs a sign-in from the last five minutes. Please sign in again, and then continue.',
  on_hold:
    'You signed in with a new card, so this is not open yet. Your account page says when it opens, and who can open it sooner.',
  wrong_code:
    'That code does not match. Use the newest email, and type it in the browser where you asked for it.',
  sign_in_needed: 'Your sign-in has ended. Please sign in again.',
  session_expired: 'Your sign-in has ended. Please sign in again.',
  not_found: 'We could not find that. It may have been closed.',
  too_many: waitIn({
    minutes: (count) =>
      `That was many tries. Please wait ${count === 1 ? 'a minute' : `${count} minutes`} and try again.`,
    hours: (count) =>
      `That was many tries. Please wait ${count === 1 ? 'an hour' : `about ${count} hours`} and try again.`,
    tomorrow: 'That was many tries for one day. Please try again tomorrow.',
  }),
  too_large: 'That is too long. Please shorten it.',
  record_incomplete: 'A little is left to do before this certificate is yours.',
  not_empty: 'Somebody has joined this cohort by now, so it stays.',
  last_administrator: 'This is the only administrator now, and one has to stay. Make another one first.',
  offline: 'No signal right now. What you typed stays here. Try again when you have a signal.',
  client_too_old: 'There is a newer version of this page. Load it again; nothing is lost.',
  unavailable: closedIn({
    busy: 'We are very busy right now. Please try again in a minute.',
    'sign-up':
      'Nobody new can join right now. The lessons stay open, and what you do is kept on this phone. Please keep your link and try it again later.',
    mail: 'We cannot send emails right now. If you have a passkey, you can sign in with it. The lessons stay open, and what you do is kept on this phone.',
    changes:
      'Right now everything here can be read, but nothing can be changed. The lessons stay open, and what you do is kept on your phone and sent later. Please try again later today.',
  }),
  broken: ({ id }) =>
    `Something broke on our side. What you typed stays here. Please try again.${
      id === undefined ? '' : ` If you write to us, give us this number: ${id}`
    }`,
};

const es: Texts = {
  name_empty: 'Escribe un nombre, por favor.',
  name_too_long: 'Usa 80 letras o menos, por favor.',
  name_control_characters:
    'Aquí hay una marca que no se puede mostrar, tal vez por haberlo pegado. Escríbelo otra vez.',
  name_direction_override:
    'Aquí hay una marca escondida que cambia el orden de las letras. Escríbelo otra vez.',
  email_invalid: 'Eso todavía no parece un correo. Lleva una @ y un punto, como ana@example.org.',
  date_invalid: 'Escoge un día que exista en el calendario.',
  dates_out_of_order: 'El último día queda antes del primero. Cambia uno de los dos, por favor.',
  last_passkey:
    'Es tu única llave de acceso y la necesitas para volver a entrar. Crea otra primero y después quita esta.',
  too_many_passkeys:
    'Ya tienes 20 llaves de acceso, que es lo máximo por persona. Quita una que ya no uses y luego agrega esta.',
  wrong_passkey:
    'Esa llave de acceso no abrió esta cuenta, o pasó demasiado tiempo. Intenta otra vez con la llave que creaste aquí.',
  not_yourself:
    'Este enlace lo creaste tú, así que a ti no te puede dar la función. Pásaselo a la persona para quien es.',
  passkey_required:
    'Aquí se ven datos de otras personas, por eso se abre con tu llave de acceso. Úsala y luego intenta otra vez.',
  reauth_required:
    'Para hacer este cambio tienes que haber entrado en los últimos cinco minutos. Entra otra vez y sigue.',
  on_hold:
    'Entraste con una tarjeta nueva, así que esto todavía no se abre. La página de tu cuenta dice cuándo se abre y quién puede abrirlo antes.',
  wrong_code:
    'Ese código no es el que enviamos. Usa el correo más nuevo y escríbelo en el navegador donde lo pediste.',
  sign_in_needed: 'Tu sesión terminó. Entra otra vez, por favor.',
  session_expired: 'Tu sesión terminó. Entra otra vez, por favor.',
  not_found: 'No lo encontramos. Tal vez ya se cerró.',
  too_many: waitIn({
    minutes: (count) =>
      `Fueron muchos intentos. Espera ${count === 1 ? 'un minuto' : `${count} minutos`} y vuelve a intentar.`,
    hours: (count) =>
      `Fueron muchos intentos. Espera ${count === 1 ? 'una hora' : `unas ${count} horas`} y vuelve a intentar.`,
    tomorrow: 'Fueron muchos intentos para un solo día. Vuelve a intentar mañana.',
  }),
  too_large: 'Es demasiado largo. Acórtalo, por favor.',
  record_incomplete: 'Falta un poco para que este certificado sea tuyo.',
  not_empty: 'Alguien ya se unió a este grupo, así que se queda.',
  last_administrator:
    'Ahora nadie más administra, y siempre tiene que haber alguien. Suma primero a otra persona.',
  offline:
    'No hay señal en este momento. Lo que escribiste se queda aquí. Intenta otra vez cuando tengas señal.',
  client_too_old: 'Hay una versión nueva de esta página. Cárgala otra vez; no se pierde nada.',
  unavailable: closedIn({
    busy: 'Tenemos mucha gente en este momento. Intenta en un minuto.',
    'sign-up':
      'Por ahora no se puede unir nadie más. Las lecciones siguen abiertas y lo que hagas se queda guardado en este teléfono. Guarda tu enlace y vuelve a intentar más tarde.',
    mail: 'En este momento no podemos enviar correos. Si tienes una llave de acceso, entra con ella. Las lecciones siguen abiertas y lo que hagas se queda guardado en este teléfono.',
    changes:
      'Por ahora aquí todo se puede leer, pero nada se puede cambiar. Las lecciones siguen abiertas, y lo que hagas se queda guardado en tu teléfono y se envía después. Intenta otra vez más tarde, por favor.',
  }),
  broken: ({ id }) =>
    `Algo falló de nuestro lado. Lo que escribiste se queda aquí. Intenta otra vez.${
      id === undefined ? '' : ` Si nos escribes, danos este número: ${id}`
    }`,
};

const isBroken = (error: CallFailure['error']): error is Broken => BROKEN.some((each) => each === error);

/** What to say when a call did not bring what was asked, and what to do next. */
export const refusalText = inLanguage((language, failure: CallFailure): string => {
  const text = (language === 'es' ? es : en)[isBroken(failure.error) ? 'broken' : failure.error];
  return typeof text === 'string' ? text : text(failure);
});

/** Why something that is read has not come; null while it is on its way. */
export const whyNotRead = (failure: CallFailure | null): string | null =>
  failure === null ? null : refusalText(failure);
