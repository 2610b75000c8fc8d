import { inBoth, type Translation } from '#lib/i18n/translation.ts';

const en = {
  title: 'Ready to knock',
  description: 'Your pass for the field day: the host scans it before you go out.',
  toBag: 'My bag',
  lead: 'Two lessons on safety, the host’s briefing, and this pass: then you can knock.',
  see: 'See your pass',
  signedOut: 'Sign in, and your pass is here.',
  noSignal:
    'With no signal this page can’t look. Open it once where you have one: from then on your pass is here.',
  noTraining: 'You’re in no group whose training days are near. Your pass comes with them.',
  first: (count: number) => (count === 1 ? 'One lesson first' : 'Two lessons first'),
  firstLead: 'Every card and every question, with as many tries as you like. Then your pass comes by itself.',
  minutes: (minutes: number) => `${minutes} minutes`,
  sent: 'Done already? Then it still has to leave this phone. That takes a signal.',
  ready: 'You’re ready',
  goodOn: (day: string) => `Good on ${day}`,
  code: 'The code of your pass',
  same: 'The same letters are on your name tag:',
  typed: 'If it can’t be scanned:',
  opensOn: (day: string) => `You’re ready. Your pass shows here on ${day}, with no signal too.`,
  briefed: 'The host has ticked your briefing. You can go.',
  notBriefed: 'Next: hear the host’s briefing, then let the host scan this.',
  one: 'It’s for you alone: each pass counts once.',
  noPhone: 'Leaving your phone behind? Ask a trainer to print your pass.',
  asOf: 'No signal. This is your pass as this phone keeps it.',
};

const es = {
  title: 'Tu pase para tocar puertas',
  description: 'Tu pase para el día de tocar puertas: quien recibe al grupo lo escanea antes de que salgas.',
  toBag: 'Mi mochila',
  lead: 'Dos lecciones de seguridad, la plática de quien recibe al grupo y este pase: con eso ya puedes tocar puertas.',
  see: 'Ver tu pase',
  signedOut: 'Entra a tu cuenta y aquí está tu pase.',
  noSignal:
    'Sin señal esta página no puede buscarlo. Ábrela una vez donde tengas señal: desde entonces tu pase está aquí.',
  noTraining: 'No estás en ningún grupo con días de capacitación cerca. Tu pase llega con ellos.',
  first: (count) => (count === 1 ? 'Primero, una lección' : 'Primero, dos lecciones'),
  firstLead:
    'Todas las tarjetas y todas las preguntas, con los intentos que quieras. Después tu pase llega solo.',
  minutes: (minutes) => `${minutes} minutos`,
  sent: '¿Ya la hiciste? Entonces falta que salga de este teléfono, y para eso hace falta señal.',
  ready: 'Ya puedes salir',
  goodOn: (day) => `Vale el ${day}`,
  code: 'El código de tu pase',
  same: 'Las mismas letras están en tu gafete:',
  typed: 'Si no se puede escanear:',
  opensOn: (day) => `Ya tienes todo. Tu pase aparece aquí el ${day}, también sin señal.`,
  briefed: 'Quien recibe al grupo ya anotó que oíste su plática. Puedes salir.',
  notBriefed: 'Sigue: escucha la plática de quien recibe al grupo y deja que escanee esto.',
  one: 'Es solo para ti: cada pase cuenta una vez.',
  noPhone: '¿Vas a dejar tu teléfono? Pídele a quien capacita que imprima tu pase.',
  asOf: 'No hay señal. Este es tu pase como lo guarda este teléfono.',
} satisfies Translation<typeof en>;

export const passMessages = inBoth(en, es);
