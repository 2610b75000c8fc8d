import type { Language } from '#domain/ids.ts';
import type { CallFailure } from '../api/client.ts';

const minutes = (seconds: number | undefined): number =>
  Math.max(1, Math.ceil((seconds ?? 60) / 60));

function english({ error, id, retryAfterSeconds }: CallFailure): string {
  switch (error) {
    case 'name_empty':
      return 'Please type a name.';
    case 'name_too_long':
      return 'Please use 80 letters or fewer.';
    case 'name_control_characters':
      return 'The name holds a sign that cannot be shown, perhaps from pasting. Please type it again.';
    case 'name_direction_override':
      return 'The name holds a hidden sign that turns letters around. Please type it again.';
    case 'email_invalid':
      return 'That does not look like an e-mail address yet. It needs an @ and a dot, like ana@example.org.';
    case 'date_invalid':
      return 'Please choose a day that is on the calendar.';
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
      return 'El nombre trae una marca que no se puede mostrar, tal vez por haberlo pegado. Escríbelo otra vez.';
    case 'name_direction_override':
      return 'El nombre trae una marca escondida que cambia el orden de las letras. Escríbelo otra vez.';
    case 'email_invalid':
      return 'Eso todavía no parece un correo. Lleva una @ y un punto, como ana@example.org.';
    case 'date_invalid':
      return 'Escoge un día que exista en el calendario.';
    case 'wrong_code':
      return 'Ese código no es el que enviamos. Usa el correo más nuevo y escríbelo en el navegador donde lo pediste.';
    case 'sign_in_needed':
    case 'session_expired':
      return 'Tu sesión terminó. Entra otra vez, por favor.';
    case 'not_found':
      return 'No lo encontramos. Puede ser que se haya cerrado.';
    case 'too_many': {
      const wait = minutes(retryAfterSeconds);
      return `Fueron muchos intentos. Espera ${wait === 1 ? 'un minuto' : `${wait} minutos`} y vuelve a intentar.`;
    }
    case 'too_large':
      return 'Es demasiado largo. Acórtalo, por favor.';
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
      return `Algo falló de nuestro lado. Lo que escribiste se queda aquí. Intenta otra vez.${
        id === undefined ? '' : ` Si nos escribes, di este número: ${id}`
      }`;
  }
}

/** What to say when a call did not bring what was asked, and what to do next. */
export const problemWords: Record<Language, (failure: CallFailure) => string> = {
  en: english,
  es: spanish,
};
