import type {
  CertificateLines,
  CheckedBy,
  VerdictView,
  VerdictState,
} from '#domain/certificate/verdict-view.ts';
import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  title: 'Check a certificate',
  description: 'See whether a Groundwork certificate is real and still valid.',
  lead: 'See whether a Groundwork certificate is real, and whether it is still valid.',
  noScript:
    'Checking a file needs JavaScript, and it is off in this browser. Turn it on in the settings, or use another browser.',
  facts: {
    name: 'Name',
    title: 'Certificate',
    course: 'Course',
    took: 'What it took',
    day: 'Date',
    issuer: 'Given by',
  } satisfies Record<keyof CertificateLines, string>,
  titles: {
    valid: 'This certificate is real',
    revoked: 'This certificate was taken back',
    replaced: 'There is a newer certificate',
    expired: 'This certificate has expired',
    not_yet_valid: 'This certificate is not valid yet',
    stale_list: 'We cannot say whether it is still valid',
    cannot_check_status: 'We cannot say whether it is still valid',
    unknown: 'There is nothing to show here',
    problem: 'We cannot tell right now',
    no_signal: 'No signal',
    wrong_network: 'This network does not let us through',
    too_many: 'One moment, please',
    no_ed25519: 'This browser cannot check a file',
    wrong_key: 'Signed with a key that is not ours',
    altered: 'Changed, or not genuine',
    not_ours: 'We did not give this one',
    unknown_context: 'It uses words we do not know',
    cannot_check_issuer: 'We cannot check the signature now',
    not_a_badge: 'This is not a badge file',
    unreadable: 'This is not a badge file',
    too_large: 'This file is too large',
  } satisfies Record<VerdictState, string>,
  says: {
    valid: ({ on }) => `The signature is right. As of ${on}, it was not taken back.`,
    revoked: ({ on, detail }) => {
      const taken = on === '' ? 'and then took it back' : `and took it back on ${on}`;
      return `We gave it, ${taken}. It is no longer valid.${detail === '' ? '' : ` The reason: ${detail}`}`;
    },
    replaced: ({ on }) =>
      on === ''
        ? 'This one was real. Another has taken its place. Ask its owner for the new one.'
        : `This one was real. Another took its place on ${on}. Ask its owner for the new one.`,
    expired: ({ on }) => `It is real. It was valid until ${on}.`,
    not_yet_valid: ({ on }) =>
      `It is real. It is valid from ${on}. If that day has passed, check the clock on this device.`,
    stale_list: () =>
      'The signature is right. But our list of certificates that were taken back is too old to rely on. Try again when there is a signal.',
    cannot_check_status: () =>
      'The signature is right. But the list of certificates that were taken back cannot be read right now. Try again later.',
    unknown: () =>
      'There is no certificate to see at this address. It may have a typo, or its owner removed the certificate.',
    problem: () => 'Something is wrong on our side. Try again in a moment.',
    no_signal: () =>
      'This device has not kept what it takes to check this. Open the page once with a signal, and it will work without one.',
    wrong_network: () =>
      'Something else answered in our place. Public networks often want you to sign in first. Do that, or use another one, and try again.',
    too_many: () =>
      'Many certificates were looked up from this network just now. Wait a minute and try again.',
    no_ed25519: () =>
      'It does not know this kind of signature. Try a newer browser, or open the address on the certificate: our server checks it there.',
    wrong_key: () => 'It says that it is from us, but the key it was signed with is not ours.',
    altered: () =>
      'What it says is not what we signed. A signature covers all of it, so nobody can tell which part was changed.',
    not_ours: ({ detail }) =>
      `It may be good, but it is not from us, or not signed in our way. It says it is from: ${detail === '' ? 'nobody' : detail}`,
    unknown_context: ({ detail }) =>
      `What they mean is written somewhere else, and we do not fetch it. It names: ${detail}`,
    cannot_check_issuer: () =>
      'That is about our keys, not about this certificate: they cannot be read right now. Try again in a while, or when there is a signal.',
    not_a_badge: () => 'The file can be read, but there is no certificate in it.',
    unreadable: () => 'Choose the .pdf, .json, .png or .svg file of a certificate. Or scan the code on it.',
    too_large: () =>
      'A certificate is a small file, and we do not open large ones. Scan the code on it instead.',
  } satisfies Record<VerdictState, (view: Pick<VerdictView, 'on' | 'detail'>) => string>,
  by: {
    server: 'Our server checked the signature.',
    browser: 'Your own browser checked the signature.',
    kept: 'No signal: your own browser checked the signature, with what it kept from last time.',
    nobody: '',
  } satisfies Record<CheckedBy, string>,
  checking: 'Checking…',
  fileTitle: 'Check a file',
  fileLead: 'A .pdf, .json, .png or .svg file. It stays on this device; nothing is sent.',
  pick: 'Choose a file',
  drop: 'Or drop it here.',
  person: 'No check can tell who is showing it to you. If it has a name, check that it is theirs.',
} as const;

