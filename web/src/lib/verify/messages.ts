import type { CheckedBy, VerdictView, VerdictState } from '#domain/certificate/verdict-view.ts';

/** What is said of one state. */
interface StateWords {
  readonly title: string;
  readonly say: (view: Pick<VerdictView, 'on' | 'detail'>) => string;
}

interface VerifyMessages {
  readonly title: string;
  readonly description: string;
  readonly lead: string;
  readonly noScript: string;
  readonly facts: Readonly<Record<'name' | 'title' | 'course' | 'took' | 'day' | 'issuer', string>>;
  readonly states: Readonly<Record<VerdictState, StateWords>>;
  readonly by: Readonly<Record<CheckedBy, string>>;
  readonly checking: string;
  readonly fileTitle: string;
  readonly fileLead: string;
  readonly pick: string;
  readonly drop: string;
  readonly person: string;
}

/** Texts of the page that checks a certificate. */
export const verifyMessages: Readonly<Record<'en' | 'es', VerifyMessages>> = {
  en: {
    title: 'Check a certificate',
    description: 'See whether a Groundwork certificate is real and still holds.',
    lead: 'See whether a Groundwork certificate is real, and whether it still holds.',
    noScript: 'To check a file, this page needs scripts. They are off in this browser.',
    facts: {
      name: 'Name',
      title: 'Certificate',
      course: 'Course',
      took: 'What it took',
      day: 'Date',
      issuer: 'Given by',
    },
    states: {
      valid: {
        title: 'This certificate is real',
        say: ({ on }) => `The signature is right. As of ${on}, it was not taken back.`,
      },
      revoked: {
        title: 'This certificate was taken back',
        say: ({ on, detail }) =>
          [
            on === ''
              ? 'We gave it, and then took it back. It no longer holds.'
              : `We gave it, and took it back on ${on}. It no longer holds.`,
            detail === '' ? '' : `The reason: ${detail}`,
          ]
            .filter((line) => line !== '')
            .join(' '),
      },
      replaced: {
        title: 'There is a newer certificate',
        say: ({ on }) =>
          on === ''
            ? 'This one was real. Another has taken its place. Ask its owner for the new one.'
            : `This one was real. Another took its place on ${on}. Ask its owner for the new one.`,
      },
      expired: {
        title: 'This certificate has ended',
        say: ({ on }) => `It is real. It held until ${on}.`,
      },
      not_yet_valid: {
        title: 'This certificate does not hold yet',
        say: ({ on }) =>
          `It is real. It begins on ${on}. If that has passed, look at the clock of this device.`,
      },
      stale_list: {
        title: 'We cannot say whether it still holds',
        say: () =>
          'The signature is right. But our list of certificates that were taken back is too old to go by. Try again when there is a signal.',
      },
      cannot_check_status: {
        title: 'We cannot say whether it still holds',
        say: () =>
          'The signature is right. But the list of certificates that were taken back cannot be read right now. Try again later.',
      },
      unknown: {
        title: 'There is nothing to show here',
        say: () =>
          'No certificate is open at this address. It may have a slip in it, or its owner took the certificate off.',
      },
      problem: {
        title: 'We cannot tell right now',
        say: () => 'Something is in the way on our side. Try again in a moment.',
      },
      no_signal: {
        title: 'No signal',
        say: () =>
          'This device has not kept what it takes to check this. Open the page once with a signal, and it will work without one.',
      },
      wrong_network: {
        title: 'This network does not let us through',
        say: () =>
          'Something else answered in our place. Public networks often want you to sign in first. Do that, or use another one, and try again.',
      },
      too_many: {
        title: 'One moment, please',
        say: () =>
          'Many certificates were looked up from this network just now. Wait a minute and try again.',
      },
      no_ed25519: {
        title: 'This browser cannot check a file',
        say: () =>
          'It does not know this kind of signature. Try a newer browser, or open the address on the certificate: there our server checks.',
      },
      wrong_key: {
        title: 'Signed with a key that is not ours',
        say: () => 'It says that it is from us, but the key it was signed with is none of ours.',
      },
      altered: {
        title: 'Changed, or not genuine',
        say: () =>
          'What it says is not what we signed. A signature covers all of it, so nobody can tell which part was changed.',
      },
      not_ours: {
        title: 'We did not give this one',
        say: ({ detail }) =>
          `It may be good, but it is not from us, or not signed in our way. It says it is from: ${detail === '' ? 'nobody' : detail}`,
      },
      unknown_context: {
        title: 'It uses words we do not know',
        say: ({ detail }) =>
          `What they mean is written somewhere else, and we do not fetch it. It names: ${detail}`,
      },
      cannot_check_issuer: {
        title: 'We cannot check the signature now',
        say: () =>
          'That is about our keys, not about this certificate: they cannot be read right now. Try again in a while, or when there is a signal.',
      },
      not_a_badge: {
        title: 'This is not a badge file',
        say: () => 'The file can be read, but there is no certificate in it.',
      },
      unreadable: {
        title: 'This is not a badge file',
        say: () => 'Choose the .json, .png or .svg file of a certificate.',
      },
      too_large: {
        title: 'This file is too large',
        say: () => 'A certificate has a few thousand letters. We do not open files over 64 KB.',
      },
    },
    by: {
      server: 'Our server checked the signature.',
      browser: 'Your own browser checked the signature.',
      kept: 'No signal: your own browser checked the signature, with what it kept from last time.',
      nobody: '',
    },
    checking: 'Checking…',
    fileTitle: 'Check a file',
    fileLead: 'A .json, .png or .svg file. It stays on this device; nothing is sent.',
    pick: 'Choose a file',
    drop: 'Or drop it here.',
    person: 'No check can tell who is showing it to you. If it has a name, compare it.',
  },
  es: {
    title: 'Revisa un certificado',
    description: 'Mira si un certificado de Groundwork es auténtico y sigue vigente.',
    lead: 'Mira si un certificado de Groundwork es auténtico y si sigue vigente.',
    noScript:
      'Para revisar un archivo, esta página necesita scripts. En este navegador están apagados.',
    facts: {
      name: 'Nombre',
      title: 'Certificado',
      course: 'Curso',
      took: 'Lo que se hizo',
      day: 'Fecha',
      issuer: 'Lo da',
    },
    states: {
      valid: {
        title: 'Este certificado es auténtico',
        say: ({ on }) => `La firma es correcta. Al ${on}, no estaba anulado.`,
      },
      revoked: {
        title: 'Este certificado fue anulado',
        say: ({ on, detail }) =>
          [
            on === ''
              ? 'Lo dimos y después lo anulamos. Ya no vale.'
              : `Lo dimos y lo anulamos el ${on}. Ya no vale.`,
            detail === '' ? '' : `La razón: ${detail}`,
          ]
            .filter((line) => line !== '')
            .join(' '),
      },
      replaced: {
        title: 'Hay un certificado más nuevo',
        say: ({ on }) =>
          on === ''
            ? 'Este era auténtico. Otro tomó su lugar. Pídele el nuevo a su dueña o dueño.'
            : `Este era auténtico. Otro tomó su lugar el ${on}. Pídele el nuevo a su dueña o dueño.`,
      },
      expired: {
        title: 'Este certificado ya venció',
        say: ({ on }) => `Es auténtico. Valió hasta el ${on}.`,
      },
      not_yet_valid: {
        title: 'Este certificado todavía no vale',
        say: ({ on }) =>
          `Es auténtico. Vale desde el ${on}. Si ese día ya pasó, revisa el reloj de este aparato.`,
      },
      stale_list: {
        title: 'No podemos decir si sigue vigente',
        say: () =>
          'La firma es correcta. Pero nuestra lista de certificados anulados es demasiado vieja para confiar en ella. Intenta otra vez con señal.',
      },
      cannot_check_status: {
        title: 'No podemos decir si sigue vigente',
        say: () =>
          'La firma es correcta. Pero ahora no se puede leer la lista de certificados anulados. Intenta más tarde.',
      },
      unknown: {
        title: 'Aquí no hay nada que mostrar',
        say: () =>
          'En esta dirección no hay ningún certificado a la vista. Quizá tiene un error, o su dueña o dueño lo quitó.',
      },
      problem: {
        title: 'Ahora no podemos decirlo',
        say: () => 'Algo falla de nuestro lado. Intenta otra vez en un momento.',
      },
      no_signal: {
        title: 'Sin señal',
        say: () =>
          'Este aparato no ha guardado lo que hace falta para revisar esto. Abre la página una vez con señal y después funcionará sin ella.',
      },
      wrong_network: {
        title: 'Esta red no nos deja pasar',
        say: () =>
          'Otra cosa contestó en nuestro lugar. Las redes públicas muchas veces piden entrar primero. Hazlo, o usa otra red, e intenta de nuevo.',
      },
      too_many: {
        title: 'Un momento, por favor',
        say: () =>
          'Desde esta red se acaban de buscar muchos certificados. Espera un minuto e intenta de nuevo.',
      },
      no_ed25519: {
        title: 'Este navegador no puede revisar un archivo',
        say: () =>
          'No conoce este tipo de firma. Prueba con un navegador más nuevo, o abre la dirección del certificado: ahí revisa nuestro servidor.',
      },
      wrong_key: {
        title: 'Firmado con una llave que no es nuestra',
        say: () =>
          'Dice que es nuestro, pero la llave con que se firmó no es ninguna de las nuestras.',
      },
      altered: {
        title: 'Cambiado, o no es auténtico',
        say: () =>
          'Lo que dice no es lo que firmamos. La firma cubre todo, así que nadie puede saber qué parte se cambió.',
      },
      not_ours: {
        title: 'Este no lo dimos nosotros',
        say: ({ detail }) =>
          `Puede ser bueno, pero no es nuestro o no está firmado a nuestra manera. Dice que es de: ${detail === '' ? 'nadie' : detail}`,
      },
      unknown_context: {
        title: 'Usa palabras que no conocemos',
        say: ({ detail }) =>
          `Lo que significan está escrito en otro lugar, y no lo vamos a buscar. Nombra: ${detail}`,
      },
      cannot_check_issuer: {
        title: 'Ahora no podemos revisar la firma',
        say: () =>
          'Es por nuestras llaves, no por este certificado: ahora no se pueden leer. Intenta otra vez en un rato, o cuando tengas señal.',
      },
      not_a_badge: {
        title: 'Este no es un archivo de insignia',
        say: () => 'El archivo se puede leer, pero no trae ningún certificado.',
      },
      unreadable: {
        title: 'Este no es un archivo de insignia',
        say: () => 'Elige el archivo .json, .png o .svg de un certificado.',
      },
      too_large: {
        title: 'Este archivo es demasiado grande',
        say: () =>
          'Un certificado tiene unos miles de letras. No abrimos archivos de más de 64 KB.',
      },
    },
    by: {
      server: 'Nuestro servidor revisó la firma.',
      browser: 'Tu propio navegador revisó la firma.',
      kept: 'Sin señal: tu propio navegador revisó la firma con lo que guardó la última vez.',
      nobody: '',
    },
    checking: 'Revisando…',
    fileTitle: 'Revisa un archivo',
    fileLead: 'Un archivo .json, .png o .svg. Se queda en este aparato; no se envía nada.',
    pick: 'Elegir un archivo',
    drop: 'O suéltalo aquí.',
    person: 'Ninguna revisión sabe quién te lo muestra. Si trae un nombre, compáralo.',
  },
};
