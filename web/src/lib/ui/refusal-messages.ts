import type { Language } from '#domain/ids.ts';
import type { CallFailure } from '#lib/api/client.ts';

const minutes = (seconds: number | undefined): number =>
  Math.max(1, Math.ceil((seconds ?? 60) / 60));

function english({ error, id, retryAfterSeconds }: CallFailure): string {
  switch (error) {
    case 'name_empty':
      return 'Please type a name.';
    case 'name_too_long':
      return 'Please use 80 letters or fewer.';
    case 'name_control_characters':
      return 'This holds a sign that cannot be shown, perhaps from pasting. Please type it again.';
    case 'name_direction_override':
      return 'This holds a hidden sign that turns letters around. Please type it again.';
    case 'email_invalid':
      return 'That does not look like an e-mail address yet. It needs an @ and a dot, like ana@example.org.';
    case 'date_invalid':
      return 'Please choose a day that is on the calendar.';
    case 'dates_out_of_order':
      return 'The last day comes before the first. Please change one of the two.';
    case 'last_passkey':
      return 'This is your only passkey, and you need one to come back. Make another one first, then take this one away.';
    case 'wrong_passkey':
      return 'That passkey did not open this account, or the page waited too long. Please try again, with the passkey you made here.';
    case 'not_yourself':
      return 'You made this link, so it cannot give you the role. Please pass it on to the person it is for.';
    case 'passkey_required':
      return 'You can see other people’s records here, so this opens with your passkey. Please use it, then try again.';
    case 'reauth_required':
      return 'This change needs a sign-in from the last five minutes. Please sign in again, then it goes on.';
    case 'wrong_code':
      return 'That code does not match. Use the newest mail, and type it in the browser where you asked for it.';
    case 'sign_in_needed':
    case 'session_expired':
      return 'Your sign-in has ended. Please sign in again.';
    case 'not_found':
      return 'We could not find that. It may have been closed.';
    case 'too_many': {
      const wait = minutes(retryAfterSeconds);
      return `That was many tries. Please wait ${wait === 1 ? 'a minute' : `${wait} minutes`} and try again.`;
    }
    case 'too_large':
      return 'That is too long. Please shorten it.';
    case 'record_incomplete':
      return 'A little is left to do before this certificate is yours.';
    case 'offline':
      return 'No signal just now. What you typed stays here. Try again when you are online.';
    case 'client_too_old':
      return 'This page is an old one. Load it again; nothing is lost.';
    case 'unavailable':
      return 'We are very busy just now. Please try again in a minute.';
    case 'bad_request':
    case 'unknown_field':
    case 'wrong_origin':
    case 'wrong_person':
    case 'method_not_allowed':
    case 'unsupported_media_type':
    case 'internal':
    case 'unreadable':
    case 'letters_missing':
      return `Something broke on our side. What you typed stays here. Please try again.${
        id === undefined ? '' : ` If you write to us, name this number: ${id}`
      }`;
  }
}

function spanish({ error, id, retryAfterSeconds }: CallFailure): string {
  switch (error) {
    case 'name_empty':
      return 'Escribe un nombre, por favor.';
    case 'name_too_long':
      return 'Usa 80 letras o menos, por favor.';
    case 'name_control_characters':
      return 'Aquí hay una marca que no se puede mostrar, tal vez por haberlo pegado. Escríbelo otra vez.';
    case 'name_direction_override':
      return 'Aquí hay una marca escondida que cambia el orden de las letras. Escríbelo otra vez.';
    case 'email_invalid':
      return 'Eso todavía no parece un correo. Lleva una @ y un punto, como ana@example.org.';
    case 'date_invalid':
      return 'Escoge un día que exista en el calendario.';
    case 'dates_out_of_order':
      return 'El último día queda antes del primero. Cambia uno de los dos, por favor.';
    case 'last_passkey':
      return 'Es tu única llave de acceso y la necesitas para volver a entrar. Crea otra primero y después quita esta.';
    case 'wrong_passkey':
      return 'Esa llave de acceso no abrió esta cuenta, o pasó demasiado tiempo. Intenta otra vez con la llave que creaste aquí.';
    case 'not_yourself':
      return 'Este enlace lo creaste tú, así que a ti no te puede dar la función. Pásaselo a la persona para quien es.';
    case 'passkey_required':
      return 'Aquí se ven datos de otras personas, por eso se abre con tu llave de acceso. Úsala y luego intenta otra vez.';
    case 'reauth_required':
      return 'Para hacer este cambio tienes que haber entrado en los últimos cinco minutos. Entra otra vez y seguimos.';
    case 'wrong_code':
      return 'Ese código no es el que enviamos. Usa el correo más nuevo y escríbelo en el navegador donde lo pediste.';
    case 'sign_in_needed':
    case 'session_expired':
      return 'Tu sesión terminó. Entra otra vez, por favor.';
    case 'not_found':
      return 'No lo encontramos. Tal vez ya se cerró.';
    case 'too_many': {
      const wait = minutes(retryAfterSeconds);
      return `Fueron muchos intentos. Espera ${wait === 1 ? 'un minuto' : `${wait} minutos`} y vuelve a intentar.`;
    }
    case 'too_large':
      return 'Es demasiado largo. Acórtalo, por favor.';
    case 'record_incomplete':
      return 'Falta un poco para que este certificado sea tuyo.';
    case 'offline':
      return 'No hay conexión en este momento. Lo que escribiste se queda aquí. Intenta otra vez cuando tengas señal.';
    case 'client_too_old':
      return 'Hay una versión nueva de esta página. Cárgala otra vez; no se pierde nada.';
    case 'unavailable':
      return 'Tenemos mucha gente en este momento. Intenta en un minuto.';
    case 'bad_request':
    case 'unknown_field':
    case 'wrong_origin':
    case 'wrong_person':
    case 'method_not_allowed':
    case 'unsupported_media_type':
    case 'internal':
    case 'unreadable':
    case 'letters_missing':
      return `Algo falló de nuestro lado. Lo que escribiste se queda aquí. Intenta otra vez.${
        id === undefined ? '' : ` Si nos escribes, di este número: ${id}`
      }`;
  }
}

/** What to say when a call did not bring what was asked, and what to do next. */
export const refusalMessages: Record<Language, (failure: CallFailure) => string> = {
  en: english,
  es: spanish,
};
