import { inBoth } from '#lib/i18n/translation.ts';
import { enSteps, esSteps } from '#lib/i18n/common-messages.ts';

const en = {
  title: 'Take it along',
  lead: 'Everything kept under your account, in one file: what you did and wrote, your certificates, and who looked at what.',
  shared: 'This phone is shared. The file stays on it after you sign out.',
  begin: 'Save everything about me',
  again: 'Save it again',
  stop: 'Stop',
  reading: (count: number) => (count === 1 ? '1 thing so far…' : `${count} things so far…`),
  certificates: (done: number, all: number) => `Certificates: ${done} of ${all}…`,
  saved: (name: string) => `Saved as ${name}. Keep it where only you can open it.`,
  inside:
    'Unzip it and open “you.html”: it reads in English and Spanish, without a signal. “you.json” is the same for programs.',
  sheet: 'Save one sheet of me, to print',
  steps: (count: number) =>
    `${enSteps(count)} on this phone ${count === 1 ? 'is' : 'are'} not in it yet: send ${count === 1 ? 'it' : 'them'} first, then save it again.`,
  moving:
    'Your account is being moved or joined with another just now, so something may be in it twice, or not yet. Save it again in an hour.',
  lacks:
    'A certificate has no PDF, because our fonts lack letters of your name. Its picture and its signed file are in it.',
};

export const takeAlongMessages = inBoth(en, {
  title: 'Llévatelo',
  lead: 'Todo lo que se guarda en tu cuenta, en un archivo: lo que hiciste y escribiste, tus certificados, y quién vio qué.',
  shared: 'Este teléfono es compartido. El archivo se queda aquí aunque cierres la sesión.',
  begin: 'Guardar todo lo mío',
  again: 'Guardarlo otra vez',
  stop: 'Parar',
  reading: (count) => (count === 1 ? 'Va 1 cosa…' : `Van ${count} cosas…`),
  certificates: (done, all) => `Certificados: ${done} de ${all}…`,
  saved: (name) => `Se guardó como ${name}. Guárdalo donde solo tú lo puedas abrir.`,
  inside:
    'Descomprímelo y abre “you.html”: se lee en español y en inglés, sin señal. “you.json” es lo mismo para programas.',
  sheet: 'Guardar una hoja sobre mí, para imprimir',
  steps: (count) =>
    `${esSteps(count)} de este teléfono todavía no ${count === 1 ? 'está' : 'están'} ahí: ${count === 1 ? 'envíalo' : 'envíalos'} primero y guárdalo otra vez.`,
  moving:
    'En este momento tu cuenta se está pasando o juntando con otra, así que algo puede salir dos veces, o todavía no. Guárdalo otra vez en una hora.',
  lacks:
    'Un certificado no tiene PDF, porque a nuestras letras les faltan algunas de tu nombre. Su imagen y su archivo firmado sí están.',
});