export const verifyMessages = inBoth(en, {
  title: 'Revisa un certificado',
  description: 'Mira si un certificado de Groundwork es auténtico y sigue vigente.',
  lead: 'Mira si un certificado de Groundwork es auténtico y si sigue vigente.',
  noScript:
    'Para revisar un archivo hace falta JavaScript, y en este navegador está apagado. Actívalo en los ajustes o usa otro navegador.',
  facts: {
    name: 'Nombre',
    title: 'Certificado',
    course: 'Curso',
    took: 'Lo que se hizo',
    day: 'Fecha',
    issuer: 'Lo da',
  },
  titles: {
    valid: 'Este certificado es auténtico',
    revoked: 'Este certificado fue retirado',
    replaced: 'Hay un certificado más nuevo',
    expired: 'Este certificado ya venció',
    not_yet_valid: 'Este certificado todavía no vale',
    stale_list: 'No podemos decir si sigue vigente',
    cannot_check_status: 'No podemos decir si sigue vigente',
    unknown: 'Aquí no hay nada que mostrar',
    problem: 'Ahora no podemos decirlo',
    no_signal: 'Sin señal',
    wrong_network: 'Esta red no nos deja pasar',
    too_many: 'Un momento, por favor',
    no_ed25519: 'Este navegador no puede revisar un archivo',
    wrong_key: 'Firmado con una llave que no es nuestra',
    altered: 'Cambiado, o no es auténtico',
    not_ours: 'Este no lo dimos nosotros',
    unknown_context: 'Usa palabras que no conocemos',
    cannot_check_issuer: 'Ahora no podemos revisar la firma',
    not_a_badge: 'Este no es un archivo de insignia',
    unreadable: 'Este no es un archivo de insignia',
    too_large: 'Este archivo es demasiado grande',
  },
  says: {
    valid: ({ on }) => `La firma es correcta. Al ${on}, no estaba retirado.`,
    revoked: ({ on, detail }) => {
      const taken = on === '' ? 'después lo retiramos' : `lo retiramos el ${on}`;
      return `Lo dimos y ${taken}. Ya no vale.${detail === '' ? '' : ` La razón: ${detail}`}`;
    },
    replaced: ({ on }) =>
      on === ''
        ? 'Este era auténtico. Otro tomó su lugar. Pídele el nuevo a su dueña o dueño.'
        : `Este era auténtico. Otro tomó su lugar el ${on}. Pídele el nuevo a su dueña o dueño.`,
    expired: ({ on }) => `Es auténtico. Valió hasta el ${on}.`,
    not_yet_valid: ({ on }) =>
      `Es auténtico. Vale desde el ${on}. Si ese día ya pasó, revisa el reloj de este dispositivo.`,
    stale_list: () =>
      'La firma es correcta. Pero nuestra lista de certificados retirados es demasiado vieja para confiar en ella. Intenta otra vez con señal.',
    cannot_check_status: () =>
      'La firma es correcta. Pero ahora no se puede leer la lista de certificados retirados. Intenta más tarde.',
    unknown: () =>
      'En esta dirección no hay ningún certificado a la vista. Quizá tiene un error, o su dueña o dueño lo quitó.',
    problem: () => 'Algo falla de nuestro lado. Intenta otra vez en un momento.',
    no_signal: () =>
      'Este dispositivo no ha guardado lo que hace falta para revisar esto. Abre la página una vez con señal y después funcionará sin ella.',
    wrong_network: () =>
      'Otra cosa contestó en nuestro lugar. Las redes públicas muchas veces piden entrar primero. Hazlo, o usa otra red, e intenta de nuevo.',
    too_many: () =>
      'Desde esta red se acaban de buscar muchos certificados. Espera un minuto e intenta de nuevo.',
    no_ed25519: () =>
      'No conoce este tipo de firma. Prueba con un navegador más nuevo, o abre la dirección del certificado: ahí revisa nuestro servidor.',
    wrong_key: () => 'Dice que es nuestro, pero la llave con que se firmó no es ninguna de las nuestras.',
    altered: () =>
      'Lo que dice no es lo que firmamos. La firma cubre todo, así que nadie puede saber qué parte se cambió.',
    not_ours: ({ detail }) =>
      `Puede ser bueno, pero no es nuestro o no está firmado a nuestra manera. Dice que es de: ${detail === '' ? 'nadie' : detail}`,
    unknown_context: ({ detail }) =>
      `Lo que significan está escrito en otro lugar, y no lo vamos a buscar. Nombra: ${detail}`,
    cannot_check_issuer: () =>
      'Es por nuestras llaves, no por este certificado: ahora no se pueden leer. Intenta otra vez en un rato, o cuando tengas señal.',
    not_a_badge: () => 'El archivo se puede leer, pero no trae ningún certificado.',
    unreadable: () =>
      'Escoge el archivo .pdf, .json, .png o .svg de un certificado. O escanea el código que trae.',
    too_large: () =>
      'Un certificado es un archivo pequeño, y no abrimos los grandes. Mejor escanea el código que trae.',
  },
  by: {
    server: 'Nuestro servidor revisó la firma.',
    browser: 'Tu propio navegador revisó la firma.',
    kept: 'Sin señal: tu propio navegador revisó la firma con lo que guardó la última vez.',
    nobody: '',
  },
  checking: 'Revisando…',
  fileTitle: 'Revisa un archivo',
  fileLead: 'Un archivo .pdf, .json, .png o .svg. Se queda en este dispositivo; no se envía nada.',
  pick: 'Escoger un archivo',
  drop: 'O suéltalo aquí.',
  person: 'Ninguna revisión sabe quién te lo muestra. Si trae un nombre, fíjate que sea el suyo.',
});
